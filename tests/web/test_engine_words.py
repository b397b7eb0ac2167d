"""What the engine says of a value that cannot be had is told in Russian: asked of the engine itself, so that new words show."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from processes.engine import decisions, expressions, timers
from tests.processes.conformance.told import MODELS
from web.phrases.engine_words import in_words

VALUES: dict[str, Any] = {"word": "x", "many": [1], "none": []}


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("gone + 1", "у имени gone нет значения"),
        ("word / 2", "'x' – не число"),
        ("len(1)", "у 1 нет длины: она есть у текста и у списка"),
        ("word < 1", "такие значения нельзя сравнить или сложить: 'word < 1'"),
        ("1 / 0", "деление на ноль: '1 / 0'"),
        ("min(none)", "min от пустого списка"),
    ],
)
def test_an_expression(expression: str, said: str) -> None:
    assert in_words(_why(lambda: expressions.evaluate(expression, VALUES))) == said


@pytest.mark.parametrize(
    ("read", "text", "said"),
    [
        (timers.moment, "tomorrow", "'tomorrow' – не момент времени, как 2026-12-31T09:00:00Z"),
        (timers.moment, "2026-01-01T00:00:00", "у момента '2026-01-01T00:00:00' не назван часовой пояс"),
        (timers.duration, "P1M", "'P1M' – не длительность, как P7D или PT2H"),
        (timers.duration, "P0D", "длительность 'P0D' равна нулю"),
    ],
)
def test_a_timer(read: Callable[[Any], object], text: str, said: str) -> None:
    assert in_words(_why(lambda: read(text))) == said


def test_where_in_a_table_is_told_too() -> None:
    rating = decisions.parse((MODELS / "rating.dmn").read_bytes(), "rating")
    reason = _why(lambda: rating.decide({}))
    assert in_words(reason).startswith("таблица ") and "нет значения" in in_words(reason)


def test_what_has_no_words_stays() -> None:
    assert in_words("ConnectionError") == "ConnectionError"


def _why(ask: Callable[[], object]) -> str:
    try:
        ask()
    except ValueError as error:
        return str(error)
    raise AssertionError("it has a value")
