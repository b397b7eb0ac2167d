"""Rules of a change of curator (3.9; INV-02)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.rules.rule import refused, rule


@rule("3.9", 2)
def new_curator_is_another_person(*, person: str, former: str) -> None:
    """3.9: a change names somebody else than the curator there is."""
    if person == former:
        raise refused(new_curator_is_another_person, person=person)


@rule("3.9", 2)
def curator_changes_from_today_on(*, since: date, today: date) -> None:
    """3.9: duties pass on a day that is not over yet: the past stays with who answered for it."""
    if since < today:
        raise refused(curator_changes_from_today_on, day=since, today=today)


@rule("3.9", 2)
def one_change_of_curator_at_a_time(*, waiting: Collection[str]) -> None:
    """3.9: one curator answers: a change that is ordered and has not come yet is finished first."""
    if waiting:
        raise refused(one_change_of_curator_at_a_time)
