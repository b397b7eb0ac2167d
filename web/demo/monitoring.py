"""The monitoring of the demo school: the ready questionnaires, and rounds that are asked, answered and approved (5.3)."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Role
from domain.indicators import POINTS
from processes.messages import case_id
from web.demo.cast import PEOPLE
from web.demo.script import Script, person_id
from web.rounds import ready_sets

D, C, P = Role.DIRECTOR, Role.CURATOR, Role.PARTICIPANT
ENTRY = ("mentor_entry", "mentee_entry")
FIRST = ("teachers_yearly", *ENTRY)
#: What each teacher says of their plans, in the order of the cast.
PLANS = ("mentor", "undecided", "mentor", "mentee", "neither", "mentee", "both", "mentee")

SWOT = {
    "strengths": "Пять педагогов из восьми готовы участвовать в наставничестве.",
    "weaknesses": "Наставников по истории и русскому языку не хватает.",
    "opportunities": "Реверсивные пары по цифровым средствам.",
    "threats": "Нагрузка наставников во второй четверти.",
}
#: What people write where words are asked for.
WORDS = (
    "Стало проще планировать урок.",
    "Дети чаще задают вопросы.",
    "Больше времени на совместный разбор.",
    "Научилась смотреть на свой урок со стороны.",
    "Удобнее встречаться по вторникам.",
)


def questionnaire(name: str) -> str:
    """The case of a ready questionnaire of the school."""
    return case_id("questionnaire", f"demo-{name}")


def adopted(s: Script, *names: str) -> None:
    """The curator takes some of the ready questionnaires."""
    for name in names:
        each = ready_sets()[name]
        data = {"name": each["title"], "mode": "confidential", **each, "ready": name}
        s.act("adopt_questionnaire", questionnaire(name), "kurator", C, data)


def poll(s: Script, opens: date, closes: date) -> None:
    """All teachers are asked whom they plan to be; the director approves what came out."""
    case = case_id("monitoring_round", f"demo-poll-{opens.year}")
    _planned(s, case, "poll", ("teachers_yearly",), opens, closes)
    teachers = [login for login, row in PEOPLE.items() if "teacher" in row[4]]
    asked = questionnaire("teachers_yearly")
    for login, plan in zip(teachers, PLANS, strict=True):
        s.step("answer_questionnaire", case, login, P, decision="answer", answers={asked: {"q1": plan}})
    _approved(s, case)


def held(s: Script, purpose: str, names: tuple[str, ...], opens: date, closes: date, stage: str = "") -> None:
    """A round, of a stage or none, answered by everyone who takes part, from its first day on."""
    case = case_id("monitoring_round", f"demo-{purpose}-{opens.year}")
    _planned(s, case, purpose, names, opens, closes, stage=stage)
    s.at(opens)
    for n, each in enumerate(s.state(case).respondents):
        login = next(who for who in PEOPLE if person_id(who) == each.person)
        answers = {asked: _answers(s, asked, n) for asked in each.questionnaires}
        s.step("answer_questionnaire", case, login, P, decision="answer", answers=answers)
    _approved(s, case)


def assessed(s: Script, programme: str, when: str, least: int, evidence: str) -> None:
    """The curator assesses every point of 5.3, from `least` up."""
    points = {point: (min(3, least + n % 2), evidence) for n, point in enumerate(POINTS)}
    s.act("assess_points", programme, "kurator", C, {"when": when, "points": points})


def _planned(s: Script, case: str, purpose: str, names: tuple[str, ...], opens: date, closes: date,
             **stage: str) -> None:  # fmt: skip
    asked = [questionnaire(name) for name in names]
    days = {"opens": opens, "closes": closes}
    s.act("plan_round", case, "kurator", C, {"purpose": purpose, "questionnaires": asked, **days, **stage})
    s.step("agree_monitoring_plan", case, "direktor", D, decision="accept")


def _answers(s: Script, asked: str, n: int) -> dict[str, Any]:
    """Answers of one person, each a little different from the last one's."""
    given: dict[str, Any] = {}
    for row, each in enumerate(s.state(asked).latest.questions):
        match each.kind:
            case "ten" | "recommend":
                given[each.id] = 7 + (n + row) % 4
            case "level":
                given[each.id] = (n + row) % 2
            case "decision":
                given[each.id] = ("yes", "yes", "undecided")[(n + row) % 3]
            case "choice":
                given[each.id] = each.options[(n + row) % 2]
            case "text":
                given[each.id] = WORDS[(n + row) % len(WORDS)]
    return given


def _approved(s: Script, case: str) -> None:
    """The curator analyses, the council there is is heard, the director approves."""
    s.step("analyse_round", case, "kurator", C, conditions=[2, 2, 1, 2, 1, 2, 2, 2, 1, 0, 1, 0], **SWOT)
    council = s.state(case).council
    if council:
        member = next(who for who in PEOPLE if person_id(who) in council)
        s.step("discuss_round", case, member, P, opinion="Искать наставника по истории среди соседних школ.")
    s.step("approve_round_results", case, "direktor", D, decision="accept")
