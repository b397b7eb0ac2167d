"""The next state of a fold is what `dataclasses.replace` would make of it, and carries nothing found out about the old."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest

from domain.folding import replace
from domain.kept import kept


@dataclasses.dataclass(frozen=True)
class State:
    number: int
    word: str = ""

    @kept
    def doubled(self) -> int:
        return self.number * 2


def test_the_next_state_is_the_old_one_with_the_change() -> None:
    old = State(1, "a")
    assert replace(old, number=2) == dataclasses.replace(old, number=2)
    assert old == State(1, "a")


def test_what_was_found_out_about_the_old_state_does_not_go_along() -> None:
    old = State(1)
    assert old.doubled == 2
    assert replace(old, number=2).doubled == 4


def test_a_field_that_is_none_is_an_error() -> None:
    wrong: dict[str, Any] = {"numbr": 2}
    with pytest.raises(TypeError, match="no field numbr"):
        replace(State(1), **wrong)
