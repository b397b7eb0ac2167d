"""Rules of statistics (3.9)."""

from __future__ import annotations

from datetime import date

from domain.rules.rule import refused, rule


@rule("3.9")
def period_has_begun_and_is_over(*, since: date, as_of: date, today: date) -> None:
    """3.9: statistics are of a period that has its first day and its last one, none of them in the future."""
    if not since <= as_of <= today:
        raise refused(period_has_begun_and_is_over, since=since, as_of=as_of, today=today)


@rule("3.9", 52)
def two_people_confirm_statistics(*, curator: str | None, confirms: str) -> None:
    """3.9: the curator and the technical specialist confirm together; one person is not two."""
    if curator == confirms:
        raise refused(two_people_confirm_statistics, person=confirms)
