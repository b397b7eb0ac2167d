"""Any moment of a case: the same folds, over the facts known then; the proof that every case replays; the rebuild."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from datetime import datetime
from itertools import chain, groupby, islice, takewhile
from typing import Any, TypeVar

from processes import tables
from processes.cases import Case, after, begin, fold
from processes.definitions import Definitions, NotDeployed
from processes.engine import Diverged, Engine, Stuck
from processes.journal import Entry, Move
from processes.model import Model
from processes.moves import Effects, Opened
from processes.ports import Change, Log

#: Of a list of effects, so many are told.
_TOLD = 6
#: Entries that are read, then folded, then told of together.
_TURN = 200
_Value = TypeVar("_Value")


def known_at(entries: Sequence[Entry], moment: datetime) -> list[Entry]:
    """The entries recorded up to the moment, that moment included."""
    return [entry for entry in entries if entry.acting.at <= moment]


def happened_by(entries: Sequence[Entry], moment: datetime) -> list[Entry]:
    """The entries whose event people date up to the moment, whenever they were recorded.

    What was recorded later tells its fact only: the process had not moved by then. A case is there from its first fact on.
    """
    if not entries or entries[0].happened > moment:
        return []
    chosen = [entry for entry in entries if entry.happened <= moment]
    return [entry if entry.acting.at <= moment else replace(entry, move=None) for entry in chosen]


@dataclass(frozen=True)
class Way:
    """The way taken on the diagram. passed: nodes and flows; returned: passed more than once; current: open nodes."""

    passed: frozenset[str]
    returned: frozenset[str]
    current: frozenset[str]


def way(entries: Sequence[Entry]) -> Way:
    """The way of a case up to the last of these entries, from recorded effects alone."""
    counts: dict[str, int] = {}
    for entry in entries:
        if entry.move and entry.move.decision.kind == "migrate":
            counts = {}  # its effects tell the whole way anew, in the names of the new definition
        for element in entry.move.effects.passed if entry.move else ():
            counts[element] = counts.get(element, 0) + 1
    case = fold(entries)
    current = set()
    for key in case.open if case else ():
        parts = [part.split("[")[0].split("@")[0] for part in key.split("/")]
        current.update(parts)
    returned = frozenset(element for element, count in counts.items() if count > 1)
    return Way(frozenset(counts), returned, frozenset(current))


@dataclass(frozen=True)
class Difference:
    """A field of the state that differs between two moments."""

    field: str
    before: Any
    after: Any


def differences(old: Any, new: Any) -> list[Difference]:
    """Field by field, what differs between two states of the same kind."""
    if not is_dataclass(new):
        return []
    names = [f.name for f in fields(new)]
    pairs = [(name, getattr(old, name, None), getattr(new, name)) for name in names]
    return [Difference(*pair) for pair in pairs if pair[1] != pair[2]]


@dataclass(frozen=True)
class Unreproduced:
    """A case whose replay does not do what was recorded."""

    case: str
    version: int
    reason: str


class Replay:
    """Replays every case through its own pinned definition and compares with what it recorded."""

    def __init__(self, log: Log, definitions: Definitions) -> None:
        self._log = log
        self._definitions = definitions
        self._engine = Engine()
        #: by which engine how many facts were recorded, of the cases replayed so far
        self.engines: Counter[str] = Counter()

    def case(self, id: str) -> Unreproduced | None:
        """None when the case reproduces."""
        entries = self._log.entries(id)
        moves = [entry for entry in entries if entry.move is not None]
        if not moves:
            return None
        assert moves[0].move is not None
        self.engines.update(entry.move.engine for entry in moves if entry.move)
        seen: list[Entry] = []
        try:
            self._engine.replayed(self._definitions.made(_moves(moves, seen)))
        except Diverged as error:
            return Unreproduced(id, seen[error.index].originator_version, _told(error))
        except (NotDeployed, Stuck, ValueError, KeyError) as error:
            return Unreproduced(id, 1, f"{type(error).__name__}: {error}")
        except Exception as error:  # an engine that was changed may fail in any way; the other cases are still tried
            return Unreproduced(id, seen[-1].originator_version, f"the engine fails: {type(error).__name__}: {error}")
        return None


def _moves(entries: Iterable[Entry], seen: list[Entry]) -> Iterator[Move]:
    """The moves, one by one; seen: those that were asked for."""
    for entry in entries:
        seen.append(entry)
        if entry.move is not None:
            yield entry.move


def _told(diverged: Diverged) -> str:
    """What was recorded and is not done now, and the other way round."""
    if diverged.got is None:
        return f"the decision is refused: {diverged.__cause__}"
    pairs = [(f.name, getattr(diverged.expected, f.name), getattr(diverged.got, f.name)) for f in fields(Effects)]
    parted = [(name, *_from_where_they_part(old, new)) for name, old, new in pairs if old != new]
    told = [f"{name} was {_few(old)}, is {_few(new)}" for name, old, new in parted]
    return f"other effects than recorded: {'; '.join(told)}"


def _from_where_they_part(old: Any, new: Any) -> tuple[Any, Any]:
    if not isinstance(old, tuple):
        return old, new
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    return old[same:], new[same:]


def _few(effects: Any) -> str:
    """The keys of some effects, a long list cut."""
    if not isinstance(effects, tuple):
        return str(effects).lower()
    words = [
        f"{e.key}{f' (due {e.due:%Y-%m-%dT%H:%MZ})' if e.due else ''}" if isinstance(e, Opened) else e for e in effects
    ]
    more = f" and {len(words) - _TOLD} more" if len(words) > _TOLD else ""
    return f"{', '.join(words[:_TOLD]) or 'nothing'}{more}"


def everything(log: Log, page: int = 1000) -> Iterator[tuple[int, Entry]]:
    """The whole log in order."""
    position = 0
    while batch := list(log.everything(after=position, limit=page)):
        yield from batch
        position = batch[-1][0]


def rows(entries: Iterable[Entry], definitions: Definitions) -> Iterator[Change]:
    """What the entries come to in the read tables. entries: of whole cases, case by case.

    Each is folded once, and how its case stands is told once, at its end. So many are read, then folded, then told of by
    one teller after another: a processor that does one kind of work for a while has its code at hand, which takes a
    quarter off a rebuild.
    """
    read = chain.from_iterable(_by_turns(iter(entries)))
    for some in _by_turns(_folded(read, definitions)):
        for tell in tables.TELLERS:
            for around, _ in some:
                yield from tell(around)
        for around, last in some:
            if last:
                yield from tables.standing(around._replace(before=None, was=None))


def _folded(entries: Iterable[Entry], definitions: Definitions) -> Iterator[tuple[tables.Around, bool]]:
    """Each entry with the case around it, and whether it is the last one of its case."""
    for _, of_case in groupby(entries, key=lambda entry: entry.originator_id):
        case: Case | None = None
        model: Model | None = None
        around: tables.Around | None = None
        for entry in of_case:
            if around is not None:
                yield around, False
            before, case = case, begin(entry) if case is None else after(case, entry)
            was = None
            if case.definition != (before.definition if before is not None else None):
                was, model = model, definitions.model(case.definition)
            around = tables.Around(before, case, entry, model, was)
        assert around is not None
        yield around, True


def _by_turns(values: Iterator[_Value]) -> Iterator[list[_Value]]:
    while some := list(islice(values, _TURN)):
        yield some
