"""A best practice told: described, its authors asked, signed, with a council and without one."""

from __future__ import annotations

from collections.abc import Callable

from domain.case import Role
from tests import councils
from tests.story import P, Story, id_of

WORDS = {
    "title": "Открытый урок в паре",
    "problem": "Педагог не видит себя со стороны",
    "done": "Парный урок с разбором",
    "result": "Четыре пары из пяти провели урок",
    "conditions": "Свободный час в неделю",
}
CURATOR = {"ivanova"}


def described(story: Story, *authors: str) -> str:
    """The curator describes it: petrov's, or of those who are named."""
    practice = story.new("practice")
    people = [id_of(who) for who in authors or ("petrov",)]
    story.act("describe_practice", practice, "ivanova", form="traditional", authors=people, **WORDS)
    return practice


def answer(story: Story, practice: str, who: str, decision: str = "accept") -> None:
    story.act("answer_authorship", practice, who, story.key(practice, "answer_authorship", who), P, decision=decision)


def answered(story: Story) -> str:
    practice = described(story)
    answer(story, practice, "petrov")
    return practice


def banked(story: Story) -> str:
    """Signed by the curator alone: there is no council."""
    practice = answered(story)
    story.step("sign_practice", practice, "ivanova")
    return practice


def to_endorse(story: Story) -> str:
    """A council of petrov sits, and the curator has signed."""
    councils.ordered(story, councils.invited(story, "petrov"))
    return banked(story)


def endorse(story: Story, practice: str, decision: str = "accept", **more: str) -> None:
    key = story.key(practice, "endorse_practice")
    story.act("endorse_practice", practice, "petrov", key, Role.COUNCIL_MEMBER, decision=decision, **more)


def returned(story: Story) -> str:
    practice = to_endorse(story)
    endorse(story, practice, "return", remarks="Без чисел")
    return practice


#: As in tests.cycles.
STEPS: dict[str, tuple[str, str, Callable[[Story], str], set[str]]] = {
    "answer_authorship": ("practice", "school", lambda story: described(story, "sidorova"), {"sidorova"}),
    "sign_practice": ("practice", "school", answered, CURATOR),
    "endorse_practice": ("practice", "school", to_endorse, {"petrov"}),
    "revise_practice": ("practice", "school", returned, CURATOR),
}
GIVEN: dict[tuple[str, str], set[str]] = {
    ("practice", "describe_practice"): CURATOR,
    ("practice", "pass_practice_on"): CURATOR,
}
