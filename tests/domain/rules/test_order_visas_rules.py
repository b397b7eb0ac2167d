"""Visas on an order's draft: each rule on both sides of its boundary."""

from __future__ import annotations

import pytest

from domain.rules.order_visas import (
    nobody_gives_two_visas,
    signer_gives_no_visa,
    visas_are_asked_where_the_process_has_them,
    visas_are_to_this_text,
)
from tests.domain.rules.samples import refusal

ASKED = ("person-a", "person-b")


def test_visas_are_asked_of_a_process_that_has_them() -> None:
    visas_are_asked_where_the_process_has_them(endorsers=ASKED, steps=("draft_order", "endorse_order"))
    visas_are_asked_where_the_process_has_them(endorsers=(), steps=("draft_order",))
    refusal(visas_are_asked_where_the_process_has_them, endorsers=ASKED, steps=("draft_order", "sign_order"))


def test_nobody_gives_two_visas() -> None:
    nobody_gives_two_visas(endorsers=ASKED)
    assert refusal(nobody_gives_two_visas, endorsers=(*ASKED, "person-a")).facts == {"people": ("person-a",)}


@pytest.mark.parametrize("signer", ["person-c", None])
def test_somebody_else_signs(signer: str | None) -> None:
    signer_gives_no_visa(endorsers=ASKED, signer=signer)


def test_the_signer_gives_no_visa() -> None:
    assert refusal(signer_gives_no_visa, endorsers=ASKED, signer="person-b").facts == {"people": ("person-b",)}


def test_what_is_signed_is_what_was_endorsed() -> None:
    visas_are_to_this_text(given={}, text="")
    visas_are_to_this_text(given={"person-a": "aa", "person-b": "aa"}, text="aa")
    refused = refusal(visas_are_to_this_text, given={"person-a": "aa", "person-b": "ab"}, text="aa")
    assert refused.facts == {"people": ("person-b",)}
