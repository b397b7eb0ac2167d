"""How a pair comes to stand: the ways to each step of its process, and who may complete it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from domain.case import Role
from processes.office import Ask
from tests.story import SCHOOL, Story, id_of


def council(story: Story, *members: str) -> None:
    """The school has a council of these mentors."""
    order = {"members": [id_of(each) for each in members], "number": "7-н", "day": date(2026, 8, 4).isoformat()}
    story.office.perform(Ask("receive_council", SCHOOL, story.acting("system"), order))
    for each in members:
        story.office.perform(Ask("receive_role", id_of(each), story.acting("system"), {"role": "council_member"}))


def propose(story: Story, *mentees: str, who: str = "ivanova", **more: Any) -> str:
    """Petrov and the mentees are proposed."""
    unit = story.new("unit")
    people = {"mentor": id_of("petrov"), "mentees": [id_of(each) for each in mentees or ("sidorova",)]}
    role = None if who == "ivanova" else Role.TEACHER
    story.act("form_unit", unit, who, role=role, **{"matters": ["teaching_methods"], **people, **more})
    return unit


def acquaint(story: Story, unit: str) -> None:
    story.step("hold_acquaintance", unit, "ivanova", decision="held", day=story.now.date(), mode="online")


def _proposed(story: Story) -> str:
    return propose(story)


def _met(story: Story) -> str:
    unit = propose(story)
    acquaint(story, unit)
    return unit


def before_council(story: Story, *members: str) -> str:
    """Everybody wishes it; the mentor petrov and lidzhiev are the council, or other members."""
    council(story, *(members or ("petrov", "lidzhiev")))
    unit = _met(story)
    for who in ("petrov", "sidorova"):
        story.step("answer_interest", unit, who, decision="yes")
    return unit


#: step → (kind, stage of a programme's life the story begins at, the way on to it, who may complete it)
STEPS: dict[str, tuple[str, str, Callable[[Story], str], set[str]]] = {
    "hold_acquaintance": ("unit", "school", _proposed, {"ivanova"}),
    "answer_interest": ("unit", "school", _met, {"sidorova"}),
    "recommend_unit": ("unit", "school", before_council, {"petrov", "lidzhiev"}),
}
#: The curator, and teachers: here those of the pair itself.
GIVEN: dict[tuple[str, str], set[str]] = {
    ("unit", "form_unit"): {"ivanova", "petrov", "sidorova"},
}
