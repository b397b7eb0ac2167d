"""Questionnaires and rounds for the pages: what they are called, their facts, the form of somebody's answers."""

from __future__ import annotations

from functools import cache
from importlib import resources
from json import loads
from typing import Any

from domain.case import Role
from domain.facts.monitoring import Figure, Question
from domain.monitoring import MonitoringRound, Questionnaire
from domain.monitoring_figures import values_of
from domain.programme import Programme
from domain.rule_set import rule_set
from processes.cases import Case, kind_of
from processes.monitoring import version
from processes.moves import item_of
from web import desk
from web.errors import Forbidden
from web.forms import Options
from web.forms.monitoring import answering
from web.forms.step_form import Form
from web.phrases.monitoring import ANSWERS, AUDIENCES, MODES, POINTS, PROMISES, STAGES, purpose
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, word
from web.school_people import SEE_ALL
from web.visitor import visitor

Rows = list[tuple[str, str]]


def title(state: MonitoringRound | Questionnaire) -> str:
    """Раунд мониторинга № 2 (промежуточный); Анкета «…»."""
    if isinstance(state, Questionnaire):
        return f"Анкета «{state.latest.title}»"
    return f"Раунд мониторинга № {state.round_number} ({purpose(state.purpose)})"


def facts(state: MonitoringRound | Questionnaire) -> Rows:
    """The main facts."""
    if isinstance(state, Questionnaire):
        kept = [("Версия", str(state.latest.number)), ("Вопросов", str(len(state.latest.questions)))]
        return [("Кого спрашиваем", AUDIENCES[state.audience]), ("Ответы", MODES[state.latest.mode]), *kept]
    rows = [
        ("Состояние", word(STATUSES, state.status)),
        ("Опрос", f"{day_short(state.opens)} – {day_short(state.closes)}"),
        ("Анкеты", "; ".join(_asked(state, each.questionnaire) for each in state.asked)),
    ]
    if state.stage:
        rows.append(("Итоги нужны", word(STAGES, state.stage.split("-")[0])))
    if state.respondents:
        rows.append(("Анкеты вернули", f"{len(state.sheets)} из {len(state.respondents)}"))
    return rows


def _asked(state: MonitoringRound, questionnaire: str) -> str:
    found = version(desk.office().look(), state, questionnaire)
    return f"«{found.title}», версия {found.number}"


def of_stage(rounds: tuple[str, ...]) -> Rows:
    """The rounds a stage has heard of."""
    return [("Итоги мониторинга", title(desk.office().case(each).state)) for each in rounds]


def choices(case: Case, act: str) -> dict[str, Options]:
    """Choices that only the case, or the school, knows."""
    if act == "revise_monitoring_plan":
        return plan_choices()
    if act == "give_pulse":
        return {"meeting": pulses_due(case.state)}
    return {}


def plan_choices() -> dict[str, Options]:
    """What a plan may ask, and which stage may wait for it."""
    return {"questionnaires": [(each.id, _label(each)) for each in questionnaires()], "stage": _stages()}


def _label(state: Questionnaire) -> str:
    return f"«{state.latest.title}» – {AUDIENCES[state.audience]}"


def questionnaires() -> list[Questionnaire]:
    """The school's questionnaires, by title."""
    sql = "SELECT case_id FROM cases WHERE kind = 'questionnaire' AND school = ?"
    found: list[Questionnaire] = [desk.office().case(r["case_id"]).state for r in desk.log().rows(sql, (school(),))]
    return sorted(found, key=lambda each: each.latest.title.casefold())


def school() -> str:
    return visitor().school


def _stages() -> Options:
    """Stages that are open and can wait for a round."""
    sql = """SELECT case_id, kind FROM cases WHERE kind IN ('main_stage', 'final_stage') AND status = 'open'
             AND school = ? ORDER BY opened_at"""
    return [(row["case_id"], f"итоги нужны {STAGES[row['kind']]}") for row in desk.log().rows(sql, (school(),))]


def pulses_due(state: Programme) -> Options:
    """Meetings the visitor was at and has said nothing about."""
    person = visitor().person
    given = {each.meeting for each in state.pulses if each.person == person}
    return [
        (str(n), f"Встреча {day_short(meeting.day)}")
        for n, meeting in reversed(list(enumerate(state.meetings, 1)))
        if person in meeting.attended and n not in given
    ]


def answer_form(case: Case, key: str) -> type[Form]:
    """The questions the step's person is asked, one questionnaire after the other."""
    state: MonitoringRound = case.state
    respondent = state.respondent(item_of(key) or "")
    asked: dict[str, tuple[str, Question]] = {}
    promises, least = dict[str, tuple[str, str]](), rule_set(state.rules).aggregate_min_answers
    for n, questionnaire in enumerate(respondent.questionnaires if respondent else (), 1):
        found = version(desk.office().look(), state, questionnaire)
        first = found.questions[0]  # there is one: questionnaire_is_whole
        promises[f"a{n}_{first.id}"] = (found.title, PROMISES[found.mode].format(least=least))
        asked |= {f"a{n}_{question.id}": (questionnaire, question) for question in found.questions}
    if len(promises) > 1:
        # whose eyes an answer is for is said where it is asked: the questionnaires promise different things
        return answering(asked, "", promises)
    return answering(asked, " ".join(f"«{title}». {said}" for title, said in promises.values()), {})


def curates() -> bool:
    """Whether the visitor reads what the mode lets be read: the curator alone."""
    return Role.CURATOR in visitor().roles


def oversees() -> bool:
    """Whether the visitor sees who was asked and who has answered."""
    return bool(visitor().roles & SEE_ALL)


def only_overseers(case: str) -> None:
    """Who was merely asked reads no history of the round: it says who has answered. Raises Forbidden."""
    if keeps_its_history(case):
        raise Forbidden(SEE_ALL)


def keeps_its_history(case: str) -> bool:
    """Whether what happened in the case is not for the visitor, who was merely asked in a round."""
    return kind_of(case) == "monitoring_round" and not oversees()


def points(state: Programme) -> list[tuple[str, str, str]]:
    """The points of 5.3 in words: which, before, after, each with what it rests on."""
    found: dict[str, dict[str, str]] = {}
    for fact in state.points:
        for point, (level, evidence) in ({} if fact.points.erased else fact.points.value).items():
            found.setdefault(point, {})[fact.when] = f"{level}: {evidence}"
    return [
        (label, found[p].get("before", "—"), found[p].get("after", "—")) for p, label in POINTS.items() if p in found
    ]


def bars(figure: Figure) -> list[tuple[str, int]]:
    """The answers of a figure in words, with how many gave each."""
    values = values_of(Question(figure.question, figure.kind, figure.text, figure.options))
    return [(ANSWERS.get(str(value), str(value)), n) for value, n in zip(values, figure.counts, strict=False)]


@cache
def ready_sets() -> dict[str, dict[str, Any]]:
    """The ready questionnaires that travel with the program, by their word."""
    folder = resources.files("web").joinpath("question_sets")
    files = sorted((each for each in folder.iterdir() if each.name.endswith(".json")), key=lambda each: each.name)
    return {each.name.removesuffix(".json"): loads(each.read_text(encoding="utf-8")) for each in files}
