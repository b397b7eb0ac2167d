"""Rules of the director's orders (3.8)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from domain.case import Role
from domain.rule_set import RuleSet
from domain.rules.rule import Caution, caution, refused, rule
from domain.work_calendar import WorkCalendar


@rule("3.8", 31)
def order_is_signed_by_the_director(*, roles: Collection[str]) -> None:
    """3.8: orders are the director's. roles: those the signer holds in the school."""
    if Role.DIRECTOR not in roles:
        raise refused(order_is_signed_by_the_director)


@rule("3.8", 32)
def draft_is_open(*, status: str) -> None:
    """3.8: only a draft is edited; a signed order is cancelled or changed by another order."""
    if status != "draft":
        raise refused(draft_is_open, status=status)


@rule("3.8", 32)
def only_an_order_in_force_is_cancelled(*, status: str) -> None:
    """3.8: an order cancels another one that is in force."""
    if status != "in_force":
        raise refused(only_an_order_in_force_is_cancelled, status=status)


@rule("3.8", 30)
def order_names_someone(*, lines: int, supersedes: str | None, about: str | None = None) -> None:
    """3.8: an order names a programme, the order it cancels, or the local act it is about."""
    if lines == 0 and supersedes is None and about is None:
        raise refused(order_names_someone)


@rule("4.9", 16)
def text_returns_before_the_order(*, order: str | None) -> None:
    """4.9: an approved text goes back to the draft as long as no order has fixed the pair or group. order: its id."""
    if order is not None:
        raise refused(text_returns_before_the_order, order=order)


@rule("3.8", 32)
def only_an_assignment_is_cancelled(*, subject: str) -> None:
    """3.8: an order of assignment is cancelled; what other orders did is undone by an order of its own kind."""
    if subject != "assignment":
        raise refused(only_an_assignment_is_cancelled, subject=subject)


@rule("3.8", 32)
def no_programme_rests_on_a_cancelled_order(*, programmes: Collection[str]) -> None:
    """3.8: an order is cancelled before the start; then it ends by change, leaving, closing. programmes: started ones."""
    if programmes:
        raise refused(no_programme_rests_on_a_cancelled_order, programmes=tuple(programmes))


@rule("3.8", 30)
def order_names_the_programme(*, programme: str, named: Collection[str]) -> None:
    """3.8: only a programme that the draft names is taken out of it."""
    if programme not in named:
        raise refused(order_names_the_programme, programme=programme)


@rule("3.8", 30)
def order_is_on_this_subject(*, subject: str, wanted: str) -> None:
    """3.8: programmes of one order are there for one subject."""
    if subject != wanted:
        raise refused(order_is_on_this_subject, subject=subject)


@rule("3.8", 32)
def order_number_is_free(*, number: int, used: Collection[int]) -> None:
    """3.8: a number is given once in a year and journal. used: the numbers given."""
    if number < 1 or number in used:
        raise refused(order_number_is_free, number=number)


@rule("3.8", 32)
def order_is_not_older_than_its_grounds(*, day: date, grounds: Mapping[str, date]) -> None:
    """3.8: an order is dated no earlier than what it rests on. grounds: the day of each, by case id."""
    later = tuple(case for case, ground in grounds.items() if ground > day)
    if later:
        raise refused(order_is_not_older_than_its_grounds, day=day, cases=later)


@rule("3.8", 46)
def programme_is_approved(*, status: str) -> None:
    """3.8: an order fixes a pair or group whose programme is approved."""
    if status != "approved":
        raise refused(programme_is_approved, status=status)


@rule("3.8", 30)
def programme_waits_for_this_order(*, order: str, waiting: tuple[str, str] | None) -> None:
    """3.8: an order names only programmes that wait for it. waiting: the draft, and its subject."""
    if waiting is None or waiting[0] != order:
        raise refused(programme_waits_for_this_order, order=order, waiting=None if waiting is None else waiting[0])


@rule("3.8", 46)
def programme_starts_under_an_order(*, in_force: bool) -> None:
    """3.8: a programme starts when the order that fixes the pair or group is in force."""
    if not in_force:
        raise refused(programme_starts_under_an_order)


@rule("4.9", 46)
def programme_starts_on_its_day(*, start: date, today: date) -> None:
    """4.9: a programme does not start before its first day."""
    if today < start:
        raise refused(programme_starts_on_its_day, start=start, today=today)


def acquaintance_deadline(*, signed: date, calendar: WorkCalendar, rules: RuleSet) -> date:
    """The last day to make the order known to everyone it names."""
    return calendar.add_working_days(signed, rules.acknowledgement_working_days)


@rule("3.8", 33)
def everyone_is_acquainted_in_time(
    *, named: Collection[str], acquainted: Collection[str], today: date, deadline: date
) -> Caution | None:
    """3.8: a caution when somebody named in an order has not read it by the deadline; it names them."""
    missing = tuple(person for person in named if person not in acquainted)
    if not missing or today <= deadline:
        return None
    return caution(everyone_is_acquainted_in_time, people=missing, deadline=deadline)
