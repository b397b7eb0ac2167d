from __future__ import annotations

import pytest

from domain.rules.programme_opinion import opinion_is_on_a_text_in_review, opinion_is_on_the_text_that_stands
from tests.domain.rules.samples import refusal


@pytest.mark.parametrize("status", ["draft", "approved", "active", "closed.completed"])
def test_the_council_speaks_of_a_text_in_review(status: str) -> None:
    opinion_is_on_a_text_in_review(status="in_review")
    refusal(opinion_is_on_a_text_in_review, status=status)


def test_it_speaks_of_the_text_it_has_read() -> None:
    opinion_is_on_the_text_that_stands(read="ab", stands="ab")
    refusal(opinion_is_on_the_text_that_stands, read="ab", stands="cd")
