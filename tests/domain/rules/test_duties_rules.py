"""Rules that keep duties apart, on both sides of their boundaries."""

from __future__ import annotations

from typing import Any

import pytest

from domain.rule_set import rule_set
from domain.rules.duties import (
    council_is_heard_before_ones_own_approval,
    curators_initiative_is_a_curators,
    nobody_judges_their_own_programme,
)
from tests.domain.rules.samples import RULES, refusal


def test_nobody_judges_their_own_programme() -> None:
    nobody_judges_their_own_programme(person="c", participants=("m", "e"))
    refusal(nobody_judges_their_own_programme, person="m", participants=("m", "e"))


@pytest.mark.parametrize(("role", "curators"), [("curator", ("c",)), ("curator", ()), ("director", ("m",))])
def test_a_curator_judges_or_the_director_in_their_place(role: str, curators: tuple[str, ...]) -> None:
    curators_initiative_is_a_curators(role=role, curators=curators, participants=("m", "e"))


@pytest.mark.parametrize("curators", [(), ("c",), ("m", "c")])
def test_the_director_does_not_while_a_curator_is_free(curators: tuple[str, ...]) -> None:
    refusal(curators_initiative_is_a_curators, role="director", curators=curators, participants=("m", "e"))


APPROVAL: dict[str, Any] = {
    "person": "d",
    "participants": ("d", "e"),
    "council": ("m",),
    "heard": False,
    "rules": RULES,
}


def test_who_approves_a_programme_of_their_own_hears_the_council_first() -> None:
    warning = council_is_heard_before_ones_own_approval(**APPROVAL)
    assert warning is not None and (warning.clause, warning.needs_reason) == ("3.8", True)


@pytest.mark.parametrize(
    "other",
    [{"heard": True}, {"council": ()}, {"person": "x"}, {"rules": rule_set("2022-1+opinion_on_director=0")}],
)
def test_no_warning_when_heard_or_nobody_to_hear_or_no_party_or_not_asked_for(other: dict[str, Any]) -> None:
    assert council_is_heard_before_ones_own_approval(**{**APPROVAL, **other}) is None
