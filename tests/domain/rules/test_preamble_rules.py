"""Acts that an order cites are in force on its day (1.2)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from domain.facts.legal_act import Entry
from domain.rules.preamble import cited_acts_are_in_force
from tests.domain.rules.samples import refusal

DAY = date(2026, 9, 14)
ACT = Entry("federal", "law", "1", date(2012, 1, 1), "On something", valid_from=DAY, valid_to=DAY)


def test_an_act_in_force_on_the_very_day_is_cited() -> None:
    cited_acts_are_in_force(acts=[ACT, replace(ACT, valid_from=None, valid_to=None)], day=DAY)


@pytest.mark.parametrize(
    "act",
    [
        replace(ACT, valid_from=DAY + timedelta(1), valid_to=None),
        replace(ACT, valid_to=DAY - timedelta(1)),
        replace(ACT, day=DAY + timedelta(1), valid_from=None),
    ],
)
def test_an_act_not_yet_or_no_longer_in_force_is_named(act: Entry) -> None:
    assert refusal(cited_acts_are_in_force, acts=[ACT, act], day=DAY).facts["acts"] == ("1",)
