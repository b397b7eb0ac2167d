"""What people and the world outside answer in a trial run: read from JSON, checked, handed out in order."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from processes.engine.state import checked


class BadAnswers(ValueError):
    """The answers cannot be used; says where."""


@dataclass(frozen=True)
class Message:
    """name: of the message or signal, or id of the element that waits. after: the element whose leaving releases it, ""
    from the start."""

    name: str
    after: str = ""
    payload: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Answers:
    """tasks: by id, the data of each completion in turn; the last repeats. Of a start event: the data at the start."""

    tasks: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    messages: Sequence[Message] = ()

    def __post_init__(self) -> None:
        self._taken: dict[str, int] = defaultdict(int)

    @classmethod
    def read(cls, text: str | bytes) -> Answers:
        """From `{"tasks": {"ID": [{…}, …]}, "messages": [{"name", "after", "payload"}]}`. Raises BadAnswers."""
        try:
            found = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise BadAnswers(f"the answers are not JSON: {error}") from error
        whole = _mapping(found, "the answers", {"tasks", "messages"})
        tasks = _mapping(whole.get("tasks", {}), "tasks")
        messages = _list(whole.get("messages", []), "messages")
        return cls(
            {id: [_data(row, f"tasks.{id}") for row in _rows(rows, f"tasks.{id}")] for id, rows in tasks.items()},
            [_message(row, f"messages[{n}]") for n, row in enumerate(messages)],
        )

    @property
    def names(self) -> set[str]:
        """Every variable that some answer sets."""
        rows = [row for rows in self.tasks.values() for row in rows]
        return {name for row in [*rows, *(message.payload for message in self.messages)] for name in row}

    def next(self, id: str) -> Mapping[str, Any]:
        """The data of this completion of the task."""
        rows = self.tasks.get(id, ())
        at = self._taken[id]
        self._taken[id] += 1
        return rows[min(at, len(rows) - 1)] if rows else {}


def _message(row: Any, where: str) -> Message:
    found = _mapping(row, where, {"name", "after", "payload"})
    name, after = found.get("name"), found.get("after") or ""
    if not isinstance(name, str) or not name or not isinstance(after, str):
        raise BadAnswers(f"{where}: name and after are texts, and a name is needed")
    payload = found.get("payload")
    return Message(name, after, _data({} if payload is None else payload, f"{where}.payload"))


def _rows(value: Any, where: str) -> list[Any]:
    return [value] if isinstance(value, dict) else _list(value, where)


def _data(value: Any, where: str) -> dict[str, Any]:
    data = _mapping(value, where)
    try:
        return checked(data)
    except ValueError as error:
        raise BadAnswers(f"{where}: {error}") from error


def _mapping(value: Any, where: str, keys: set[str] | None = None) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise BadAnswers(f"{where}: an object is expected")
    unknown = sorted(set(value) - keys) if keys is not None else []
    if unknown:
        raise BadAnswers(f"{where}: {unknown[0]} is not known here")
    return value


def _list(value: Any, where: str) -> list[Any]:
    if not isinstance(value, list):
        raise BadAnswers(f"{where}: a list is expected")
    return value
