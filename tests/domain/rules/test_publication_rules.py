"""Rules of the section of the school's site and of consents to distribution, on both sides of their boundaries."""

from __future__ import annotations

from datetime import date

import pytest

from domain.rules.publication import (
    distribution_has_a_term_ahead,
    distribution_is_allowed_item_by_item,
    nothing_personal_is_shown_without_consent,
    one_distribution_at_a_time,
    results_are_said_or_withheld,
    school_has_one_section,
    section_has_an_address,
    what_is_published_was_looked_at,
)
from tests.domain.rules.samples import refusal

TODAY = date(2026, 9, 14)


def test_only_what_a_person_allowed_is_shown() -> None:
    nothing_personal_is_shown_without_consent(shown={}, allowed={})
    nothing_personal_is_shown_without_consent(shown={"p": ["name"]}, allowed={"p": ["name", "post"]})
    shown = {"p": ["name", "topic"], "q": ["name"], "r": ["name"]}
    said = refusal(nothing_personal_is_shown_without_consent, shown=shown, allowed={"p": ["name"], "r": ["name"]})
    assert said.facts["people"] == ("p", "q")


def test_what_is_published_is_what_was_seen() -> None:
    what_is_published_was_looked_at(seen="a" * 64, now="a" * 64)
    refusal(what_is_published_was_looked_at, seen="a" * 64, now="b" * 64)


@pytest.mark.parametrize("address", ["", "школа.рф/наставничество", "ftp://school", "https://school.example/a b"])
def test_an_address_that_is_none(address: str) -> None:
    section_has_an_address(address="https://школа.рф/nastavnichestvo")
    refusal(section_has_an_address, address=address)


def test_one_section() -> None:
    school_has_one_section(opened=False)
    refusal(school_has_one_section, opened=True)


def test_results_or_why_not() -> None:
    results_are_said_or_withheld(words="Пять уроков", reason="")
    results_are_said_or_withheld(words=" ", reason="Участник против")
    refusal(results_are_said_or_withheld, words=" ", reason="")


def test_items_one_by_one() -> None:
    distribution_is_allowed_item_by_item(items=("name",), known=("name", "post"))
    refusal(distribution_is_allowed_item_by_item, items=(), known=("name",))
    assert refusal(distribution_is_allowed_item_by_item, items=("photo",), known=("name",)).facts["items"] == ("photo",)


def test_the_last_day_may_be_today() -> None:
    distribution_has_a_term_ahead(until=TODAY, today=TODAY)
    refusal(distribution_has_a_term_ahead, until=date(2026, 9, 13), today=TODAY)


def test_one_consent_to_distribution() -> None:
    one_distribution_at_a_time(open_ones=())
    refusal(one_distribution_at_a_time, open_ones=("distribution-1",))
