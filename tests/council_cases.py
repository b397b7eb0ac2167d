"""The council's cases, a change of curator, the catalogue of acts: a way on to each, and who may do what there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from domain.case import Role
from tests import agreements, contests, councils, curator_changes
from tests.story import Story, id_of

CURATOR, DIRECTOR, MENTOR, MENTEE = {"ivanova"}, {"dordzhiev"}, {"petrov"}, {"sidorova"}


def _council_invited(story: Story) -> str:
    councils.mentors(story, "sidorova")
    return councils.invited(story, "sidorova")


def _council_answered(story: Story) -> str:
    council = councils.invited(story, "petrov")
    councils.answer(story, council, "petrov")
    return council


def _request(purpose: str) -> Callable[[Story], str]:
    def way(story: Story) -> str:
        case, sides = story.new("council_request"), [id_of("lidzhiev")]
        story.act("make_request", case, "petrov", role=Role.TEACHER, purpose=purpose, sides=sides)
        return case

    return way


def _request_to_the_council(story: Story) -> str:
    councils.mentors(story, "sidorova")
    councils.ordered(story, councils.invited(story, "sidorova"), "sidorova")
    return _request("mediation")(story)


def _request_considered(story: Story) -> str:
    case = _request("mediation")(story)
    story.step("choose_mediator", case, "dordzhiev", neutral=id_of("sidorova"))
    return case


def entered_act(story: Story, **said: Any) -> str:
    """An act in the catalogue."""
    case = story.new("legal_act")
    whole = {
        "level": "local",
        "form": "Приказ",
        "number": "7",
        "day": date(2026, 8, 1),
        "title": "О методической работе",
    }
    rest = {"link": "", "valid_from": None, "valid_to": None}
    story.act("enter_legal_act", case, "ivanova", **{**whole, **rest, **said})
    return case


#: step → (kind, stage of a programme's life the story begins at, the way on to it, who may complete it)
STEPS: dict[str, tuple[str, str, Callable[[Story], str], set[str]]] = {
    **agreements.STEPS,
    **contests.STEPS,
    "answer_invitation": ("council", "school", _council_invited, MENTEE),
    "compose_council": ("council", "school", _council_answered, CURATOR),
    "choose_neutral": ("council_request", "school", _request_to_the_council, CURATOR | MENTEE),
    "choose_consultant": ("council_request", "school", _request("agreement"), CURATOR),
    "choose_mediator": ("council_request", "school", _request("mediation"), DIRECTOR),
    "record_outcome": ("council_request", "school", _request_considered, MENTEE),
}
#: (kind, act) → who may ask for it
GIVEN: dict[tuple[str, str], set[str]] = {
    **agreements.GIVEN,
    **contests.GIVEN,
    ("council", "invite_council"): CURATOR,
    ("council", "take_back_consent"): MENTOR,
    ("curator_change", "replace_curator"): DIRECTOR,
    ("order", "record_grounds"): CURATOR | DIRECTOR,
    ("order", "cite_acts"): CURATOR | DIRECTOR,
    ("order", "record_paper_order"): CURATOR,
    ("order", "record_paper_list"): CURATOR,
    ("legal_act", "enter_legal_act"): CURATOR,
    ("legal_act", "correct_legal_act"): CURATOR,
    ("council_request", "make_request"): {"ivanova", "dordzhiev", "petrov", "lidzhiev"},
    ("council_request", "withdraw_request"): MENTOR | {"lidzhiev"},
}
#: kind → a case of it
WAYS: dict[str, Callable[[Story], str]] = {
    "council": _council_answered,
    "council_request": _request("mediation"),
    "curator_change": lambda story: curator_changes.ordered(story, story.now.date()),
    "legal_act": entered_act,
    "partner_agreement": agreements.recorded,
    "contest": contests.planned,
}
