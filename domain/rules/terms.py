"""Rules of the term of a programme (1.3, 4.11)."""

from __future__ import annotations

from datetime import date

from domain import terms
from domain.rule_set import RuleSet
from domain.rules.rule import refused, rule


@rule("1.3", 10)
def term_is_lawful(*, start: date, end: date, first_start: date, rules: RuleSet, extended: bool = False) -> None:
    """1.3: a programme lasts from three months to one year, both boundary days lawful.

    first_start: where the programme began, however often its term changed: the year counts from there.
    extended: the end is an extension's.
    """
    earliest = terms.earliest_end(start, rules.programme_min_months)
    latest = terms.latest_end(first_start, rules.programme_max_months)
    unlimited = extended and rules.extension_beyond_year
    if end < earliest or (end > latest and not unlimited):
        raise refused(term_is_lawful, start=start, end=end, earliest=earliest, latest=latest)


@rule("4.11", 10)
def extension_fits_into_a_year(*, first_start: date | None, end: date, kind: str, rules: RuleSet) -> None:
    """4.11: with extensions a programme still lasts a year at most; then a successor may follow.

    kind: of the change; only an extension is looked at. The refusal says so: successor_offered.
    """
    if kind != "extension" or first_start is None or rules.extension_beyond_year:
        return
    latest = terms.latest_end(first_start, rules.programme_max_months)
    if end > latest:
        raise refused(
            extension_fits_into_a_year,
            first_start=first_start,
            end=end,
            latest=latest,
            successor_offered=True,
        )


def next_alarm(*, end: date, after: date | None, rules: RuleSet) -> date | None:
    """The next day on which the near end is announced, later than a day; None when there is none left."""
    return terms.next_alarm(end, rules.term_alarm_days, after)
