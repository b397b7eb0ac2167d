"""A council told: invited, answered, composed, named by a signed order."""

from __future__ import annotations

from tests import banks
from tests.story import P, Story, id_of


def invited(story: Story, *people: str) -> str:
    """The curator invites them; the case that gathers the council."""
    council = story.new("council")
    story.act("invite_council", council, "ivanova", people=[id_of(each) for each in people])
    return council


def answer(story: Story, council: str, who: str, decision: str = "accept") -> None:
    story.act("answer_invitation", council, who, story.key(council, "answer_invitation", who), P, decision=decision)


def composed(story: Story, council: str, chair: str) -> str:
    """The curator lays who agreed before the director; the draft order."""
    story.step("compose_council", council, "ivanova", decision="order", chair=id_of(chair))
    return str(story.case(council).state.orders[-1])


def ordered(story: Story, council: str, chair: str = "petrov") -> str:
    """The invited agree, and the order names them."""
    for person in story.case(council).state.invited:
        answer(story, council, next(who for who in ("petrov", "lidzhiev", "sidorova") if id_of(who) == person))
    order = composed(story, council, chair)
    story.step("draft_order", order, "ivanova", control="")
    story.step("sign_order", order, "dordzhiev", decision="accept")
    return order


def asked_by(story: Story, stage: str) -> str:
    """The council that the stage asked for last."""
    found = [case for case in story.cases("council") if story.case(case).state.stage == stage]
    return found[-1]


def mentors(story: Story, *people: str) -> None:
    """They come into the bank of mentors, those who are not in it."""
    for who in people:
        if "mentor" not in story.case(id_of(who)).state.banks:
            banks.helped(story, who, "mentor")
