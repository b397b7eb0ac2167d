"""Rules of the implementation cycle and its stages (3.7–3.9, 4.1–4.7)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from domain.rule_set import RuleSet
from domain.rules.rule import refused, rule


@rule("4.1", 8)
def cycle_is_the_only_one_of_its_year(*, year: int, years: Collection[int]) -> None:
    """4.1: a school has one cycle in a school year."""
    if year in years:
        raise refused(cycle_is_the_only_one_of_its_year, year=year)


@rule("4.1", 8)
def cycle_fits_its_year(*, year: int, start: date, end: date) -> None:
    """4.1: a cycle begins in the year it is named by and ends after it began, not later than the next year's end."""
    if start.year != year or end <= start or end > date(year + 1, 12, 31):
        raise refused(cycle_fits_its_year, year=year, start=start, end=end)


@rule("4.7", 9)
def earlier_cycle_is_in_its_final_stage(*, statuses: Collection[str]) -> None:
    """4.7: the next cycle may begin while the last one is in its final stage. statuses: of the earlier cycles."""
    if any(status not in ("final_stage", "closed") for status in statuses):
        raise refused(earlier_cycle_is_in_its_final_stage)


@rule("3.9", 2)
def somebody_is_the_curator(*, curators: Collection[str]) -> None:
    """3.9: a curator appointed by order answers for the programmes."""
    if not curators:
        raise refused(somebody_is_the_curator)


@rule("3.9", 6)
def there_is_a_council_to_keep(*, council: Collection[str]) -> None:
    """3.9: only a council that was created is kept. council: its members."""
    if not council:
        raise refused(there_is_a_council_to_keep)


@rule("3.9")
def council_is_there_where_required(*, rules: RuleSet) -> None:
    """3.9: a school that has set that a council is necessary does not do without one."""
    if rules.council_required:
        raise refused(council_is_there_where_required)


@rule("3.9")
def reason_is_given(*, reason: str | None) -> None:
    """3.9: a school that does without a council says why ("при необходимости его создания")."""
    if not (reason or "").strip():
        raise refused(reason_is_given)


@rule("1.3", 6)
def council_members_are_mentors(*, members: Mapping[str, bool]) -> None:
    """1.3: the council unites mentors of the school. members: person → whether in the bank of mentors."""
    others = tuple(person for person, mentor in members.items() if not mentor)
    if others or not members:
        raise refused(council_members_are_mentors, people=others)


@rule("4.2")
def charter_is_whole(
    *, tasks: Collection[str], forms: Collection[str], kinds: Collection[str], results: Collection[str]
) -> None:
    """4.2: tasks, forms and kinds, and planned results of the cycle are determined."""
    named = {"tasks": tasks, "role_forms": forms, "kinds": kinds, "results": results}
    missing = tuple(name for name, value in named.items() if not value)
    if missing:
        raise refused(charter_is_whole, missing=missing)


@rule("4.1", 8)
def preparation_is_complete(*, missing: Collection[str]) -> None:
    """4.1: the main stage opens when everything of the preparatory one is there (4.2). missing: what is not."""
    if missing:
        raise refused(preparation_is_complete, missing=tuple(missing))


@rule("4.7", 8)
def programmes_are_over_or_carried_over(*, running: Mapping[str, str], carried: Collection[str]) -> None:
    """4.7: the main stage ends when each programme is over, or goes on in the next cycle. running: id → number."""
    left = tuple(number for programme, number in running.items() if programme not in carried)
    if left:
        raise refused(programmes_are_over_or_carried_over, programmes=left)


@rule("4.3", 8)
def pairs_work_in_the_main_stage(*, stages: Mapping[str, str]) -> None:
    """4.3: the main stage opens pairs and programmes. stages: of the school's cycles, "open" or "closed"; {}: none."""
    if stages and stages.get("main_stage") != "open":
        raise refused(pairs_work_in_the_main_stage)
