"""Warnings a person may go on against: asked for before the act, recorded with it (domain book, section 4, kind W)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from domain.case import Acting, Overridden, Personal, Retention, Role
from domain.rules import Caution


class Cautioned(Exception):
    """Lawful, but whoever goes on must first have read the warnings, and say why. cautions: all of the act."""

    def __init__(self, cautions: Sequence[Caution]) -> None:
        super().__init__(", ".join(caution.rule for caution in cautions))
        self.cautions = tuple(cautions)


def overridden(
    cautions: Mapping[str, Caution], reasons: Mapping[str, str], acting: Acting, case: str
) -> tuple[Overridden, ...]:
    """The warnings as they are recorded. cautions, reasons: by rule; "" for a warning that was only read.

    Timers and messages go on without a word. Raises Cautioned when a warning was not answered.
    """
    if acting.role != Role.SYSTEM and not all(_answered(caution, reasons) for caution in cautions.values()):
        raise Cautioned(tuple(cautions.values()))
    return tuple(_recorded(caution, reasons.get(rule, "").strip(), case) for rule, caution in cautions.items())


def _answered(caution: Caution, reasons: Mapping[str, str]) -> bool:
    reason = reasons.get(caution.rule)
    return reason is not None and (bool(reason.strip()) or not caution.needs_reason)


def _recorded(caution: Caution, reason: str, case: str) -> Overridden:
    facts = {name: _plain(value) for name, value in caution.facts.items()}
    return Overridden(caution.rule, caution.clause, facts, Personal(case, Retention.A, reason) if reason else None)


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value
