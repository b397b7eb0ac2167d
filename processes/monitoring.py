"""Who a round asks, and what the answers come to: read from the cases, counted by the domain."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from domain.facts.monitoring import Respondent, Results
from domain.monitoring import MonitoringRound, Version
from domain.monitoring_figures import Filled, figures, measures
from domain.programme import Programme
from processes import cycles
from processes.cases import kind_of
from processes.look import Look

#: How long after its end a programme is still asked about in a round that looks back.
DEFERRED = timedelta(days=730)


def version(look: Look, state: MonitoringRound, questionnaire: str) -> Version:
    """The questionnaire as the round asks it."""
    found: Version = look.case(questionnaire).state.versions[state.version_of(questionnaire) - 1]
    return found


def respondents(look: Look, state: MonitoringRound, day: date) -> tuple[Respondent, ...]:
    """Everyone the round asks on the day it opens: with one step each, whatever they take part in."""
    programmes = asked_about(look, state, day)
    by_audience = _people(look, state, programmes)
    asked = [(each.questionnaire, look.case(each.questionnaire).state.audience) for each in state.asked]
    found: dict[str, list[str]] = {}
    for questionnaire, audience in asked:
        for person in by_audience[audience]:
            found.setdefault(person, []).append(questionnaire)
    sql = "SELECT person FROM persons WHERE school = ? AND status = 'registered'"
    here = {row["person"] for row in look.rows(sql, state.school)}
    gone = {row["person"] for row in look.rows("SELECT person FROM erasures WHERE school = ?", state.school)}
    return tuple(
        Respondent(person, tuple(questionnaires), _of(person, programmes))
        for person, questionnaires in sorted(found.items())
        if person in here - gone
    )


def _of(person: str, programmes: list[Programme]) -> tuple[str, ...]:
    return tuple(each.id for each in programmes if person in each.participants)


def _people(look: Look, state: MonitoringRound, programmes: list[Programme]) -> dict[str, list[str]]:
    mentors = [each.mentor for each in programmes]
    mentees = [mentee for each in programmes for mentee in each.mentees]
    teachers = look.rows("SELECT person FROM roles WHERE school = ? AND role = 'teacher'", state.school)
    people = {
        "mentor": mentors,
        "mentee": mentees,
        "participant": [*mentors, *mentees],
        "curator": list(look.school(state.school).curators[-1:]),
        "teacher": [row["person"] for row in teachers],
    }
    return {audience: list(dict.fromkeys(each)) for audience, each in people.items()}


def asked_about(look: Look, state: MonitoringRound, day: date) -> list[Programme]:
    """The programmes whose participants the round asks, by what it is for."""
    if state.purpose == "final" and state.stage and kind_of(state.stage) == "final_stage":
        # whoever ended long ago in this cycle is asked, too
        return cycles.programmes(look, look.case(state.stage).state.cycle)
    sql = "SELECT case_id FROM cases WHERE kind = 'programme' AND school = ? ORDER BY number, case_id"
    every = [look.programme(row["case_id"]) for row in look.rows(sql, state.school)]
    return [each for each in every if _BY_PURPOSE[state.purpose](each, day)]


def _ended(programme: Programme, day: date, within: timedelta) -> bool:
    """Whether it ran, and ended not longer ago than that."""
    closing = programme.closing
    ended = programme.closed and programme.first_start is not None and closing is not None
    return ended and closing is not None and closing.effective is not None and closing.effective + within >= day


_BY_PURPOSE: dict[str, Callable[[Programme, date], bool]] = {
    "entry": lambda programme, day: programme.running or programme.status == "approved",
    "interim": lambda programme, day: programme.running,
    "final": lambda programme, day: programme.running or _ended(programme, day, timedelta(days=365)),
    "deferred": lambda programme, day: _ended(programme, day, DEFERRED),
    "poll": lambda programme, day: False,
}


def filled(look: Look, state: MonitoringRound) -> list[Filled]:
    """What was answered, by questionnaire; erased answers are gone, whoever gave them was still counted as asked."""
    return [
        Filled(
            each.questionnaire,
            look.case(each.questionnaire).state.audience,
            version(look, state, each.questionnaire).questions,
            _given(state, each.questionnaire),
        )
        for each in state.asked
    ]


def _given(state: MonitoringRound, questionnaire: str) -> dict[str, dict[str, Any]]:
    return {
        sheet.person: sheet.answers.value[questionnaire]
        for sheet in state.sheets
        if not sheet.answers.erased and questionnaire in sheet.answers.value
    }


def results(look: Look, state: MonitoringRound, least: int) -> Results:
    """The aggregates of the round beside those of the round before that asked the same."""
    sheets = filled(look, state)
    earlier = _earlier(look, state)
    previous = next((each for each in earlier if _shares(each, state)), None)
    entry = next((each for each in earlier if each.purpose == "entry"), None)
    return Results(
        asked=len(state.respondents),
        answered=len(state.sheets) - state.declined,
        declined=state.declined,
        figures=figures(sheets, previous.results.figures if previous and previous.results else (), least),
        measures=measures(sheets, filled(look, entry) if entry else [], least),
        previous=previous.id if previous else None,
    )


def _shares(one: MonitoringRound, other: MonitoringRound) -> bool:
    return bool({each.questionnaire for each in one.asked} & {each.questionnaire for each in other.asked})


def _earlier(look: Look, state: MonitoringRound) -> list[MonitoringRound]:
    """Rounds of the school whose results were approved, the newest first."""
    sql = "SELECT case_id FROM cases WHERE kind = 'monitoring_round' AND school = ? AND status = 'results_approved'"
    found: list[MonitoringRound] = [look.case(row["case_id"]).state for row in look.rows(sql, state.school)]
    return sorted(found, key=lambda each: each.round_number, reverse=True)
