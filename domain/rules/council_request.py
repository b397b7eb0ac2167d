"""Rules of a request to the council (3.10; AMB-02): neutral, voluntary, and silent about its contents."""

from __future__ import annotations

from collections.abc import Collection

from domain.council_request import OUTCOMES
from domain.rules.rule import Caution, caution, refused, rule


@rule("3.10")
def agreement_and_mediation_have_another_side(*, purpose: str, sides: Collection[str]) -> None:
    """3.10: one agrees with somebody: a mediation or an agreement names the other side; a consultation need not."""
    if purpose != "consultation" and not sides:
        raise refused(agreement_and_mediation_have_another_side)


@rule("3.10")
def nobody_is_on_both_sides(*, by: str, sides: Collection[str]) -> None:
    """3.10: whoever asks is not the other side as well."""
    if by in sides:
        raise refused(nobody_is_on_both_sides)


@rule("3.10")
def neutral_is_no_party(*, neutral: str, parties: Collection[str]) -> None:
    """3.10: who takes up a request is none of those it concerns."""
    if neutral in parties:
        raise refused(neutral_is_no_party, person=neutral)


@rule("3.10", 6)
def neutral_is_of_the_council(*, neutral: str, council: Collection[str]) -> None:
    """3.10: where a council sits, one of its members takes the request up. council: {} where none does."""
    if council and neutral not in council:
        raise refused(neutral_is_of_the_council, person=neutral)


@rule("3.10")
def party_does_not_choose(*, person: str, parties: Collection[str]) -> Caution | None:
    """3.10: a caution when one of the parties chooses who is neutral: nobody else may be there to do it."""
    return caution(party_does_not_choose, person=person) if person in parties else None


@rule("3.10")
def outcome_fits_the_purpose(*, purpose: str, outcome: str) -> None:
    """3.10: a consultation was held; an agreement or a mediation was reached or not; any may be withdrawn."""
    if outcome not in OUTCOMES[purpose]:
        raise refused(outcome_fits_the_purpose, outcome=outcome)


@rule("3.10")
def requester_withdraws_the_request(*, person: str, by: str) -> None:
    """3.10: who asked may take it back, at any time; the others only refuse to take part."""
    if person != by:
        raise refused(requester_withdraws_the_request)
