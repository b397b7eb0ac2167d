"""The card of a case: what stands, what can be done next, its people, texts, documents and journal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from flask import Blueprint, render_template, url_for

from domain.bank_admission import BankAdmission, ProcessingConsent
from domain.case import Role
from domain.consent import Consent
from domain.monitoring import MonitoringRound, Questionnaire
from domain.order import Order
from domain.partner_agreement import PartnerAgreement
from domain.people import Person
from domain.programme import Programme
from domain.report import Report
from domain.roadmap import Roadmap
from domain.stages import MainStage, Stage
from processes.acts.catalogue import ACTS
from processes.cases import Case
from processes.moves import step_of
from processes.rights import holder_of, is_for, roles_in
from processes.texts import read
from web import (
    agreements,
    case_documents,
    changing,
    confidential,
    desk,
    gates,
    helping,
    offers,
    papers_by_hand,
    programme_gate,
    reports,
    roadmaps,
    rounds,
    subject,
    vacancies,
    whats_next,
)
from web.access import may_open
from web.council_name import called
from web.forms.catalogue import FORMS
from web.forms.school import PEOPLE_ACTS, SCHOOL_ACTS
from web.journal import rows as journal_rows
from web.pages import paper
from web.pages.case_file import offered
from web.phrases.monitoring import MEASURES, QUESTION_KINDS
from web.phrases.typography import left
from web.phrases.words import CHANGE_STATES, CHANGES, MODES, STATUSES, word
from web.school_people import SEE_ALL
from web.visitor import visitor

pages = Blueprint("cases", __name__)
#: Kinds of case whose card has a page of its own.
OF_THEIR_OWN = (
    "programme",
    "order",
    "consent",
    "processing_consent",
    "unit",
    "roadmap",
    "monitoring_round",
    "questionnaire",
    "report",
    "partner_agreement",
)


@pages.get("/case/<case>")
def card(case: str) -> str:
    """The card of any case."""
    found = desk.office().case(case)
    entries, acts = desk.log().entries(case), _acts(found)
    return render_template(
        f"pages/{found.kind}.html" if found.kind in OF_THEIR_OWN else "pages/case.html",
        case=found,
        state=found.state,
        title=subject.title(found),
        facts=subject.facts(found),
        steps=open_steps(found),
        acts=acts,
        editable=changing.of_case(found, [word for word, _ in acts]),
        people=confidential.short(found.id),
        kept=confidential.kept_from_visitor(found.id),
        status=called(word(STATUSES, getattr(found.state, "status", ""))),
        journal=journal_rows(entries)[-8:],
        export=offered(found),
        papers=papers_by_hand.links(found.state),
        documents=case_documents.documents(found),
        gate=_gate(found),
        moves=whats_next.moves() if isinstance(found.state, MainStage) and found.state.status == "open" else [],
        **_more(found),
    )


def _gate(found: Case) -> tuple[str, programme_gate.Missing] | None:
    """What the case still waits for, under its heading."""
    if isinstance(found.state, BankAdmission) and found.state.status == "consent":
        asked = {"what": "согласие на обработку данных", "state": "отдельный документ", "link": ""}
        asked["link"] = gates.card_link(found.state.consent)
        return "Чего ждёт заявление", [(desk.people().short(found.state.person), [asked])]
    if isinstance(found.state, Programme):
        return programme_gate.gate(found, open_steps)
    if isinstance(found.state, Stage) and found.state.status == "open":
        missing = gates.missing(found, open_steps)
        return ("Чего не хватает, чтобы завершить этап", missing) if missing else None
    return None


def open_steps(found: Case) -> list[dict[str, Any]]:
    """Open steps: whose turn it is, and whether it is the visitor's."""
    if found.definition is None:
        return []
    model = desk.office().definitions.model(found.definition)
    own = frozenset(role.value for role in desk.people().roles(visitor().person, visitor().school))
    shown, short = [], confidential.short(found.id)
    for key, step in found.open.items():
        info = model.steps.get(step_of(key))
        if info is None or info.kind != "user":
            continue
        holder = holder_of(found, key)
        mine = is_for(found, key, model, visitor().person, own) and offers.fits_step(found, step_of(key))
        who = short(holder) if holder else called(model.lanes[info.role].name) if info.role in model.lanes else ""
        shown.append(
            {"key": key, "name": info.name, "who": who, "mine": mine, "due": step.due, "state": _due(step.due)}
            | {"claimed": short(step.claimed_by) if step.claimed_by else ""}
            | {"vacant": "" if holder else vacancies.words(info)}
        )
    return shown


def _due(due: date | None) -> str:
    return left(due, desk.today()) if due else ""


def _acts(found: Case) -> list[tuple[str, str]]:
    """Acts the visitor may ask for now: (word, title)."""
    held = roles_in(found.state, visitor().person) | desk.people().roles(visitor().person, visitor().school)
    waiting = {step_of(key) for key in found.open}
    shown = []
    for (kind, name), act in ACTS.items():
        if (
            kind != found.kind
            or name not in FORMS
            or act.moves in ("complete", "start", "open")
            or not set(act.roles) & held
        ):
            continue
        if name in PEOPLE_ACTS | SCHOOL_ACTS | {"revise_questionnaire"}:
            continue  # the pages of the school, of its people and of questionnaires ask for them
        if (act.catches is None or act.catches in waiting) and offers.fits(found, name):
            shown.append((name, FORMS[name].title))
    return shown + _cancelling(found, held)


def _cancelling(found: Case, held: frozenset[Role]) -> list[tuple[str, str]]:
    if Role.CURATOR in held and isinstance(found.state, Order) and offers.may_be_cancelled(found.state):
        return [("draft_cancelling_order", FORMS["draft_cancelling_order"].title)]
    return []


def _more(found: Case) -> dict[str, Any]:
    if card := _CARDS.get(type(found.state)):
        return card(found.state)
    match found.state:
        case Consent():
            return {"programme": desk.office().case(found.state.programme), **paper.shown(found)}
        case ProcessingConsent():
            return paper.shown(found)
        case Order():
            lines = [(line, desk.office().case(line.programme).state) for line in found.state.lines]
            return {"lines": lines, **paper.shown(found)}
        case MonitoringRound():
            return {"oversees": rounds.oversees(), "curates": rounds.curates()}
        case Person():
            return {"whole": url_for("people.card", case=found.id) if may_open("people.card", visitor()) else ""}
        case Questionnaire():
            return {"question_kinds": QUESTION_KINDS, "question_measures": MEASURES}
        case _:
            return {}


def _programme(state: Programme) -> dict[str, Any]:
    text = read(state.text or state.draft)
    done = {item: (day, result) for item, day, result in state.items_done}
    sql = "SELECT case_id FROM cases WHERE kind = 'consent' AND parent = ? ORDER BY opened_at"
    consents = [desk.office().case(row["case_id"]) for row in desk.log().rows(sql, (state.id,))]
    named = "SELECT case_id FROM links WHERE other = ? AND relation = 'names'"
    orders = [desk.office().case(row["case_id"]) for row in desk.log().rows(named, (state.id,))]
    return {
        "text": text,
        "done": done,
        "consents": [(c, word(STATUSES, c.state.status), _readable(c)) for c in consents],
        "orders": [(o, subject.title(o), word(STATUSES, o.state.status)) for o in orders],
        "changes": [(c, word(CHANGES, c.kind), word(CHANGE_STATES, c.state)) for c in state.changes],
        "curates": Role.CURATOR in visitor().roles,
        "modes": MODES,
        "today": desk.today(),
        "waited": helping.waited,
        "points": rounds.points(state),
        "can_edit": changing.may_edit(state),
        "can_change": changing.may_change(state),
        "expired": bool(state.running and text and text.end and text.end < desk.today()),
    }


#: State → what its card shows besides.
_CARDS: dict[type, Callable[[Any], dict[str, Any]]] = {
    Programme: _programme,
    Report: lambda state: {"chapters": reports.sections(state)},
    Roadmap: roadmaps.card,
    PartnerAgreement: agreements.card,
}


def _readable(consent: Case) -> bool:
    """A consent is read by the person it is of, and by those who read every case."""
    return visitor().person == consent.state.person or bool(visitor().roles & SEE_ALL)
