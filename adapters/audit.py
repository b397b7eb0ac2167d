"""Reads the whole log as stored and says where it is not what was written and signed. Needs no secret, trusts no table.

Every event's leaf is computed anew from its stored bytes, the tree from the leaves; every checkpoint, in the store or
held outside, must name the root found at its size and be signed by the key that the log had in force then.
"""

from __future__ import annotations

import heapq
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import Any

from adapters.database import Row
from adapters.leaf import leaf_hash
from adapters.log import SqlLog
from adapters.seals import SqlSeals
from adapters.signing import verified
from domain.facts.any_case import LogOpened, LogRestored, SigningKeyChanged
from processes.checkpoint import Checkpoint, Malformed, Note, parse
from processes.merkle import Frontier
from processes.seal import TILE, origin_of

#: size, name in reports, text of a checkpoint
_Signed = tuple[int, str, str]
_NONE: tuple[int, str, None] = (-1, "", None)
#: Events with the one before them in their case.
_PAIRS = """stored_events e LEFT JOIN stored_events p
              ON p.originator_id = e.originator_id AND p.originator_version = e.originator_version - 1"""
PAGE = 2000
#: The sealer works every second; what stays unsealed longer says that it does not, or that checkpoints were removed.
PATIENCE = 60


@dataclass(frozen=True)
class Problem:
    """Something that is not as it was written. position: of the first event concerned; None: of no single one."""

    position: int | None
    reason: str


@dataclass
class Found:
    """What an audit found. tail: events after the last checkpoint; tail_since: when the first of them was recorded.

    restored: where the log itself says that it went on from a backup: position; size, root (hex) of what was given up.
    """

    events: int = 0
    checkpoint: Checkpoint | None = None
    problems: list[Problem] = field(default_factory=list)
    tail: int = 0
    tail_since: datetime | None = None
    restored: list[tuple[int, object, object]] = field(default_factory=list)

    @property
    def seal(self) -> str:
        """ "ok", "broken" or "unsealed tail"."""
        return "broken" if self.problems else "unsealed tail" if self.tail else "ok"

    @property
    def first_bad(self) -> int | None:
        """The first position that is not as it was written."""
        return min((p.position for p in self.problems if p.position is not None), default=None)

    def late(self, now: datetime) -> bool:
        """Whether something has been waiting for its seal for too long; an event that cannot say since when has."""
        return self.tail > 0 and (self.tail_since is None or (now - self.tail_since).total_seconds() > PATIENCE)


class Audit:
    """One pass over the log. outside: checkpoints that others hold, each with the name it is reported by."""

    def __init__(self, log: SqlLog, outside: Sequence[tuple[str, Note]] = ()) -> None:
        self._log = log
        self._seals = SqlSeals(log.database)
        self._outside = outside
        self._found = Found()
        self._frontier = Frontier()
        self._origin = ""
        self._key = ""
        #: the size of the last checkpoint whose root was found
        self._good = 0
        #: roots say something as long as no event is missing and none was found changed
        self._comparing = True
        self._stored_nodes = 0

    def run(self, progress: Callable[[int], None] = lambda events: None) -> Found:
        """Check everything. progress: told the number of events read since the last time."""
        found, signed = self._found, self._signed()
        next_size, label, note = next(signed, _NONE)
        for row in self._rows(progress):
            found.events += 1
            self._event(row)
            while self._comparing and note is not None and next_size == self._frontier.size:
                self._compare(label, note)
                next_size, label, note = next(signed, _NONE)
        while self._comparing and note is not None:
            self._bad(found.events + 1, f"{label} signs {next_size} events, the log has {found.events}")
            next_size, label, note = next(signed, _NONE)
        self._tail()
        self._no_more_nodes()
        return found

    def _bad(self, position: int | None, reason: str) -> None:
        # a thousand say as much as all, and memory stays flat
        if len(self._found.problems) < 1000:
            self._found.problems.append(Problem(position, reason))

    def _rows(self, progress: Callable[[int], None]) -> Iterator[Row]:
        after = -(2**62)
        while rows := self._log.stored(after=after, limit=PAGE):
            yield from rows
            progress(len(rows))
            after = rows[-1]["position"]

    def _signed(self) -> Iterator[_Signed]:
        """Every checkpoint, stored or held outside, smallest first."""
        stored = ((size, f"the checkpoint of {size} events", text) for size, text in self._seals.checkpoints())
        outside = [(note.checkpoint.size, label, note.text()) for label, note in self._outside]
        return heapq.merge(stored, sorted(outside), key=itemgetter(0))

    def _event(self, row: Row) -> None:
        """Check one event by itself, and add it to the tree."""
        position = self._found.events
        if self._comparing and row["position"] != position:
            self._bad(position, f"there is no event at position {position}; the next is at {row['position']}")
            self._comparing = False
        stored = bytes(row["leaf"]) if isinstance(row["leaf"], bytes | memoryview) else b""
        if _leaf(row) != stored:
            self._bad(row["position"], "the event is not the one its leaf hash was computed from")
        if position == 1:
            self._origin = origin_of(stored)
        if row["originator_id"] == "log-0":
            self._of_the_log(row)
        # the stored leaf: so that an edited event is named alone, and what follows it is still compared
        for level, number, hash in self._frontier.append(stored):
            if level % TILE == 0:
                self._node(level, number, hash)

    def _of_the_log(self, row: Row) -> None:
        """Follow the keys that sign, each handed over by the one before it."""
        fact, topic = _fact(row), row["topic"]
        if topic == LogOpened.TOPIC and not self._key:
            self._key = str(fact.get("public_key"))
        elif topic == SigningKeyChanged.TOPIC:
            new = str(fact.get("public_key"))
            if not verified(self._key, SigningKeyChanged.succession(self._key, new), _hex(fact.get("signature"))):
                self._bad(row["position"], "the new signing key is not signed by the one before it")
            self._key = new
        elif topic == LogRestored.TOPIC:
            self._found.restored.append((row["position"], fact.get("size"), fact.get("root")))

    def _compare(self, label: str, text: str) -> None:
        """The checkpoint against the tree as far as it was read."""
        size = self._frontier.size
        try:
            note = parse(text)
        except Malformed as error:
            return self._bad(size, f"{label}: {error}")
        checkpoint = note.checkpoint
        if checkpoint.size != size or checkpoint.origin != self._origin:
            return self._bad(size, f"{label} is one of another log: {checkpoint.origin}, {checkpoint.size} events")
        if not note.signed_by(self._origin, self._key, verified):
            return self._bad(size, f"{label} is not signed by the key of the log")
        if checkpoint.root != self._frontier.root():
            self._comparing = False
            return self._bad(self._first_changed(size), self._words_of_change(label, checkpoint))
        self._good, self._found.checkpoint = size, checkpoint
        return None

    def _words_of_change(self, label: str, checkpoint: Checkpoint) -> str:
        words = f"events {self._good + 1} to {checkpoint.size} are not those that {label} signs"
        if (checkpoint.size, checkpoint.root.hex()) in [(size, root) for _, size, root in self._found.restored]:
            words += "; the log itself says that it goes on from a backup that did not have them"
        return words

    def _first_changed(self, size: int) -> int:
        """The first event past the last good checkpoint whose successor names another leaf; else the first of all."""
        sql = f"""SELECT MIN(p.position) AS first FROM {_PAIRS} WHERE p.position > ? AND p.position <= ?
                  AND p.leaf <> e.previous"""
        return int(self._log.rows(sql, (self._good, size))[0]["first"] or self._good + 1)

    def _tail(self) -> None:
        """Events without a seal still hang together, stream by stream."""
        found = self._found
        found.tail = found.events - self._good
        for row in self._log.stored(after=self._good, limit=1):
            found.tail_since = _recorded(row)
        sql = f"""SELECT e.position FROM {_PAIRS} WHERE e.position > ? AND (
                    (e.originator_version <= 1 AND length(e.previous) > 0) OR (e.originator_version > 1
                      AND (p.leaf IS NULL OR p.leaf <> e.previous OR p.position > e.position)))
                  ORDER BY e.position LIMIT 100"""
        for row in self._log.rows(sql, (self._good,)):
            self._bad(row["position"], "the event does not continue the one before it in its case")

    def _node(self, level: int, number: int, hash: bytes) -> None:
        """A stored subtree root; one that is not there yet belongs to the tail."""
        for stored in self._seals.stored_node(level, number):
            self._stored_nodes += 1
            if stored != hash:
                self._bad(None, f"the stored tree differs at {level}/{number}: run `nastavnik rebuild`")

    def _no_more_nodes(self) -> None:
        signed = self._found.checkpoint.size if self._found.checkpoint else 0
        needed = sum(signed >> level for level in range(TILE, signed.bit_length(), TILE))
        there = int(self._log.rows("SELECT COUNT(*) AS n FROM tree_nodes")[0]["n"])
        if self._comparing and not needed <= self._stored_nodes == there:
            self._bad(None, "the stored tree lacks a part, or has one too many: run `nastavnik rebuild`")


def whole(log: SqlLog, case: str) -> int:
    """How many facts of the case, from its first on, are stored as they were written: each by the leaf hash of its bytes,
    each after the one before it. That nobody computed the hashes anew only the checkpoints tell."""
    previous, count = b"", 0
    sql = "SELECT * FROM stored_events WHERE originator_id = ? ORDER BY originator_version"
    for count, row in enumerate(log.rows(sql, (case,)), 1):
        stored = bytes(row["leaf"])
        if row["originator_version"] != count or bytes(row["previous"]) != previous or _leaf(row) != stored:
            return count - 1
        previous = stored
    return count


def _leaf(row: Row) -> bytes | None:
    """The leaf hash of what is stored; None for what is no event."""
    try:
        id, version, topic = row["originator_id"], row["originator_version"], row["topic"]
        return leaf_hash(id, version, topic, bytes(row["previous"]), bytes(row["state"]))
    except (TypeError, ValueError, AttributeError, OverflowError):
        return None


def _fact(row: Row) -> dict[str, Any]:
    try:
        fact = json.loads(bytes(row["state"]))["fact"]
    except (TypeError, ValueError, KeyError):
        return {}
    return fact if isinstance(fact, dict) else {}


def _hex(text: object) -> bytes:
    try:
        return bytes.fromhex(str(text))
    except ValueError:
        return b""


def _recorded(row: Row) -> datetime | None:
    try:
        at = datetime.fromisoformat(json.loads(bytes(row["state"]))["at"])
    except (TypeError, ValueError, KeyError):
        return None
    return at if at.tzinfo else None
