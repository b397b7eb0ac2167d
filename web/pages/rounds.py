"""Rounds of monitoring: the list, a new plan, the answers as far as their mode lets them be read (3.9, INV-49)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from domain.facts.monitoring import Question
from domain.monitoring import MonitoringRound, Version
from domain.rule_set import rule_set
from processes.messages import case_id
from processes.monitoring import results, version
from processes.moves import step_of
from processes.office import Ask
from processes.paging import PAGE, paged
from web import desk, rounds, subject
from web.acts import Trouble, perform
from web.forms import Filled, empty, load
from web.forms.monitoring import PlanRound, answers_of
from web.phrases.monitoring import AUDIENCES, PROMISES, STAGES, purpose
from web.phrases.typography import day_short
from web.phrases.words import STATUSES, word
from web.visitor import visitor

pages = Blueprint("rounds", __name__)
Page = str | tuple[str, int] | Response


@pages.get("/monitoring/rounds")
def show() -> str:
    """The school's rounds, the newest first."""
    page, status = desk.page_number(request.args.get("page", "1")), request.args.get("status", "")
    sql = "SELECT case_id FROM cases WHERE kind = 'monitoring_round' AND school = ? AND status LIKE ?"
    rows, total = paged(desk.log(), sql, (visitor().school, status or "%"), "opened_at DESC, case_id", page)
    found = [desk.office().case(row["case_id"]).state for row in rows]
    return render_template(
        "pages/rounds.html",
        rows=[_row(each) for each in found],
        total=total,
        page=page,
        pages=desk.pages(total, PAGE),
        status=status,
        statuses=[(code, word(STATUSES, code)) for code in _STATUSES],
        last_poll=_last_poll(),
        waiting=_waiting(),
    )


def _waiting() -> list[tuple[str, str]]:
    """Stages that wait for a round nobody has planned yet: (address of the plan, which stage)."""
    sql = """SELECT c.case_id, c.kind FROM cases c WHERE c.school = ? AND c.status = 'open'
             AND c.kind IN ('main_stage', 'final_stage') ORDER BY c.opened_at"""
    planned = "SELECT case_id FROM cases WHERE kind = 'monitoring_round' AND school = ? AND status <> 'plan_dropped'"
    asked = [desk.office().case(row["case_id"]).state.stage for row in desk.log().rows(planned, (visitor().school,))]
    found = []
    for row in desk.log().rows(sql, (visitor().school,)):
        words = {step_of(key) for key in desk.office().case(row["case_id"]).open}
        wanted = "review_interim" in words if row["kind"] == "main_stage" else "receive_round" in words
        purpose = "interim" if row["kind"] == "main_stage" else "final"
        if wanted and row["case_id"] not in asked:
            found.append((url_for("rounds.new", stage=row["case_id"], purpose=purpose), STAGES[row["kind"]]))
    return found


_STATUSES = ("planned", "plan_agreed", "collecting", "collected", "analysed", "results_approved", "plan_dropped")


def _row(state: MonitoringRound) -> dict[str, Any]:
    return {
        "case": state.id,
        "number": state.round_number,
        "purpose": purpose(state.purpose),
        "days": f"{day_short(state.opens)} – {day_short(state.closes)}",
        "status": word(STATUSES, state.status),
        "answers": f"{len(state.sheets)} из {len(state.respondents)}" if state.respondents else "—",
    }


def _last_poll() -> date | None:
    """The last day of the newest poll of all teachers: it is yearly (5.3)."""
    sql = "SELECT case_id FROM cases WHERE kind = 'monitoring_round' AND school = ? AND status <> 'plan_dropped'"
    found = [desk.office().case(row["case_id"]).state for row in desk.log().rows(sql, (visitor().school,))]
    return max((each.closes for each in found if each.purpose == "poll"), default=None)


@pages.get("/monitoring/rounds/new")
def new() -> Page:
    """The form of a new plan, two weeks long."""
    first = desk.today() + timedelta(days=1)
    values = {"opens": first, "closes": first + timedelta(days=14)}
    chosen = {name: request.args[name] for name in ("stage", "purpose") if request.args.get(name)}
    return _form(empty(PlanRound, {**values, **chosen}, options=rounds.plan_choices()), None)


@pages.post("/monitoring/rounds/new")
def plan() -> Page:
    """Send the plan to the director."""
    filled = load(PlanRound, request.form, options=rounds.plan_choices())
    if filled.data is None:
        return _form(filled, None), 422
    act = request.form.get("act", "")[:64] or str(uuid4())
    case = case_id("monitoring_round", act)
    result = perform(Ask("plan_round", case, desk.acting(None, ("curator",), act), filled.data))
    if isinstance(result, Trouble):
        return _form(filled, result), result.status
    return redirect(url_for("cases.card", case=case))


def _form(filled: Filled, trouble: Trouble | None) -> str:
    return render_template(
        "pages/round_plan.html",
        heading=PlanRound.title,
        note=PlanRound.note,
        button=PlanRound.button,
        filled=filled,
        trouble=trouble,
        keep={"act": request.form.get("act") or str(uuid4())},
    )


@pages.get("/case/<case>/answers")
def answers(case: str) -> str:
    """The curator sees aggregates, and named answers where they were given so; everyone else their own alone."""
    state = desk.office().case(case).state
    if not isinstance(state, MonitoringRound):
        abort(404)
    look, least = desk.office().look(), rule_set(state.rules).aggregate_min_answers
    curates = rounds.curates()
    counted = state.results or results(look, state, least)
    return render_template(
        "pages/round_answers.html",
        case=case,
        title=subject.title(desk.office().case(case)),
        curates=curates,
        least=least,
        figures=[(figure, rounds.bars(figure)) for figure in counted.figures] if curates else [],
        frozen=state.results is not None,
        sheets=[_sheet(state, each.questionnaire, least) for each in state.asked] if curates else [],
        own=_own(state),
    )


def _sheet(state: MonitoringRound, questionnaire: str, least: int) -> dict[str, Any]:
    """What the curator may read of one questionnaire beyond the numbers."""
    found = version(desk.office().look(), state, questionnaire)
    given = _given(state, questionnaire)
    named = found.mode == "named"
    return {
        "title": found.title,
        "promise": PROMISES[found.mode].format(least=least),
        "named": [(desk.people().short(person), _said(found, said)) for person, said in given] if named else [],
        "quotes": [] if named else [(q.text, _quotes(q, given, least)) for q in found.questions if q.kind == "text"],
        "audience": AUDIENCES[desk.office().case(questionnaire).state.audience],
    }


def _given(state: MonitoringRound, questionnaire: str) -> list[tuple[str, dict[str, Any]]]:
    return [
        (sheet.person, sheet.answers.value[questionnaire])
        for sheet in state.sheets
        if not sheet.answers.erased and questionnaire in sheet.answers.value
    ]


def _quotes(question: Question, given: list[tuple[str, dict[str, Any]]], least: int) -> list[str]:
    """Words without names, in the order of the alphabet; none below the least number of answers."""
    said = sorted((str(each[question.id]) for _, each in given if question.id in each), key=str.casefold)
    return said if len(said) >= least else []


def _said(found: Version, given: dict[str, Any]) -> list[tuple[str, str]]:
    return [
        (question.text, answers_of(question).get(str(given[question.id]), str(given[question.id])))
        for question in found.questions
        if question.id in given
    ]


def _own(state: MonitoringRound) -> list[tuple[str, list[tuple[str, str]]]]:
    """The visitor's own answers, questionnaire by questionnaire: a sheet to print and keep."""
    mine = visitor().person
    found = []
    for asked in state.asked:
        sheet = version(desk.office().look(), state, asked.questionnaire)
        said = next((each for person, each in _given(state, asked.questionnaire) if person == mine), None)
        if said is not None:
            found.append((sheet.title, _said(sheet, said)))
    return found
