"""«Документы» of a card: papers of the cases that belong to it, each for those who may read it (2.2, 3.9)."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from flask import url_for

from domain.bank_admission import BankAdmission
from domain.consent import Consent
from domain.council import Council
from domain.curator_change import CuratorChange
from domain.final_stage import FinalStage
from domain.monitoring import MonitoringRound
from domain.order import Order
from domain.people import Person
from domain.programme import Programme
from domain.report import Report
from domain.snapshot import Snapshot
from domain.stages import MainStage, PreparatoryStage
from domain.units import Unit
from processes.cases import Case
from web import confidential, desk, rounds, subject
from web.access import may_open
from web.council_name import called
from web.phrases.final_stage import LETTERS
from web.phrases.words import PAPERS, STATUSES, word
from web.visitor import visitor

#: Address, name, and how the case stands, in words.
Paper = tuple[str, str, str]
_OF_PERSON = """SELECT c.case_id FROM cases c JOIN participants p ON p.case_id = c.case_id WHERE p.person = ? AND c.school = ?
                AND c.kind IN ('processing_consent', 'consent', 'distribution') ORDER BY c.opened_at DESC, c.case_id LIMIT 20"""


def documents(found: Case) -> list[Paper]:
    """What there is now for the visitor."""
    own, related = _OWN.get(type(found.state)), _RELATED.get(type(found.state))
    cases = [desk.office().case(id) for id in dict.fromkeys(related(found.state))] if related else []
    return [
        *(own(found.state) if own else ()),
        *(_of_case(each) for each in cases if _there(each) and _readable(each.id)),
    ]


def _readable(case: str) -> bool:
    return may_open("documents.show", visitor(), case) and not confidential.kept_from_visitor(case)


def _there(case: Case) -> bool:
    """Whether the case has its paper by now."""
    match case.state:
        case Unit():
            return case.state.review is not None
        case Report():
            return case.state.written is not None
        case Snapshot():
            return case.state.counted is not None
        case MonitoringRound():
            return case.state.status != "plan_dropped" and rounds.oversees()
        case _:
            return True


def _of_case(case: Case) -> Paper:
    name = PAPERS["unit_protocol"] if isinstance(case.state, Unit) else subject.title(case)
    if isinstance(case.state, Consent):
        name = f"{PAPERS['consent']}: {desk.people().short(case.state.person)}"
    return url_for("documents.show", case=case.id), called(name), word(STATUSES, case.state.status)


def _ids(sql: str, *params: str) -> list[str]:
    return [row["case_id"] for row in desk.log().rows(sql, params)]


def _of_programme(state: Programme) -> list[str]:
    consents = "SELECT case_id FROM cases WHERE kind = 'consent' AND parent = ? ORDER BY opened_at, case_id"
    orders = """SELECT l.case_id FROM links l JOIN cases c ON c.case_id = l.case_id
                WHERE l.other = ? AND l.relation = 'names' ORDER BY c.opened_at, l.case_id"""
    return [state.unit, *_ids(consents, state.id), *_ids(orders, state.id)]


def _of_preparation(state: PreparatoryStage) -> list[str]:
    return [*state.requests, *filter(None, [state.roadmap])]


def _of_final(state: FinalStage) -> Iterable[str]:
    return filter(None, (*state.rounds, *state.proposals, *(state.practices or ()), state.report, state.statistics))


#: State → the cases whose papers its card tells of.
_RELATED: dict[type, Callable[[Any], Iterable[str]]] = {
    Programme: _of_programme,
    PreparatoryStage: _of_preparation,
    MainStage: lambda state: state.rounds,
    FinalStage: _of_final,
    Council: lambda state: state.orders,
    CuratorChange: lambda state: [state.order],
    BankAdmission: lambda state: filter(None, [state.consent]),
    Person: lambda state: _ids(_OF_PERSON, state.id, state.school),
}


def _change_sheet(state: Programme) -> list[Paper]:
    """The sheet of the change that is being agreed to."""
    if state.open_change is None or not _readable(state.id):
        return []
    return [(url_for("documents.show", case=state.id, of="change"), PAPERS["change_sheet"], "согласуется")]


def _letters(state: Order) -> list[Paper]:
    """The letters of an order on encouragement."""
    stage = desk.office().case(state.about).state if state.about else None
    if not isinstance(stage, FinalStage) or state.status != "in_force" or not _readable(state.id):
        return []
    short = desk.people().short
    return [
        (
            url_for("incentives.certificate", case=state.id, person=each.person),
            f"{word(LETTERS, each.incentive)}: {short(each.person)}",
            "для подписи от руки",
        )
        for each in stage.proposals[state.id]
        if not each.evidence.erased
    ]


def _agreement(state: Person) -> list[Paper]:
    """The person's agreement on the electronic signature, or its text to be signed by hand."""
    if state.erased is not None or not _readable(state.id):
        return []
    stands = "подписано" if state.agreement else "для подписи от руки"
    return [(url_for("documents.show", case=state.id), "Соглашение о простой электронной подписи", stands)]


#: State → papers of the case itself that its heading does not link.
_OWN: dict[type, Callable[[Any], list[Paper]]] = {
    Programme: _change_sheet,
    Order: _letters,
    Person: _agreement,
}
