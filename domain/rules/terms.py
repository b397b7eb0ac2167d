"""Rules of the term (1.3, 4.9, 4.11)."""

from __future__ import annotations

from datetime import date, timedelta

from domain.case import Refused
from domain.rule_set import RuleSet
from domain.terms import earliest_end, latest_end


def term_is_lawful(*, start: date, end: date, first_start: date, rules: RuleSet) -> None:
    """1.3, INV-10: three months to a year, counted from the first start, both boundary days lawful."""
    earliest = earliest_end(start, rules.programme_min_months)
    latest = latest_end(first_start, rules.programme_max_months)
    if end < earliest or (end > latest and not rules.extension_beyond_year):
        raise Refused("term_is_lawful", "1.3", start=start, end=end, earliest=earliest, latest=latest)


def extension_fits_into_a_year(*, first_start: date, end: date, kind: str, rules: RuleSet) -> None:
    """4.11, AMB-10: extensions count towards the year; beyond it a successor programme is offered."""
    latest = latest_end(first_start, rules.programme_max_months)
    if kind == "extension" and end > latest and not rules.extension_beyond_year:
        raise Refused("extension_fits_into_a_year", "4.11", end=end, latest=latest)


def next_alarm(*, end: date, after: date | None, rules: RuleSet) -> date | None:
    """The next day on which the end of the term is announced; None when all have been. after: the day of the last one."""
    days = [end - timedelta(days=n) for n in sorted(rules.term_alert_days, reverse=True)]
    return next((day for day in days if after is None or day > after), None)
