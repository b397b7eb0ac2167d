"""The table of deviations as a fold: what was odd in an entry when it was recorded."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from datetime import date

from domain.case import COUNCIL, Role
from domain.deviations import Deviation, Expected, recorded
from domain.facts import any_case, auditing, council_request, people, programme, running
from domain.facts import order as orders
from processes.cases import Case
from processes.journal import Entry
from processes.model import Model
from processes.moves import step_of
from processes.people_of import interested
from processes.ports import Change, Put
from processes.rights import holder_of

_EXPECTED = Expected()
#: Work on a text, who has taken a step on, and asking for something, decide nothing.
_NO_DECISION = (
    *(any_case.StepClaimed, any_case.StepReleased, programme.Drafted, programme.TextEdited),
    *(council_request.Made, council_request.Withdrawn, auditing.Remarked, auditing.RemarkAnswered),
)
#: Who decides by office, and so may be found to decide in a case of their own.
_OF_OFFICE: Mapping[Role, Callable[..., Deviation | None]] = {
    Role.DIRECTOR: recorded.director_decides_in_own_case,
    Role.CURATOR: recorded.curator_decides_in_own_case,
    **dict.fromkeys(COUNCIL, recorded.council_decides_in_own_case),
}
#: Papers made elsewhere are recorded when they come; their own day is the paper's, no backdating.
_PAPERS = (people.RegulationAdopted, people.CuratorAppointed, programme.AddendumRecorded)


def deviations(before: Case | None, now: Case, entry: Entry, model: Model | None) -> list[Change]:
    """The rows of one entry."""
    return [_row(entry, now, each) for each in _found(before, now, entry, model) if each is not None]


def _row(entry: Entry, now: Case, deviation: Deviation) -> Put:
    rest = " ".join(f"{name}={value}" for name, value in sorted(deviation.facts.items()))
    return Put(
        "deviations",
        {
            "case_id": now.id,
            "version": entry.originator_version,
            "deviation": deviation.kind,
            "facts": rest,
            "clause": deviation.clause,
            "school": entry.acting.school,
            "person": deviation.person,
            "day": deviation.day.isoformat(),
        },
    )


def _found(before: Case | None, now: Case, entry: Entry, model: Model | None) -> Iterator[Deviation | None]:
    acting, day = entry.acting, entry.acting.at.date()
    happened = (acting.occurred if isinstance(entry.fact, _PAPERS) else entry.happened).date()
    yield recorded.entry_is_backdated(happened=happened, recorded=day, by=acting.person, expected=_EXPECTED)
    for name, clause in _overridden(entry):
        yield recorded.warning_is_overridden(rule=name, clause=clause, recorded=day, by=acting.person)
    if acting.role in _OF_OFFICE and not isinstance(entry.fact, _NO_DECISION):
        yield from _own(before, now, entry, day)
    yield _late(before, entry, model, day)
    if isinstance(entry.fact, running.Closed):
        held = len(now.state.meetings)
        yield recorded.programme_closed_without_meetings(meetings=held, ground=entry.fact.ground, recorded=day)


def _overridden(entry: Entry) -> list[tuple[str, str]]:
    """The warnings a person went on against: rule and clause. Older facts tell of two by the reason they hold."""
    if entry.acting.role == Role.SYSTEM:
        return []
    clauses = {warned.rule: warned.clause for warned in entry.overridden}
    match entry.fact:
        case people.CuratorAppointed(override=reason) if reason is not None:
            clauses.setdefault("curator_is_a_deputy_head", "3.9")
        case people.UnitFormed(matters_reason=reason) if reason is not None:
            clauses.setdefault("matters_overlap_or_have_a_reason", "4.5")
    return list(clauses.items())


def _own(before: Case | None, now: Case, entry: Entry, day: date) -> Iterator[Deviation | None]:
    role, by = entry.acting.role.value, entry.acting.person
    if before is not None and _key(entry) in before.open and holder_of(before, _key(entry)) == by:
        return  # one's own word, and nobody else's to give
    participants = interested(now.state, entry.fact)
    yield _OF_OFFICE[entry.acting.role](role=role, by=by, participants=participants, recorded=day)


def _key(entry: Entry) -> str:
    """The step the entry completes, or none."""
    return entry.move.decision.key if entry.move and entry.move.decision.kind == "complete" else ""


def _late(before: Case | None, entry: Entry, model: Model | None, day: date) -> Deviation | None:
    key = _key(entry)
    if before is None or model is None or key not in before.open:
        return None
    due, by = before.open[key].due, entry.acting.person
    if isinstance(entry.fact, orders.Acknowledged):
        return recorded.acquaintance_is_late(due=due, recorded=day, by=by)
    info = model.steps[step_of(key)]
    if not info.due_working_days:
        return None
    return recorded.step_is_done_late(step=info.id, due=due, clause=info.clause or "D", recorded=day, by=by)
