"""Acts on the analytical report of a cycle (3.9)."""

from __future__ import annotations

from datetime import date

from domain.case import Personal, Retention
from domain.facts import report as facts
from domain.report import SECTIONS
from domain.rules import conduct
from domain.rules import report as rules
from processes.acts import Answer, Situation, act
from processes.acts.programme_text import remarks, signature
from processes.days import today
from processes.report import figures_on, names_of, orders_of


@act("report", "start")
def request_report(situation: Situation) -> Answer:
    """The results of a cycle are gathered: its report is due."""
    data = situation.data
    days = date.fromisoformat(data["start"]), date.fromisoformat(data["end"])
    return Answer(facts.ReportRequested(data["stage"], data["cycle"], data["year"], *days))


@act("report", "complete")
def write_report(situation: Situation) -> Answer:
    """The curator writes what the figures mean; they are counted at the end of the day and kept (3.9)."""
    data, look, state = situation.data, situation.look, situation.state
    words = {section: data.get(section) or "" for section in SECTIONS}
    rules.report_draws_conclusions(words=words)
    as_of: date = data["as_of"]
    conduct.day_is_not_in_the_future(day=as_of, today=today(situation))
    figures, orders = figures_on(look, state, as_of), orders_of(look, state, as_of)
    sealed = Personal(situation.id, Retention.A, words)
    return Answer(facts.ReportWritten(as_of, figures, orders, names_of(look, state), sealed))


@act("report", "complete", signs=True)
def accept_report(situation: Situation) -> Answer:
    """The director accepts the report, exactly these words and numbers, or returns it (3.9)."""
    if situation.data["decision"] == "return":
        return Answer(facts.ReportReturned(remarks(situation)), {"accepted": False})
    return Answer(facts.ReportAccepted(signature(situation)), {"accepted": True})
