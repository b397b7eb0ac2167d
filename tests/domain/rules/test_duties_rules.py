"""Rules that keep duties apart, on both sides of their boundaries."""

from __future__ import annotations

import pytest

from domain.rules.duties import curators_initiative_is_a_curators, nobody_judges_their_own_programme
from tests.domain.rules.samples import refusal


def test_nobody_judges_their_own_programme() -> None:
    nobody_judges_their_own_programme(person="c", participants=("m", "e"))
    refusal(nobody_judges_their_own_programme, person="m", participants=("m", "e"))


@pytest.mark.parametrize(("role", "curators"), [("curator", ("c",)), ("curator", ()), ("director", ("m",))])
def test_a_curator_judges_or_the_director_in_their_place(role: str, curators: tuple[str, ...]) -> None:
    curators_initiative_is_a_curators(role=role, curators=curators, participants=("m", "e"))


@pytest.mark.parametrize("curators", [(), ("c",), ("m", "c")])
def test_the_director_does_not_while_a_curator_is_free(curators: tuple[str, ...]) -> None:
    refusal(curators_initiative_is_a_curators, role="director", curators=curators, participants=("m", "e"))
