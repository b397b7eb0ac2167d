from __future__ import annotations

from datetime import date

import pytest

from domain.rules.paper import (
    MEDIA,
    list_is_not_older_than_the_order,
    nobody_records_their_own_paper,
    paper_has_its_scan,
)
from tests.domain.rules.samples import MENTEE, MENTOR, refusal

HASH = "0" * 64


@pytest.mark.parametrize("media", MEDIA)
def test_a_paper_has_a_number_and_a_scan(media: str) -> None:
    paper_has_its_scan(number="5", scan=HASH, media=media)
    found = refusal(paper_has_its_scan, number="", scan="", media="text/html")
    assert found.facts["missing"] == ("number", "scan", "media")
    assert refusal(paper_has_its_scan, number="5", scan=HASH[1:], media=media).facts["missing"] == ("scan",)


def test_a_paper_is_recorded_by_another_than_who_signed_it() -> None:
    nobody_records_their_own_paper(signer=MENTOR, by=MENTEE)
    refusal(nobody_records_their_own_paper, signer=MENTOR, by=MENTOR)


def test_a_list_is_signed_on_the_order_s_day_or_later() -> None:
    list_is_not_older_than_the_order(day=date(2026, 9, 14), order=date(2026, 9, 14))
    refusal(list_is_not_older_than_the_order, day=date(2026, 9, 13), order=date(2026, 9, 14))
