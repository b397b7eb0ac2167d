"""The agreement on the simple electronic signature (2.3)."""

from __future__ import annotations

from domain.rule_set import rule_set
from domain.rules.signature_agreement import (
    agreement_is_signed_once,
    agreement_stands,
    signature_rests_on_an_agreement,
)
from tests.domain.rules.samples import refusal

PLAIN, STRICT = rule_set("2022-1"), rule_set("2022-1+signature_agreement=1")


def test_a_signature_needs_an_agreement_only_where_the_school_demands_it() -> None:
    signature_rests_on_an_agreement(agreed=True, rules=STRICT)
    signature_rests_on_an_agreement(agreed=False, rules=PLAIN)
    refusal(signature_rests_on_an_agreement, agreed=False, rules=STRICT)


def test_an_agreement_is_signed_once_and_given_up_once() -> None:
    agreement_is_signed_once(agreed=False)
    refusal(agreement_is_signed_once, agreed=True)
    agreement_stands(agreed=True)
    refusal(agreement_stands, agreed=False)
