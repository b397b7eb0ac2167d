"""Rules of the agreement on the simple electronic signature, which each person signs on paper once."""

from __future__ import annotations

from domain.rule_set import RuleSet
from domain.rules.rule import refused, rule


@rule("2.3")
def signature_rests_on_an_agreement(*, agreed: bool, rules: RuleSet) -> None:
    """2.3: where the school demands it, only who agreed on paper to sign electronically does so."""
    if rules.signature_agreement and not agreed:
        raise refused(signature_rests_on_an_agreement)


@rule("2.3")
def agreement_is_signed_once(*, agreed: bool) -> None:
    """2.3: an agreement that stands is not signed again."""
    if agreed:
        raise refused(agreement_is_signed_once)


@rule("2.3")
def agreement_stands(*, agreed: bool) -> None:
    """2.3: only an agreement that stands is given up."""
    if not agreed:
        raise refused(agreement_stands)
