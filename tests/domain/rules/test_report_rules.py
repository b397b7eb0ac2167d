from __future__ import annotations

from domain.rules.report import report_draws_conclusions
from tests.domain.rules.samples import refusal


def test_a_report_says_what_hinders_and_what_follows() -> None:
    report_draws_conclusions(words={"problems": "Little time", "conclusions": "Go on"})
    refusal(report_draws_conclusions, words={"problems": "Little time", "conclusions": " "})
    refusal(report_draws_conclusions, words={"conclusions": "Go on"})
