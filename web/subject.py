"""What a case is about, for the page of a step: its facts in words, and the choices its forms offer."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from domain.bank_admission import BankAdmission, ProcessingConsent
from domain.consent import Consent
from domain.council import Council
from domain.distribution import Distribution
from domain.final_stage import FinalStage
from domain.monitoring import MonitoringRound, Questionnaire
from domain.order import Order
from domain.people import Person, School
from domain.practice import Practice
from domain.programme import Departing, Programme
from domain.report import Report
from domain.roadmap import Roadmap
from domain.site_section import SiteSection
from domain.snapshot import Snapshot
from domain.stages import Cycle, MainStage, PreparatoryStage, Stage
from domain.text import ProgrammeText
from domain.units import Unit
from processes.cases import Case, Deployed
from processes.messages import case_id
from processes.texts import read
from web import (
    authorship,
    banks,
    councils,
    desk,
    figures,
    final_stage,
    helping,
    order_consents,
    order_visas,
    practices,
    reports,
    roadmaps,
    rounds,
    school_people,
    sites,
    units,
)
from web.council_name import called
from web.forms import Options
from web.phrases.stages import LOCAL_ACTS, school_year
from web.phrases.typography import day_short
from web.phrases.words import GROUNDS, KINDS, KINDS_OF_CASE, ROLE_FORMS, STATUSES, SUBJECTS, word

Rows = list[tuple[str, str]]


def title(case: Case) -> str:
    """How the case is called: Программа 2026-003."""
    match case.state:
        case Programme():
            return f"Программа {case.state.number}"
        case Order():
            number = f"№ {case.state.number}-{case.state.journal}" if case.state.number else "(проект)"
            return f"Приказ {number} {called(word(SUBJECTS, case.state.subject))}"
        case Consent() | Distribution():
            return f"{word(KINDS_OF_CASE, case.kind)}: {desk.people().short(case.state.person)}"
        case Person():
            return desk.people().short(case.id)
        case School():
            return case.state.short_name
        case Cycle() | Stage() | Roadmap() | Report() | Council():
            return f"{word(KINDS_OF_CASE, case.kind)} {school_year(case.state.year)}"
        case Unit():
            return units.title(case.state)
        case _:
            made = _TITLES.get(type(case.state))
            return made(case.state) if made else case.id


def _statistics(state: Snapshot) -> str:
    return f"Статистика на {day_short(state.counted.as_of)}" if state.counted else "Статистика"


_TITLES: dict[type, Callable[[Any], str]] = {
    SiteSection: lambda state: KINDS_OF_CASE["site_section"],
    Deployed: lambda state: f"Схема процесса «{state.process}»",
    Snapshot: _statistics,
    BankAdmission: banks.title,
    ProcessingConsent: banks.title,
    Practice: practices.title,
    MonitoringRound: rounds.title,
    Questionnaire: rounds.title,
    **councils.TITLES,
}


def facts(case: Case) -> Rows:
    """The main facts of the case."""
    made = _FACTS.get(type(case.state))
    return made(case.state) if made else []


def _consent(state: Consent) -> Rows:
    days = ("Состояние", word(STATUSES, state.status)), ("Ответ до", day_short(state.answer_by))
    return [*days, *(row for row in facts(desk.office().case(state.programme)) if row[0] != "Состояние")]


def _term(state: Cycle | Stage) -> Rows:
    return [("Срок", f"{day_short(state.start)} – {day_short(state.end)}")]


def _preparation(state: PreparatoryStage) -> Rows:
    settled = {"kept": "действует прежний", "not_created": "не создаётся"}
    rows = [
        (f"Приказ {word(LOCAL_ACTS, act)}", settled.get(how) or title(desk.office().case(how)))
        for act, how in state.acts.items()
    ]
    if state.charter is not None:
        said = state.charter.words.value or {}
        rows += [
            (name, "; ".join(said.get(code, ()))) for code, name in (("tasks", "Задачи"), ("results", "Результаты"))
        ]
        by, unasked = state.endorsed_by, "ещё нет" if state.has_council else called("совет не создан")
        rows.append(("Мнение совета", f"согласовано, {desk.people().short(by)}" if by else unasked))
    return rows + final_stage.inherited(state.cycle)


def _programme(state: Programme) -> Rows:
    text = read(state.text or state.draft)
    short = desk.people().short
    rows = [
        ("Состояние", word(STATUSES, state.status)),
        ("Наставник", short(state.mentor)),
        ("Наставляемые" if state.is_group else "Наставляемый", ", ".join(short(m) for m in state.mentees)),
        *([("Куратор", short(state.curator))] if state.curator else []),
    ]
    if text is not None:
        forms = [word(ROLE_FORMS, f) for f in text.role_forms] + [word(KINDS, k) for k in text.kinds]
        rows += [("Форма и вид", ", ".join(forms)), ("Срок", term(text)), ("Цель", text.aim)]
    rows += authorship.rows(state, text)
    if state.closing is not None:
        rows.append(("Основание завершения", word(GROUNDS, state.closing.ground)))
        rows += [("Последний день", day_short(day))] if (day := state.closing.effective) else []
    return rows + [("Уход участника", _departing(each)) for each in state.departing]


def _departing(going: Departing) -> str:
    who, day = desk.people().short(going.person), day_short(going.day)
    return (
        f"{who}, последний день – {day}" if going.back is None else f"{who}, с {day}, выходит {day_short(going.back)}"
    )


def term(text: ProgrammeText) -> str:
    """15.09.2026 – 31.05.2027."""
    return " – ".join(day_short(day) if day else "…" for day in (text.start, text.end))


def _order(state: Order) -> Rows:
    rows = [("Состояние", word(STATUSES, state.status)), ("О чём", called(word(SUBJECTS, state.subject)))]
    rows += [("Кого касается", ", ".join(map(desk.people().short, state.named)))] if state.named else []
    for line in state.lines:
        of = desk.office().case(line.programme).state
        people = ", ".join(desk.people().short(p) for p in line.people)
        ground = f", {word(GROUNDS, line.ground)}" if line.ground else ""
        rows.append((f"Программа {of.number}", f"{people}{ground}"))
    if state.subject == "assignment":
        rows.append(("Согласия участников", order_consents.summary(state)))
    rows += [*order_visas.facts(state), *councils.order_facts(state)]
    if state.amended:
        rows.append(("Отменён для", ", ".join(title(desk.office().case(each)) for each in state.amended)))
    return rows + ([("Отменяет", title(desk.office().case(state.supersedes)))] if state.supersedes else [])


#: State → what says its main facts.
_FACTS: dict[type, Callable[[Any], Rows]] = {
    Distribution: sites.distribution_facts,
    BankAdmission: banks.admission_facts,
    ProcessingConsent: banks.consent_facts,
    SiteSection: sites.section_facts,
    Programme: _programme,
    Order: _order,
    Consent: _consent,
    PreparatoryStage: _preparation,
    Roadmap: roadmaps.facts,
    **councils.FACTS,
    Unit: units.facts,
    Person: school_people.facts,
    FinalStage: lambda state: [*_term(state), *final_stage.facts(state)],
    Snapshot: figures.facts,
    Report: reports.facts,
    Practice: practices.facts,
    Cycle: _term,
    MainStage: lambda state: [*_term(state), *rounds.of_stage(state.rounds)],
    MonitoringRound: rounds.facts,
    Questionnaire: rounds.facts,
}


def choices(case: Case, act: str) -> dict[str, Options]:
    """Choices that only this case knows, by field."""
    if act in ("appoint_curator", "appoint_cycle_curator"):
        return {"person": desk.staff()}
    made = _CHOICES.get(type(case.state))
    return (made(case.state, act) if made else {}) | rounds.choices(case, act)


def _of_school(state: School, act: str) -> dict[str, Options]:
    """Choices of the acts on the school's own people."""
    return {"person": [(id, desk.people().short(id)) for id in state.curators]} if act == "release_curator" else {}


def _of_programme(state: Programme, act: str) -> dict[str, Options]:
    people = [(id, desk.people().short(id)) for id in state.participants]
    found = {"attended": people, "sides": people, "item": _items(state), "order": _drafts(state)}
    return found | {"request": helping.requests(state), "meeting": helping.unconfirmed(state)}


def _of_order(state: Order, act: str) -> dict[str, Options]:
    held = [line.programme for line in state.lines if line.programme not in state.amended]
    found = {"programme": [(id, title(desk.office().case(id))) for id in held]}
    return found | ({"endorsers": order_visas.choices(state)} if act == "draft_order" else {})


def _of_unit(state: Unit, act: str) -> dict[str, Options]:
    return {"present": [(id, desk.people().short(id)) for id in state.council]} if act == "recommend_unit" else {}


def _of_main_stage(state: MainStage, act: str) -> dict[str, Options]:
    return (
        {"carried": [(id, _with_people(desk.office().case(id))) for id in state.running]}
        if act == "propose_final"
        else {}
    )


def _with_people(programme: Case) -> str:
    short, state = desk.people().short, programme.state
    return f"{title(programme)}: {short(state.mentor)} → {', '.join(map(short, state.mentees))}"


#: State → what its forms offer.
_CHOICES: dict[type, Callable[[Any, str], dict[str, Options]]] = {
    Programme: _of_programme,
    Order: _of_order,
    Unit: _of_unit,
    MainStage: _of_main_stage,
    FinalStage: final_stage.choices,
    PreparatoryStage: lambda state, act: {"people": councils.mentors()} if act == "decide_council" else {},
    Roadmap: roadmaps.choices,
    **councils.CHOICES,
    School: _of_school,
    SiteSection: sites.choices,
}


def prefilled(case: Case, act: str) -> dict[str, Any]:
    """What a form begins with besides nothing."""
    return _PREFILLED.get(type(case.state), final_stage.prefilled)(case.state, act)


#: State → what says it.
_PREFILLED: dict[type, Callable[[Any, str], dict[str, Any]]] = {
    Snapshot: lambda state, act: figures.prefilled(state),
    **dict.fromkeys((BankAdmission, Person), banks.prefilled),
    Report: lambda state, act: reports.prefilled(state),
    Practice: practices.prefilled,
    SiteSection: sites.prefilled,
    **councils.PREFILLED,
    Order: order_visas.prefilled,
}


def _items(state: Programme) -> Options:
    text, done = read(state.text), {item for item, _, _ in state.items_done}
    return [(item.id, item.activity) for item in (text.plan if text else ()) if item.id not in done]


def _drafts(state: Programme) -> Options:
    sql = "SELECT case_id FROM cases WHERE kind = 'order' AND status = 'draft' AND school = ? ORDER BY opened_at"
    drafts = [desk.office().case(row["case_id"]) for row in desk.log().rows(sql, (state.school,))]
    return [(d.id, f"{title(d)}: программ – {len(d.state.lines)}") for d in drafts if d.state.subject == "assignment"]


def plain(data: Mapping[str, Any]) -> dict[str, Any]:
    """The form's data as acts take it."""
    shown = dict(data)
    if "deputy_head" in shown:
        shown["deputy_head"] = shown["deputy_head"] == "yes"
    return shown


def target(case: Case, act: str, act_id: str) -> str:
    """The case the act is on: this one, or the new order that cancels it."""
    return case_id("order", act_id) if act == "draft_cancelling_order" else case.id


def more(case: Case, act: str) -> dict[str, Any]:
    """What an act on another case must know of this one."""
    return {"supersedes": case.id} if act == "draft_cancelling_order" else {}
