"""Entry ↔ stored event: a closed table of names, canonical JSON, sealed personal values, old forms raised.

The state of a stored event is compact JSON in UTF-8 with sorted keys; moments are UTC:
form (version of the fact's form), fact, act, person, role, at, occurred (only if it is not `at`), school,
rules, move {definition, engine, kind, key, at (only if it is not the act's), data, skipped, renamed, effects}, deadlines {key: day},
checks (names of rules; only if there are any),
overridden [{rule, clause, facts, reason}] (only if the person went on against warnings),
instead [person, number of the order] (only if the person stood in for the director).
A personal value is [subject, retention class, base64 of nonce and ciphertext].
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date, datetime
from functools import partial
from typing import Any

from cattrs import Converter
from cattrs.errors import CattrsError
from eventsourcing.persistence import Mapper, MapperDeserialisationError, StoredEvent, Transcoder

from adapters.forms import make_converter, utc_iso
from adapters.keys import Keys
from adapters.recorder import Chained, chained
from domain.case import Acting, Fact, Instead, Overridden, Personal, Retention, Role
from domain.folding import made
from processes.journal import Entry, Move
from processes.moves import Decision, Effects

#: (stored name, version) → the function that raises a stored fact of that version to the next one.
Upcasts = Mapping[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]]

#: Today's: no fact has a second form yet.
UPCASTS: Upcasts = {}

_ACTING = {"act", "person", "role", "at", "occurred", "school", "instead"}
_ENVELOPE = _ACTING | {"form", "fact", "rules", "move", "deadlines", "checks", "overridden"}
_MOVE = {"definition", "engine", "kind", "key", "at", "data", "skipped", "renamed", "effects"}


class UnknownFact(Exception):
    """The log names a fact that this program does not know; nothing is imported on its word."""


class Unreadable(MapperDeserialisationError):
    """A stored event does not have the form its name and version promise."""


class Unstorable(Exception):
    """An entry holds what could not be read back: no plain JSON, broken text, a value of another type."""


#: Made once: the functions of the json module make theirs, or guess an encoding, at every call.
_WRITE = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False).encode
_READ = json.JSONDecoder().raw_decode


class CanonicalJSON(Transcoder):
    """One text for one value. Nothing in the data is a marker: what is typed is typed by the fact's class."""

    def encode(self, obj: Any) -> bytes:
        """Raises TypeError, ValueError (NaN, half a surrogate pair)."""
        return _WRITE(obj).encode()

    def decode(self, data: bytes) -> Any:
        """Raises ValueError for what is no JSON, or more than one."""
        text = data.decode()
        value, end = _READ(text)
        if end != len(text):
            raise ValueError(f"something follows the JSON at {end}")
        return value


class Unopened(Personal):
    """A personal value that is opened when it is asked for."""

    __slots__ = ("_open", "_opened")
    _open: Callable[[], Personal]
    _opened: Personal | None

    def __init__(self, stored: list[str], unseal: Callable[[list[str], Any], Personal]) -> None:
        # a frozen class, and one of the most frequent values of the log
        say = object.__setattr__
        say(self, "subject", stored[0])
        say(self, "retention", Retention(stored[1]))
        say(self, "_open", partial(unseal, stored, None))
        say(self, "_opened", None)

    @property
    def value(self) -> Any:
        opened = self._opened
        if opened is None:
            opened = self._open()
            object.__setattr__(self, "_opened", opened)
        return opened.value


class LogMapper(Mapper[str]):
    """The library's mapper with a closed table of topics instead of imports by name."""

    def __init__(self, facts: tuple[type[Fact], ...], keys: Keys | None, upcasts: Upcasts = UPCASTS) -> None:
        """keys: None to read without secrets; personal values then come out empty, and nothing can be stored.

        Raises ValueError when two facts have one stored name.
        """
        super().__init__(CanonicalJSON())
        self._facts = {fact.TOPIC: fact for fact in facts}
        if len(self._facts) != len(facts):
            raise ValueError("two facts have the same stored name")
        self._keys = keys
        self._upcasts = upcasts
        self._converter = make_converter(self._seal, self._unseal)
        self._folding = make_converter(self._seal, lambda stored, _: Unopened(stored, self._unseal))
        self._effects = self._converter.get_structure_hook(Effects)

    def to_stored_event(self, domain_event: Entry) -> Chained:  # type: ignore[override]
        """Raises Unstorable, UnknownFact, PermissionError without keys."""
        return self.stored(domain_event)[0]

    def stored(self, entry: Entry) -> tuple[Chained, Entry]:
        """The event, and the entry as it will be read from it. Raises what to_stored_event raises."""
        fact = entry.fact
        if self._keys is None:
            raise PermissionError("nothing can be stored without the keys of personal values")
        if self._facts.get(fact.TOPIC) is not type(fact):
            raise UnknownFact(fact.TOPIC)
        self._keys.prepare({(p.subject, p.retention) for p in _personal((fact, entry.overridden))}, entry.acting.at)
        try:
            state = self.transcoder.encode(self._body(entry))
            stored = StoredEvent(entry.originator_id, entry.originator_version, fact.TOPIC, state)
            # what cannot be read back would make the case unreadable for ever
            read = self._entry(stored, type(fact), self._converter)
        except (TypeError, ValueError, KeyError, AttributeError, CattrsError) as error:
            raise Unstorable(f"{fact.TOPIC}: {error}") from error
        event = chained(stored, entry.previous)
        return event, replace(read, previous=event.previous, leaf=event.leaf)

    def _body(self, entry: Entry) -> dict[str, Any]:
        acting, unstructure = entry.acting, self._converter.unstructure
        body = {
            "form": entry.fact.VERSION,
            "fact": unstructure(entry.fact),
            "act": acting.act,
            "person": acting.person,
            "role": acting.role.value,
            "at": utc_iso(acting.at),
            "school": acting.school,
            "rules": entry.rules,
        }
        if acting.occurred != acting.at:
            body["occurred"] = utc_iso(acting.occurred)
        if acting.instead is not None:
            body["instead"] = [acting.instead.person, acting.instead.number]
        if entry.move is not None:
            body["move"] = self._move(entry.move, acting)
        if entry.deadlines:
            body["deadlines"] = {key: day.isoformat() for key, day in entry.deadlines.items()}
        said = {"checks": list(entry.checks), "overridden": unstructure(entry.overridden)}
        return body | {name: rules for name, rules in said.items() if rules}

    def _move(self, move: Move, acting: Acting) -> dict[str, Any]:
        decision = move.decision
        return {
            "definition": move.definition,
            "engine": move.engine,
            "kind": decision.kind,
            "key": decision.key,
            **({} if decision.at == acting.at else {"at": utc_iso(decision.at)}),
            **({"data": dict(decision.data)} if decision.data else {}),
            **({"skipped": list(decision.skipped)} if decision.skipped else {}),
            **({"renamed": [list(pair) for pair in decision.renamed]} if decision.renamed else {}),
            "effects": self._converter.unstructure(move.effects),
        }

    def to_domain_event(self, stored_event: StoredEvent) -> Entry:
        """Raises UnknownFact, Unreadable."""
        return self._read(stored_event, self._converter)

    def to_fold(self, stored_event: StoredEvent) -> Entry:
        """The same, with personal values that are opened when a fold asks for them: hardly any does."""
        return self._read(stored_event, self._folding)

    def _read(self, stored_event: StoredEvent, converter: Converter) -> Entry:
        fact_class = self._facts.get(stored_event.topic)
        if fact_class is None:
            raise UnknownFact(stored_event.topic)
        try:
            return self._entry(stored_event, fact_class, converter)
        except (TypeError, ValueError, KeyError, AttributeError, CattrsError) as error:
            where = f"{stored_event.originator_id} {stored_event.originator_version}, {stored_event.topic}"
            raise Unreadable(f"{where}: {type(error).__name__} {error}") from error

    def _entry(self, stored: StoredEvent, fact_class: type[Fact], converter: Converter) -> Entry:
        body = _known(self.transcoder.decode(stored.state), _ENVELOPE)
        at = datetime.fromisoformat(body["at"])
        occurred = datetime.fromisoformat(body["occurred"]) if "occurred" in body else at
        instead = Instead(*body["instead"]) if "instead" in body else None
        acting = Acting(body["act"], body["person"], Role(body["role"]), at, occurred, body["school"], instead)
        return made(
            Entry,
            originator_id=str(stored.originator_id),
            originator_version=stored.originator_version,
            fact=converter.structure(self._raised(stored.topic, body, fact_class), fact_class),
            acting=acting,
            rules=body["rules"],
            move=self._move_from(_known(body["move"], _MOVE), at) if "move" in body else None,
            deadlines={key: date.fromisoformat(day) for key, day in body.get("deadlines", {}).items()},
            checks=tuple(body.get("checks", ())),
            overridden=converter.structure(body["overridden"], tuple[Overridden, ...]) if "overridden" in body else (),
            previous=stored.previous if isinstance(stored, Chained) else b"",
            leaf=stored.leaf if isinstance(stored, Chained) else b"",
        )

    def _raised(self, topic: str, body: dict[str, Any], fact_class: type[Fact]) -> dict[str, Any]:
        stored: dict[str, Any] = body["fact"]
        if body["form"] > fact_class.VERSION:
            raise ValueError(f"form {body['form']} was written by a newer version of the program")
        for version in range(body["form"], fact_class.VERSION):
            if (topic, version) not in self._upcasts:
                raise ValueError(f"nothing raises form {version} to form {version + 1}")
            stored = self._upcasts[topic, version](stored)
        return stored

    def _move_from(self, move: dict[str, Any], at: datetime) -> Move:
        when = datetime.fromisoformat(move["at"]) if "at" in move else at
        renamed = tuple((old, new) for old, new in move.get("renamed", ()))
        skipped = tuple(move.get("skipped", ()))
        decision = made(
            Decision,
            kind=move["kind"],
            key=move["key"],
            at=when,
            data=move.get("data", {}),
            skipped=skipped,
            renamed=renamed,
        )
        effects = self._effects(move["effects"], Effects)
        return made(Move, definition=move["definition"], engine=move["engine"], decision=decision, effects=effects)

    def _seal(self, value: Personal) -> list[str]:
        # what was erased stays erased, under no key
        if value.erased:
            return [value.subject, value.retention.value, ""]
        assert self._keys is not None
        sealed = self._keys.seal(value.subject, value.retention, self.transcoder.encode(value.value))
        return [value.subject, value.retention.value, base64.b64encode(sealed).decode()]

    def _unseal(self, stored: list[str], _: Any) -> Personal:
        subject, retention = stored[0], Retention(stored[1])
        sealed = base64.b64decode(stored[2], validate=True)
        plain = self._keys.open(subject, retention, sealed) if self._keys and sealed else None
        return Personal(subject, retention, None if plain is None else self.transcoder.decode(plain))


def _personal(value: Any) -> Iterator[Personal]:
    """The personal values in a fact that have a value."""
    if isinstance(value, Personal):
        if not value.erased:
            yield value
        return
    within: Iterable[Any] = ()
    if is_dataclass(value):
        within = (getattr(value, each.name) for each in fields(value))
    elif isinstance(value, Mapping):
        within = value.values()
    elif isinstance(value, tuple | list):
        within = value
    for each in within:
        yield from _personal(each)


def _known(stored: dict[str, Any], keys: set[str]) -> dict[str, Any]:
    unknown = stored.keys() - keys
    if unknown:
        raise ValueError(f"unknown keys: {', '.join(sorted(unknown))}")
    return stored
