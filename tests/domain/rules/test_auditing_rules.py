from __future__ import annotations

import pytest

from domain.rules.auditing import remark_says_something, remark_waits_for_an_answer
from tests.domain.rules.samples import refusal


def test_a_remark_in_words() -> None:
    remark_says_something(text="Встречи не записаны")


@pytest.mark.parametrize("text", ["", " ", "\n"])
def test_refuses_an_empty_remark(text: str) -> None:
    refusal(remark_says_something, text=text)


def test_an_answer_to_a_remark_that_waits() -> None:
    remark_waits_for_an_answer(number=7, waiting=[3, 7])


@pytest.mark.parametrize("waiting", [[], [3]])
def test_refuses_an_answer_to_none(waiting: list[int]) -> None:
    refusal(remark_waits_for_an_answer, number=7, waiting=waiting)
