"""Rules of who answers for what in a school: its people, their roles, their accounts, its calendar (3.8, 3.9)."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.case import Role
from domain.rules.rule import refused, rule

#: Roles that a school gives; the others follow from a programme, an order or a consent.
SCHOOL_ROLES = (
    Role.DIRECTOR,
    Role.CURATOR,
    Role.TEACHER,
    Role.TECH_SPECIALIST,
    Role.AUDITOR,
    Role.SYSADMIN,
    Role.REGIONAL_OPERATOR,
)


@rule("3.9")
def role_is_the_schools_to_give(*, role: str) -> None:
    """3.9: a school names its director, curator and others; mentor and mentee are made by a programme alone."""
    if role not in SCHOOL_ROLES:
        raise refused(role_is_the_schools_to_give, role=role)


@rule("3.9")
def role_is_not_held_yet(*, role: str, held: Collection[str]) -> None:
    """3.9: a role is given once."""
    if role in held:
        raise refused(role_is_not_held_yet, role=role)


@rule("3.9")
def role_is_held(*, role: str, held: Collection[str]) -> None:
    """3.9: only a role that somebody has is taken away."""
    if role not in held:
        raise refused(role_is_held, role=role)


@rule("3.9")
def nobody_gives_themselves_a_role(*, person: str, actor: str) -> None:
    """3.9: responsible persons are named by somebody else: whoever keeps the accounts does not become director so."""
    if person == actor:
        raise refused(nobody_gives_themselves_a_role, person=person)


@rule("3.9")
def an_administrator_stays(*, person: str, administrators: Collection[str]) -> None:
    """3.9: the school keeps somebody who gives access; administrators: those of today, person: who would go."""
    if set(administrators) == {person}:
        raise refused(an_administrator_stays, person=person)


@rule("3.9")
def nobody_locks_themselves_out(*, person: str, actor: str) -> None:
    """3.9: an account is closed by somebody else."""
    if person == actor:
        raise refused(nobody_locks_themselves_out, person=person)


@rule("3.8")
def person_is_of_the_school(*, left: date | None) -> None:
    """3.8: roles, banks, orders and accounts are for people who are with the school now. left: the last day, if past."""
    if left is not None:
        raise refused(person_is_of_the_school, left=left)


@rule("3.8")
def person_has_left(*, left: date | None) -> None:
    """3.8: only somebody who left returns."""
    if left is None:
        raise refused(person_has_left)


@rule("3.9", 2)
def curator_is_one_of_those_appointed(*, person: str, curators: Collection[str]) -> None:
    """3.9: only an appointed curator is released."""
    if person not in curators:
        raise refused(curator_is_one_of_those_appointed, person=person)


@rule("3.8")
def no_day_is_both_off_and_worked(*, holidays: Collection[date], working_weekends: Collection[date]) -> None:
    """3.8: a day of the school's calendar is a day off or a working day."""
    both = tuple(sorted(set(holidays) & set(working_weekends)))
    if both:
        raise refused(no_day_is_both_off_and_worked, days=both)
