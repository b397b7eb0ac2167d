from __future__ import annotations

from datetime import date

from domain.rules.contest import (
    contest_days_go_forward,
    contest_is_approved_before_it_is_over,
    contest_rules_are_whole,
    nobody_judges_their_own_success,
    results_say_how_they_came,
    winners_are_of_a_nomination,
)
from tests.domain.rules.samples import MENTOR, OTHER, refusal

DAY, NEXT = date(2026, 9, 1), date(2026, 9, 2)
NOMINATION = {"name": "Best mentor", "criteria": "Results"}


def test_the_rules_of_a_contest_are_whole() -> None:
    contest_rules_are_whole(words={"aim": "Show"}, nominations=[NOMINATION], jury=(OTHER,))
    refusal(contest_rules_are_whole, words={"aim": " "}, nominations=[NOMINATION], jury=(OTHER,))
    refusal(contest_rules_are_whole, words={}, nominations=[], jury=(OTHER,))
    refusal(contest_rules_are_whole, words={}, nominations=[{**NOMINATION, "criteria": ""}], jury=(OTHER,))
    refusal(contest_rules_are_whole, words={}, nominations=[NOMINATION], jury=())


def test_its_days_go_forward() -> None:
    contest_days_go_forward(first=DAY, last=DAY, results=NEXT, today=DAY)
    contest_days_go_forward(first=DAY, last=NEXT, results=NEXT, today=DAY)
    refusal(contest_days_go_forward, first=NEXT, last=DAY, results=NEXT, today=DAY)
    refusal(contest_days_go_forward, first=DAY, last=NEXT, results=DAY, today=date(2026, 8, 1))
    refusal(contest_days_go_forward, first=DAY, last=DAY, results=NEXT, today=NEXT)


def test_it_is_approved_while_there_is_time_to_apply() -> None:
    contest_is_approved_before_it_is_over(last=DAY, results=NEXT, today=DAY)
    refusal(contest_is_approved_before_it_is_over, last=DAY, results=date(2026, 9, 9), today=NEXT)
    refusal(contest_is_approved_before_it_is_over, last=DAY, results=DAY, today=DAY)


def test_who_wins_wins_a_nomination() -> None:
    winners_are_of_a_nomination(numbers=(1, 2, 2), nominations=2)
    winners_are_of_a_nomination(numbers=(), nominations=2)
    for number in (0, 3):
        refusal(winners_are_of_a_nomination, numbers=(number,), nominations=2)


def test_the_jury_wins_nothing() -> None:
    nobody_judges_their_own_success(winners=(MENTOR,), judges=(OTHER,))
    refusal(nobody_judges_their_own_success, winners=(MENTOR, OTHER), judges=(OTHER,))


def test_results_say_how_they_came() -> None:
    results_say_how_they_came(words="Protocol 1")
    refusal(results_say_how_they_came, words=" ")
