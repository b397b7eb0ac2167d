"""What would happen if: an act decided in memory, with every rule and right, and nothing written."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from domain.case import Acting, Refused, Role
from processes import senders, signals
from processes.cases import Case, OpenStep
from processes.engine import NotOpen
from processes.incidents import Faulted
from processes.journal import Entry
from processes.messages import Message
from processes.office import Ask, NoSuchCase, Office


@dataclass(frozen=True)
class DryRun:
    """What the act would do. entry: the fact it would leave; before: the case, None for one that the act opens.

    appears, vanishes: steps and waiting events that would open, and those that would be open no longer.
    moved: those that stay open with another day due, or another moment to fire: before, and after.
    sends: what other cases would hear.
    """

    entry: Entry
    before: Case | None
    now: Case
    appears: tuple[OpenStep, ...]
    vanishes: tuple[OpenStep, ...]
    moved: tuple[tuple[OpenStep, OpenStep], ...]
    sends: tuple[Message, ...]


def dry_run(office: Office, ask: Ask) -> DryRun:
    """Decide the act without recording it. Raises what Office.perform raises: a rule's refusal, a warning, a right."""
    try:
        before = office.case(ask.case)
    except NoSuchCase:
        before = None
    entry, now = office.effects_of(ask)
    old = {} if before is None else before.open
    stay = [(step, now.open[key]) for key, step in old.items() if key in now.open]
    return DryRun(
        entry,
        before,
        now,
        appears=tuple(step for key, step in now.open.items() if key not in old),
        vanishes=tuple(step for key, step in old.items() if key not in now.open),
        moved=tuple((was, then) for was, then in stay if (was.due, was.fires) != (then.due, then.fires)),
        sends=(*senders.sent(now, entry), *signals.foreseen(office.look().table, entry)),
    )


#: How many cases in a row a consequence is followed through.
FAR = 3


def aftermath(office: Office, run: DryRun, far: int = FAR) -> Iterator[tuple[Message, DryRun | None]]:
    """What the cases that would hear of the act would do in their turn; None for one that cannot be told beforehand.

    Each is decided as things stand now, without what the others would have done meanwhile.
    """
    for n, message in enumerate(run.sends):
        heard = _heard(office, run, n, message)
        yield message, heard
        if heard is not None and far > 1:
            yield from aftermath(office, heard, far - 1)


def _heard(office: Office, run: DryRun, n: int, message: Message) -> DryRun | None:
    by = run.entry.acting
    act = hashlib.sha256(f"{by.act}/{n}/{message.receiver}".encode()).hexdigest()[:32]
    acting = Acting(act, "system", Role.SYSTEM, by.at, by.at, by.school)
    try:
        return dry_run(office, Ask(message.act, message.receiver, acting, message.data))
    except (Refused, NotOpen, NoSuchCase, Faulted):
        return None
