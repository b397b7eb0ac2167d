from __future__ import annotations

import pytest

from domain.rules.council_request import (
    agreement_and_mediation_have_another_side,
    neutral_is_no_party,
    neutral_is_of_the_council,
    nobody_is_on_both_sides,
    outcome_fits_the_purpose,
    party_does_not_choose,
    requester_withdraws_the_request,
)
from tests.domain.rules.samples import MENTEE, MENTOR, refusal


@pytest.mark.parametrize("purpose", ["agreement", "mediation"])
def test_one_agrees_with_somebody(purpose: str) -> None:
    agreement_and_mediation_have_another_side(purpose="consultation", sides=())
    agreement_and_mediation_have_another_side(purpose=purpose, sides=(MENTOR,))
    refusal(agreement_and_mediation_have_another_side, purpose=purpose, sides=())


def test_nobody_is_both_sides() -> None:
    nobody_is_on_both_sides(by=MENTOR, sides=(MENTEE,))
    refusal(nobody_is_on_both_sides, by=MENTOR, sides=(MENTOR,))


def test_the_neutral_is_neutral() -> None:
    neutral_is_no_party(neutral=MENTOR, parties=(MENTEE,))
    refusal(neutral_is_no_party, neutral=MENTEE, parties=(MENTEE,))


def test_the_neutral_is_of_the_council_where_there_is_one() -> None:
    neutral_is_of_the_council(neutral=MENTOR, council=(MENTOR,))
    neutral_is_of_the_council(neutral=MENTOR, council=())
    refusal(neutral_is_of_the_council, neutral=MENTEE, council=(MENTOR,))


def test_a_party_that_chooses_is_warned() -> None:
    assert party_does_not_choose(person=MENTOR, parties=(MENTEE,)) is None
    said = party_does_not_choose(person=MENTEE, parties=(MENTEE,))
    assert said is not None and said.facts["person"] == MENTEE


@pytest.mark.parametrize(
    ("purpose", "fits", "does_not"),
    [("consultation", "held", "agreement"), ("agreement", "no_agreement", "held"), ("mediation", "withdrawn", "held")],
)
def test_the_outcome_is_of_the_purpose(purpose: str, fits: str, does_not: str) -> None:
    outcome_fits_the_purpose(purpose=purpose, outcome=fits)
    refusal(outcome_fits_the_purpose, purpose=purpose, outcome=does_not)


def test_who_asked_withdraws() -> None:
    requester_withdraws_the_request(person=MENTOR, by=MENTOR)
    refusal(requester_withdraws_the_request, person=MENTEE, by=MENTOR)
