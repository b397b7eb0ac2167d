from __future__ import annotations

from domain.rules.practices import (
    counted_practices_are_in_the_bank,
    curator_and_council_are_two,
    only_a_signed_practice_is_passed_on,
    practice_is_whole,
)
from tests.domain.rules.samples import MENTOR, OTHER, refusal


def test_a_practice_is_described_whole() -> None:
    practice_is_whole(words={"problem": "Late starts"}, authors=(MENTOR,))
    refusal(practice_is_whole, words={"problem": " "}, authors=(MENTOR,))
    refusal(practice_is_whole, words={"problem": "Late starts"}, authors=())


def test_curator_and_council_are_two_people() -> None:
    curator_and_council_are_two(curator=MENTOR, endorses=OTHER)
    refusal(curator_and_council_are_two, curator=MENTOR, endorses=MENTOR)


def test_signed_practices_are_passed_on() -> None:
    for status in ("banked", "passed_on"):
        only_a_signed_practice_is_passed_on(status=status)
    refusal(only_a_signed_practice_is_passed_on, status="to_endorse")


def test_practices_of_the_bank_are_counted() -> None:
    counted_practices_are_in_the_bank(statuses={"practice-1": "banked", "practice-2": "passed_on"})
    refusal(counted_practices_are_in_the_bank, statuses={"practice-1": "banked", "practice-2": "draft"})
