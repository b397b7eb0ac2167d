"""Entry ↔ stored event: a closed table of names, canonical JSON, personal values sealed, old forms raised to today's."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable, Mapping
from datetime import date, datetime
from enum import Enum
from typing import Any

from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override
from eventsourcing.persistence import JSONTranscoder, Mapper, StoredEvent

from adapters.keys import Keys
from domain.case import Acting, Fact, Personal, Retention, Role
from processes.journal import Entry, Move
from processes.moves import Decision, Effects, Opened

#: (stored name, version) → the function that raises a stored fact of that version to the next one.
Upcasts = Mapping[tuple[str, int], Callable[[dict[str, Any]], dict[str, Any]]]


class UnknownFact(Exception):
    """The log names a fact that this program does not know; nothing is imported on its word."""


class LogMapper(Mapper[str]):
    """The library's mapper with a closed table of topics instead of imports by name."""

    def __init__(self, facts: tuple[type[Fact], ...], keys: Keys | None, upcasts: Upcasts) -> None:
        """keys: None to read without secrets; personal values then come out empty."""
        super().__init__(JSONTranscoder())
        self._facts = {fact.TOPIC: fact for fact in facts}
        if len(self._facts) != len(facts):
            raise ValueError("two facts have the same stored name")
        self._keys = keys
        self._upcasts = upcasts
        self._converter = self._make_converter()

    def _make_converter(self) -> Converter:
        converter = Converter(forbid_extra_keys=True)
        converter.register_unstructure_hook(date, lambda day: day.isoformat())
        converter.register_structure_hook(date, lambda text, _: date.fromisoformat(text))
        converter.register_unstructure_hook(datetime, lambda moment: moment.isoformat())
        converter.register_structure_hook(datetime, lambda text, _: datetime.fromisoformat(text))
        converter.register_unstructure_hook(Personal, self._seal)
        converter.register_structure_hook(Personal, self._unseal)
        for cls in (Opened, Effects):
            defaults: Any = {name: override(omit_if_default=True) for name in cls.__dataclass_fields__}
            hook = make_dict_unstructure_fn(cls, converter, **defaults)
            converter.register_unstructure_hook(cls, hook)
            converter.register_structure_hook(cls, make_dict_structure_fn(cls, converter))
        return converter

    def _seal(self, value: Personal) -> list[str]:
        if self._keys is None:
            raise PermissionError("personal values cannot be stored without keys")
        plain = json.dumps(value.value, ensure_ascii=False).encode()
        sealed = self._keys.seal(value.subject, value.retention, plain)
        return [value.subject, value.retention.value, base64.b64encode(sealed).decode()]

    def _unseal(self, stored: list[str], _: Any) -> Personal:
        subject, retention = stored[0], Retention(stored[1])
        plain = None if self._keys is None else self._keys.open(subject, retention, base64.b64decode(stored[2]))
        return Personal(subject, retention, None if plain is None else json.loads(plain))

    def to_stored_event(self, domain_event: Entry) -> StoredEvent:  # type: ignore[override]
        entry, fact = domain_event, domain_event.fact
        body = {
            "form": fact.VERSION,
            "fact": self._converter.unstructure(fact),
            **_acting(entry.acting),
            "rules": entry.rules,
            **({"move": self._move(entry.move)} if entry.move else {}),
            **({"deadlines": {k: d.isoformat() for k, d in entry.deadlines.items()}} if entry.deadlines else {}),
        }
        state = json.dumps(body, ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain).encode()
        return StoredEvent(entry.originator_id, entry.originator_version, fact.TOPIC, state)

    def _move(self, move: Move) -> dict[str, Any]:
        decision = move.decision
        return {
            "definition": move.definition,
            "engine": move.engine,
            "kind": decision.kind,
            "key": decision.key,
            "data": dict(decision.data),
            "effects": self._converter.unstructure(move.effects),
        }

    def to_domain_event(self, stored_event: StoredEvent) -> Entry:
        fact_class = self._facts.get(stored_event.topic)
        if fact_class is None:
            raise UnknownFact(stored_event.topic)
        body = json.loads(stored_event.state)
        acting = _acting_from(body)
        fact = self._converter.structure(self._raised(stored_event.topic, body, fact_class), fact_class)
        move = body.get("move")
        return Entry(
            str(stored_event.originator_id),
            stored_event.originator_version,
            fact,
            acting,
            body["rules"],
            self._move_from(move, acting) if move else None,
            {key: date.fromisoformat(day) for key, day in body.get("deadlines", {}).items()},
        )

    def _raised(self, topic: str, body: dict[str, Any], fact_class: type[Fact]) -> dict[str, Any]:
        stored: dict[str, Any] = body["fact"]
        for version in range(body["form"], fact_class.VERSION):
            stored = self._upcasts[topic, version](stored)
        return stored

    def _move_from(self, move: dict[str, Any], acting: Acting) -> Move:
        decision = Decision(move["kind"], move["key"], acting.at, move["data"])
        effects = self._converter.structure(move["effects"], Effects)
        return Move(move["definition"], move["engine"], decision, effects)


def _acting(acting: Acting) -> dict[str, Any]:
    return {
        "act": acting.act,
        "person": acting.person,
        "role": acting.role.value,
        "at": acting.at.isoformat(),
        "occurred": acting.occurred.isoformat(),
        "school": acting.school,
    }


def _acting_from(body: dict[str, Any]) -> Acting:
    at, occurred = datetime.fromisoformat(body["at"]), datetime.fromisoformat(body["occurred"])
    return Acting(body["act"], body["person"], Role(body["role"]), at, occurred, body["school"])


def _plain(value: Any) -> Any:
    if isinstance(value, Enum):
        return value.value
    raise TypeError(f"{type(value).__name__} cannot be stored")
