"""A process told step by step. After every step it is rebuilt from what was recorded and compared with the live one."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from processes.engine import Definition, Engine
from processes.moves import Decision, Effects, Kind

MODELS = Path(__file__).parent / "models"
AT = datetime(2026, 9, 1, 9, 0, tzinfo=UTC)
ENGINE = Engine()


def definition(name: str) -> Definition:
    """A model of these tests."""
    return Definition.parse((MODELS / f"{name}.bpmn").read_bytes())


class Story:
    """Decisions are an hour apart. effects: of the last one. moves: all of them, as the log would hold them."""

    def __init__(self, model: str | Definition, **data: Any) -> None:
        self.definition = definition(model) if isinstance(model, str) else model
        self.at = AT
        self.instance, self.effects = ENGINE.start(self.definition, AT, data)
        self.moves: list[tuple[Decision, Effects]] = [(Decision("start", "", AT, data), self.effects)]
        self._rebuilt_is_live()

    def complete(self, key: str, **data: Any) -> Effects:
        return self.decide("complete", key, data)

    def message(self, key: str, **data: Any) -> Effects:
        return self.decide("message", key, data)

    def timer(self, key: str, **data: Any) -> Effects:
        return self.decide("timer", key, data)

    def decide(self, kind: Kind, key: str, data: dict[str, Any]) -> Effects:
        self.at += timedelta(hours=1)
        decision = Decision(kind, key, self.at, data)
        self.effects = ENGINE.apply(self.instance, decision)
        self.moves.append((decision, self.effects))
        self._rebuilt_is_live()
        return self.effects

    @property
    def open(self) -> set[str]:
        return set(self.instance.open)

    def _rebuilt_is_live(self) -> None:
        assert ENGINE.replay(self.definition, self.moves).digest() == self.instance.digest()
        assert folded(effects for _, effects in self.moves) == (set() if self.instance.ended else self.open)


def folded(moves: Iterable[Effects]) -> set[str]:
    """The open keys by the fold of effects alone, as the worklist makes them."""
    open: set[str] = set()
    for effects in moves:
        gone = {*effects.done, *effects.withdrawn}
        assert gone <= open, "something went that was not open"
        opened = {opened.key for opened in effects.opened}
        assert not opened & open, "a key was given twice"
        open = (open - gone) | opened
    return open


def opened(effects: Effects) -> list[str]:
    """The keys that opened, in order."""
    return [opened.key for opened in effects.opened]
