"""What happens without a person: messages are delivered, due timers fire. Each exactly once, late rather than never."""

from __future__ import annotations

import hashlib
import json
import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from domain.case import Acting, Refused, Role
from processes import erasures
from processes.engine import NotOpen
from processes.moves import step_of
from processes.office import Ask, NoSuchCase, Office
from processes.ports import Log

log = logging.getLogger("nastavnik.post")


@dataclass(frozen=True)
class Undelivered:
    """A message or a timer that could not be carried out; it stays where it is and is tried again."""

    case: str
    word: str
    reason: str


#: Destroys a person's keys of these classes, and the account; the same again changes nothing.
Destroy = Callable[[str, Sequence[str]], None]


class Post:
    """Delivers the outbox, fires timers and carries out erasures through the office."""

    def __init__(self, office: Office, log: Log, destroy: Destroy | None = None) -> None:
        """destroy: None where the store was opened without its secrets: erasures then wait."""
        self._office = office
        self._log = log
        self._destroy = destroy

    def tick(self, now: datetime) -> list[Undelivered]:
        """Deliver what waits and fire what is due, in due order, until nothing is left that can be done."""
        troubles: dict[tuple[str, str], Undelivered] = {}
        while True:
            moved = self._deliver(now, troubles) + self._fire(now, troubles)
            if not moved:
                break
        self._erase(now)
        return list(troubles.values())

    def deliver(self, now: datetime) -> None:
        """Deliver what waits: right after an act, so that its effects show on the next page."""
        troubles: dict[tuple[str, str], Undelivered] = {}
        while self._deliver(now, troubles):
            pass
        self._erase(now)

    def _erase(self, now: datetime) -> None:
        """Destroy what was decided, then say so in the log: a crash between the two is made good by the next tick."""
        if self._destroy is None:
            return
        for row in erasures.unfinished(self._log):
            classes = row["classes"].split()
            self._destroy(row["person"], classes)
            acting = _system(f"destroyed-{row['person']}", row["school"], now)
            self._office.perform(Ask("confirm_destruction", row["person"], acting, {"classes": classes}))
            self._office.warm.clear()

    def _deliver(self, now: datetime, troubles: dict[tuple[str, str], Undelivered]) -> int:
        sql = """SELECT act_id, receiver, message, payload, school FROM messages
                 ORDER BY sender, sender_version, n"""
        moved = 0
        for row in self._log.rows(sql):
            key = (row["receiver"], row["act_id"])
            if key not in troubles:
                acting = _system(row["act_id"], row["school"], now)
                ask = Ask(row["message"], row["receiver"], acting, json.loads(row["payload"]))
                moved += self._try(ask, key, troubles)
        return moved

    def _fire(self, now: datetime, troubles: dict[tuple[str, str], Undelivered]) -> int:
        sql = """SELECT t.case_id, t.key, t.due, c.school FROM timers t JOIN cases c ON c.case_id = t.case_id
                 WHERE t.due <= ? ORDER BY t.due, t.case_id, t.key"""
        moved = 0
        for row in self._log.rows(sql, (now.astimezone(UTC).isoformat(),)):
            key = (row["case_id"], row["key"])
            if key in troubles:
                continue
            act = "timer-" + hashlib.sha256(f"{row['case_id']}/{row['key']}".encode()).hexdigest()[:32]
            acting = _system(act, row["school"], now)
            ask = Ask(step_of(row["key"]), row["case_id"], acting, {}, row["key"])
            moved += self._try(ask, key, troubles)
        return moved

    def _try(self, ask: Ask, key: tuple[str, str], troubles: dict[tuple[str, str], Undelivered]) -> bool:
        try:
            self._office.perform(ask)
        except (Refused, NotOpen, NoSuchCase) as error:
            troubles[key] = Undelivered(ask.case, ask.name, str(error))
            log.warning("%s in %s waits: %s", ask.name, ask.case, error)
            return False
        return True


def _system(act: str, school: str, now: datetime) -> Acting:
    return Acting(act, "system", Role.SYSTEM, now, now, school)
