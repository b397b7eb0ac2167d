"""Acts on statistics (3.9): counted at the end of a day, signed by the curator, confirmed by the technical specialist."""

from __future__ import annotations

from datetime import date
from typing import Any

from domain.case import Personal, Retention, Role
from domain.facts import statistics as facts
from domain.rules import statistics as rules
from processes.acts import Answer, Situation, act
from processes.acts.programme_text import remarks, signature
from processes.days import today
from processes.statistics import statistics_of


@act("statistics", "start", Role.CURATOR, Role.TECH_SPECIALIST)
def request_statistics(situation: Situation) -> Answer:
    """Statistics are to be confirmed: the final stage asks, or somebody for a report of their own."""
    data = situation.data
    return Answer(facts.StatisticsRequested(_day(data["since"]), data.get("stage")))


def _day(value: Any) -> date:
    """A day from a form, or from a message."""
    return value if isinstance(value, date) else date.fromisoformat(value)


@act("statistics", "complete")
def count_statistics(situation: Situation) -> Answer:
    """Count the figures as they were known at the end of the day; they are kept with what is behind them."""
    data, school = situation.data, situation.acting.school
    since, as_of = data["since"], data["as_of"]
    rules.period_has_begun_and_is_over(since=since, as_of=as_of, today=today(situation))
    figures = statistics_of(situation.look, school, since, as_of)
    known = situation.look.school(school)
    names = {"full_name": known.full_name, "short_name": known.short_name, "place": known.place}
    return Answer(facts.StatisticsCounted(since, as_of, figures, Personal(situation.id, Retention.A, names)))


@act("statistics", "complete", signs=True)
def sign_statistics(situation: Situation) -> Answer:
    """The curator signs the figures."""
    return Answer(facts.StatisticsSigned(signature(situation)))


@act("statistics", "complete", signs=True)
def confirm_statistics(situation: Situation) -> Answer:
    """The technical specialist signs the same document, or returns it (3.9: together)."""
    if situation.data["decision"] == "return":
        return Answer(facts.StatisticsReturned(remarks(situation)), {"confirmed": False})
    rules.two_people_confirm_statistics(curator=situation.state.signed_by, confirms=situation.acting.person)
    return Answer(facts.StatisticsConfirmed(signature(situation)), {"confirmed": True})
