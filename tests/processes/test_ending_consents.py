"""Consents that end soon, of both kinds, as the tables know them; how long a consent to processing stands (3.9, 4.12)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.rule_set import RULE_SETS, policies
from processes.ending_consents import Sought, ending
from processes.paging import PAGE
from tests.banks import applied, standing, unconsented
from tests.processes.conftest import Begin
from tests.sites import allowed, opened
from tests.story import SCHOOL, Story, id_of


def found(story: Story, day: date, **sought: Any) -> list[str]:
    rows, total = ending(story.log, SCHOOL, day, Sought(**sought))
    assert total == len(rows)
    return [row["case_id"] for row in rows]


def both(begin: Begin) -> tuple[Story, str, str, date, date]:
    """Sidorova's consent to processing and to publication; the last day of each, the latter comes first."""
    story = begin("school")
    opened(story)
    shown, kept = allowed(story, "sidorova", ["name"]), standing(story, "sidorova")
    days = story.case(shown).state.until, story.case(kept).state.until
    assert days[0] < days[1]
    return story, shown, kept, *days


def test_a_consent_is_listed_from_so_many_days_before_its_last_one_to_that_day(begin: Begin) -> None:
    story, shown, kept, first, last = both(begin)
    near = timedelta(days=30)
    assert found(story, first - near, days=30) == [shown]
    assert found(story, first - near - timedelta(days=1), days=30) == []
    assert found(story, first, days=0) == [shown]
    assert shown not in found(story, first + timedelta(days=1), days=None)
    assert kept in found(story, last, days=0)


def test_the_list_is_of_a_kind_or_both_and_goes_either_way(begin: Begin) -> None:
    story, shown, kept, first, _ = both(begin)
    every = found(story, first, days=None)
    assert every[0] == shown and kept in every
    assert found(story, first, days=None, latest=True)[-1] == shown
    assert found(story, first, days=None, kind="distribution") == [shown]
    assert shown not in found(story, first, days=None, kind="processing_consent")


def test_a_consent_that_was_taken_back_is_not_listed(begin: Begin) -> None:
    story = begin("school")
    kept = standing(story, "basanova")
    assert kept in found(story, story.now.date(), days=None)
    unconsented(story, "basanova")
    assert kept not in found(story, story.now.date(), days=None)


def test_who_is_asked_for_another_one_is_told_apart(begin: Begin) -> None:
    story = begin("school")
    old = standing(story, "basanova")
    until = story.case(old).state.until
    story.until(until - timedelta(days=30))
    rows, _ = ending(story.log, SCHOOL, story.now.date(), Sought(days=30))
    asked = {row["person"]: row["renewal"] for row in rows}
    assert asked[id_of("basanova")] == story.last(old).renewal != ""


def test_a_page_has_so_many_rows_and_no_more(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    assert PAGE == 50
    monkeypatch.setattr("processes.paging.PAGE", 2)
    story = begin("school")
    today = story.now.date()
    every, pages = found(story, today, days=None, page=0), [
        ending(story.log, SCHOOL, today, Sought(days=None, page=page)) for page in (1, 2)
    ]  # fmt: skip
    assert [total for _, total in pages] == [len(every)] * 2
    assert [row["case_id"] for rows, _ in pages for row in rows] == every[:4]


def test_a_consent_to_processing_stands_as_long_as_the_school_has_set(begin: Begin) -> None:
    story = begin("school")
    values = {**policies(RULE_SETS["2022-1"]), "processing_consent_years": 1}
    story.act("set_rules", SCHOOL, "dordzhiev", values=values, ground="приказ № 5")
    unconsented(story, "basanova")
    consent = story.case(applied(story)).state.consent
    asked = story.log.entries(consent)[0].acting.at.date()
    assert story.case(consent).state.until == asked.replace(year=asked.year + 1)
