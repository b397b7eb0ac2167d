"""What happens without a person: messages are delivered, due timers fire. Each exactly once, late rather than never."""

from __future__ import annotations

import hashlib
import json
import logging
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from domain.case import Acting, Refused, Role
from processes import erasures, incidents, signals
from processes.acts.catalogue import ACTS
from processes.cases import kind_of
from processes.engine import NotOpen
from processes.engine.handlers import Handlers
from processes.incidents import Faulted, Problem
from processes.journal import Entry
from processes.moves import Effects, step_of
from processes.office import Ask, NoSuchCase, Office
from processes.ports import Conflict, Log, Unavailable
from processes.service_tasks import ServiceTasks

log = logging.getLogger("nastavnik.post")

#: How many timers and service tasks of one case a tick carries out. A model may go round by them for ever, and a tick
#: has to end: a person then looks at the step. A week of a timer that fires every minute is as many.
MOVES = 10_000
#: So many due timers are looked up at once.
PAGE = 100


@dataclass(frozen=True)
class Undelivered:
    """A message or a timer that could not be carried out; it stays where it is and is tried again."""

    case: str
    word: str
    reason: str


#: Destroys a person's keys of these classes, and the account; the same again changes nothing.
Destroy = Callable[[str, Sequence[str]], None]


class Post:
    """Delivers the outbox, fires timers, asks the handlers of service tasks and carries out erasures through the office.

    handlers: code registers its own here.
    """

    def __init__(self, office: Office, log: Log, destroy: Destroy | None = None, worker: str = "") -> None:
        """destroy: None where the store was opened without its secrets: erasures then wait.

        worker: what tells this one from all others that work on the log.
        """
        self._office = office
        self._log = log
        self._destroy = destroy
        self.handlers = Handlers()
        self._services = ServiceTasks(office, log, self.handlers, worker)

    def tick(self, now: datetime) -> list[Undelivered]:
        """Deliver what waits, fire what is due, in due order, and serve, until nothing is left that can be done."""
        troubles: dict[tuple[str, str], Undelivered] = {}
        spent: Counter[str] = Counter()
        while True:
            moved = self._deliver(now, troubles) + self._fire(now, troubles, spent) + self._serve(now, troubles, spent)
            if not moved + self._broadcast(now, troubles):
                break
        self._settle(now)
        self._erase(now)
        return list(troubles.values())

    def deliver(self, now: datetime) -> None:
        """Deliver what waits: right after an act, so that its effects show on the next page."""
        troubles: dict[tuple[str, str], Undelivered] = {}
        while self._broadcast(now, troubles) + self._deliver(now, troubles):
            pass
        self._settle(now)
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

    def _settle(self, now: datetime) -> None:
        """The sender hears that what its message could not begin has begun; after a crash in between, by the next tick."""
        for row in incidents.overcome(self._log):
            acting = _system(f"settled-{row['act_id']}", row["school"], now)
            self._office.perform(Ask("settle_incident", row["case_id"], acting, {"key": row["key"]}))

    def _broadcast(self, now: datetime, troubles: dict[tuple[str, str], Undelivered]) -> int:
        """Say who hears the signals that were thrown; they get messages."""
        moved = 0
        for row in signals.waiting(self._log, now):
            key, data = (row["sender"], row["act_id"]), signals.data_of(row)
            ask = Ask("broadcast_signal", row["sender"], _system(row["act_id"], row["school"], now), data)
            problem = signals.circle(data)
            if problem is not None:
                troubles[key] = Undelivered(ask.case, ask.name, problem.problem)
                incidents.record(self._office, ask, signals.key_of(data["version"], data["n"]), problem)
            elif key not in troubles:
                moved += self._try(ask, key, troubles) is not None
        return moved

    def _deliver(self, now: datetime, troubles: dict[tuple[str, str], Undelivered]) -> int:
        sql = """SELECT m.act_id, m.sender, m.receiver, m.message, m.payload, m.school FROM messages m
                 LEFT JOIN incidents i ON i.act_id = m.act_id WHERE i.act_id IS NULL OR i.retry_at <= ?
                 ORDER BY m.sender, m.sender_version, m.n"""
        moved = 0
        for row in self._log.rows(sql, (now.astimezone(UTC).isoformat(),)):
            key = (row["receiver"], row["act_id"])
            if key not in troubles:
                acting = _system(row["act_id"], row["school"], now)
                ask = Ask(row["message"], row["receiver"], acting, json.loads(row["payload"]))
                moved += self._try(ask, key, troubles, row["sender"]) is not None
        return moved

    def _fire(self, now: datetime, troubles: dict[tuple[str, str], Undelivered], spent: Counter[str]) -> int:
        moved = 0
        for row in self._due(now):
            key = (row["case_id"], row["key"])
            if key in troubles:
                continue
            act = "timer-" + hashlib.sha256(f"{row['case_id']}/{row['key']}".encode()).hexdigest()[:32]
            acting = _system(act, row["school"], now)
            ask = Ask(step_of(row["key"]), row["case_id"], acting, {}, row["key"])
            if self._goes_round(key, troubles, spent):
                incidents.record(self._office, ask, ask.key, Problem("endless", ask.name))
            else:
                entry = self._try(ask, key, troubles)
                moved += entry is not None
                if entry is not None and self._comes_first(entry, now):
                    break
        return moved

    def _due(self, now: datetime) -> Iterator[dict[str, Any]]:
        """The timers to fire, in due order; looked up page by page, since each that fires may change what comes next."""
        sql = f"""SELECT t.case_id, t.key, t.due, c.school FROM timers t JOIN cases c ON c.case_id = t.case_id
                  LEFT JOIN incidents i ON i.case_id = t.case_id AND i.key = t.key
                  WHERE t.due <= ? AND (i.key IS NULL OR i.retry_at <= ?) AND (t.due, t.case_id, t.key) > (?, ?, ?)
                  ORDER BY t.due, t.case_id, t.key LIMIT {PAGE}"""
        at, after = now.astimezone(UTC).isoformat(), ("", "", "")
        while rows := self._log.rows(sql, (at, at, *after)):
            yield from rows
            after = (rows[-1]["due"], rows[-1]["case_id"], rows[-1]["key"])

    def _comes_first(self, entry: Entry, now: datetime) -> bool:
        """Whether a timer has begun what comes before the timers after it, as it would have without a downtime: one that
        is due already, or something that other cases are to hear; or has withdrawn some of them."""
        effects = entry.move.effects if entry.move is not None else Effects()
        if (
            effects.signals
            or effects.withdrawn
            or any(each.due is not None and each.due <= now for each in effects.opened)
        ):
            return True
        sql = "SELECT 1 FROM messages WHERE sender = ? AND sender_version = ? LIMIT 1"
        return bool(self._log.rows(sql, (entry.originator_id, entry.originator_version)))

    def _try(
        self, ask: Ask, key: tuple[str, str], troubles: dict[tuple[str, str], Undelivered], sender: str = ""
    ) -> Entry | None:
        """The entry of the act; None where it could not be carried out."""
        try:
            return self._office.perform(ask)
        except (Refused, NotOpen, NoSuchCase, Faulted, Conflict) as error:
            troubles[key] = Undelivered(ask.case, ask.name, str(error))
            log.warning("%s in %s waits: %s", ask.name, ask.case, error)
            if sender and isinstance(error, Faulted) and not error.key:
                incidents.record_at_start(self._office, ask, sender, error.problem)
            return None
        except Unavailable:
            raise
        except Exception as error:
            if self._is_early(ask):
                # what the act looks for is not there yet, as what it is caught by is not: kept until the case has come so far
                troubles[key] = Undelivered(ask.case, ask.name, type(error).__name__)
                return None
            # a defect of ours in one case: the others go on, and its words, which may name a person, are kept nowhere
            troubles[key] = Undelivered(ask.case, ask.name, type(error).__name__)
            log.error("%s in %s failed: %s", ask.name, ask.case, type(error).__name__, exc_info=error)
            self._record(ask, Problem("internal", ask.name, type(error).__name__))
            return None

    def _is_early(self, ask: Ask) -> bool:
        """Whether it is a message that the case does not wait for yet."""
        act = ACTS.get((kind_of(ask.case), ask.name))
        if act is None or act.catches is None:
            return False
        with suppress(NoSuchCase):
            return all(act.catches not in (key, step_of(key)) for key in self._office.case(ask.case).open)
        return False

    def _record(self, ask: Ask, problem: Problem) -> None:
        """The failure of a case that is there is a fact of it."""
        with suppress(NoSuchCase):
            case = self._office.case(ask.case)
            if case.definition is not None:
                incidents.record(self._office, ask, ask.key or ask.name, problem)

    def _serve(self, now: datetime, troubles: dict[tuple[str, str], Undelivered], spent: Counter[str]) -> int:
        moved = 0
        for row in self._services.waiting(now):
            key = (row["case_id"], row["key"])
            if key not in troubles and self._goes_round(key, troubles, spent):
                self._services.stop(row, now)
            elif key not in troubles:
                ask = self._services.asked(row, now)
                moved += ask is not None and self._try(ask, key, troubles) is not None
                troubles.setdefault(key, Undelivered(*key, "")) if ask is None else None
        return moved

    def _goes_round(
        self, key: tuple[str, str], troubles: dict[tuple[str, str], Undelivered], spent: Counter[str]
    ) -> bool:
        """Whether the case has moved by itself so often in this tick that it is to be stopped."""
        spent[key[0]] += 1
        if spent[key[0]] > MOVES:
            troubles[key] = Undelivered(key[0], step_of(key[1]), "endless")
        return spent[key[0]] > MOVES


def _system(act: str, school: str, now: datetime) -> Acting:
    return Acting(act, "system", Role.SYSTEM, now, now, school)
