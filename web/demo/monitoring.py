"""The monitoring of the demo school: the ready questionnaires, and the yearly poll of all teachers (5.3)."""

from __future__ import annotations

from domain.case import Role
from processes.messages import case_id
from processes.signed import signed_content
from web.demo.cast import PEOPLE
from web.demo.script import Script
from web.rounds import ready_sets

D, C, P = Role.DIRECTOR, Role.CURATOR, Role.PARTICIPANT
TAKEN = ("teachers_yearly", "mentor_entry", "mentee_entry")
#: What each teacher says, in the order of the cast.
PLANS = ("mentor", "undecided", "mentor", "mentee", "neither", "mentee", "both", "mentee")

SWOT = {
    "strengths": "Пять педагогов из восьми готовы участвовать в наставничестве.",
    "weaknesses": "Наставников по истории и русскому языку не хватает.",
    "opportunities": "Реверсивные пары по цифровым средствам.",
    "threats": "Нагрузка наставников во второй четверти.",
}


def questionnaires(s: Script) -> None:
    """The curator takes some of the ready questionnaires."""
    for name in TAKEN:
        each = ready_sets()[name]
        data = {"name": each["title"], "mode": "confidential", **each, "ready": name}
        s.act("adopt_questionnaire", case_id("questionnaire", f"demo-{name}"), "kurator", C, data)


def poll(s: Script) -> None:
    """All teachers are asked whom they plan to be; the director approves what came out."""
    asked, case = case_id("questionnaire", "demo-teachers_yearly"), case_id("monitoring_round", "demo-poll")
    days = {"opens": s.day(2026, 9, 8), "closes": s.day(2026, 9, 18)}
    s.act("plan_round", case, "kurator", C, {"purpose": "poll", "questionnaires": [asked], **days})
    s.step(
        "agree_monitoring_plan",
        case,
        "direktor",
        D,
        decision="accept",
        document=_paper(s, case, "agree_monitoring_plan"),
    )
    teachers = [login for login, row in PEOPLE.items() if "teacher" in row[4]]
    for login, plan in zip(teachers, PLANS, strict=True):
        s.step("answer_questionnaire", case, login, P, decision="answer", answers={asked: {"q1": plan}})
    s.step("analyse_round", case, "kurator", C, conditions=[2, 2, 1, 2, 1, 2, 2, 2, 1, 0, 1, 0], **SWOT)
    s.step(
        "approve_round_results",
        case,
        "direktor",
        D,
        decision="accept",
        document=_paper(s, case, "approve_round_results"),
    )


def _paper(s: Script, case: str, word: str) -> str:
    return signed_content(s.store.office.look(), s.store.office.case(case), word, number=None, at=s.clock).sha256()
