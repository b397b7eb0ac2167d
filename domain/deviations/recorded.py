"""Deviations in what was done: each is seen when its fact is recorded, and stays."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from domain.case import Role
from domain.deviations.deviation import Deviation, Expected, deviation, found


@deviation("D")
def entry_is_backdated(*, happened: date, recorded: date, by: str, expected: Expected) -> Deviation | None:
    """D (INV-45): what happened was recorded long after. by: who recorded it."""
    days = (recorded - happened).days
    return found(entry_is_backdated, recorded, by, days=days) if days > expected.backdating_days else None


@deviation("D")
def warning_is_overridden(*, rule: str, clause: str, recorded: date, by: str) -> Deviation:
    """The rule's own clause: someone went on against a warning. rule: whose warning it was."""
    return found(warning_is_overridden, recorded, by, clause, rule=rule)


@deviation("3.8")
def director_decides_in_own_case(
    *, role: str, by: str, participants: Collection[str], recorded: date
) -> Deviation | None:
    """3.8: the director approves or signs for a programme they take part in: lawful, and a conflict of interest."""
    mine = role == Role.DIRECTOR and by in participants
    return found(director_decides_in_own_case, recorded, by) if mine else None


@deviation("3.9")
def curator_decides_in_own_case(
    *, role: str, by: str, participants: Collection[str], recorded: date
) -> Deviation | None:
    """3.9: the curator watches over a programme they take part in themselves."""
    mine = role == Role.CURATOR and by in participants
    return found(curator_decides_in_own_case, recorded, by) if mine else None


@deviation("3.10")
def council_decides_in_own_case(
    *, role: str, by: str, participants: Collection[str], recorded: date
) -> Deviation | None:
    """3.10: a member of the council speaks for it in a case that concerns them."""
    mine = role in (Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR) and by in participants
    return found(council_decides_in_own_case, recorded, by) if mine else None


@deviation("3.8")
def acquaintance_is_late(*, due: date | None, recorded: date, by: str) -> Deviation | None:
    """3.8: a person named in an order read it after the last day. due: that day."""
    if due is None or recorded <= due:
        return None
    return found(acquaintance_is_late, recorded, by, days=(recorded - due).days)


@deviation("D")
def step_is_done_late(*, step: str, due: date | None, clause: str, recorded: date, by: str) -> Deviation | None:
    """The step's own clause: it was done after its day."""
    if due is None or recorded <= due:
        return None
    return found(step_is_done_late, recorded, by, clause, step=step, days=(recorded - due).days)


@deviation("4.3")
def programme_closed_without_meetings(*, meetings: int, ground: str, recorded: date) -> Deviation | None:
    """4.3: the plan is said to be fulfilled, and no meeting of mentor and mentee was ever recorded."""
    if meetings or ground != "completed":
        return None
    return found(programme_closed_without_meetings, recorded)
