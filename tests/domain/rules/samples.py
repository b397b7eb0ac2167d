"""A lawful programme to spoil in one place at a time, and a way to see a rule refuse."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.case import Refused
from domain.forms import Direction, Kind, Mode, RoleForm
from domain.rule_set import rule_set
from domain.text import DatedResult, Deficit, Goal, PersonalPart, PlanItem, ProgrammeText, Serves, Strength

RULES = rule_set("2022-1")
MENTOR, MENTEE, OTHER, STRANGER = "person-m", "person-a", "person-b", "person-x"
START, END = date(2025, 9, 1), date(2026, 5, 31)


def part_of(mentee: str) -> PersonalPart:
    return PersonalPart(
        mentee,
        request="Help with lessons",
        priorities="Work with gifted pupils",
        deficits=(Deficit("d1", "Keeping time", 2),),
        strengths=(Strength("s1", "Knows the subject"),),
    )


ITEM = PlanItem(
    id="1",
    direction=Direction.METHODICAL,
    activity="Plan a lesson together",
    serves=(Serves(MENTEE, ("d1",), ("s1",)),),
    mode=Mode.OFFLINE,
    start=START,
    end=END,
    responsible=MENTOR,
    expected_result="A plan of a lesson",
)

PAIR = ProgrammeText(
    problem="Lessons run over",
    aim="Lessons in time",
    tasks=("Watch", "Discuss"),
    mentor_work="Shows",
    mentee_work="Tries",
    start=START,
    end=END,
    interim_results=(DatedResult("Two lessons", date(2026, 1, 15)),),
    planned_results=("Five lessons in time",),
    schedule="Tuesdays",
    mode=Mode.MIXED,
    conditions="A room",
    role_forms=(RoleForm.TEACHER_TEACHER,),
    kinds=(Kind.TRADITIONAL,),
    selection_sheet="Ten years at work",
    goals=(Goal("Keep time", "minutes over", date(2025, 12, 1)),),
    personal=(part_of(MENTEE),),
    plan=(ITEM,),
)


def text(**fields: Any) -> ProgrammeText:
    """The lawful text of a pair with some fields changed."""
    return replace(PAIR, **fields)


def with_item(**fields: Any) -> ProgrammeText:
    """The lawful text with its only plan item changed."""
    return text(plan=(replace(ITEM, **fields),))


def with_part(**fields: Any) -> ProgrammeText:
    """The lawful text with its only personal part changed."""
    return text(personal=(replace(part_of(MENTEE), **fields),))


def refusal(check: Callable[..., Any], **arguments: Any) -> Refused:
    """The refusal of the rule; fails if it passes. It speaks in its own name, with the clause it begins with."""
    with pytest.raises(Refused) as caught:
        check(**arguments)
    assert caught.value.rule == check.__name__
    assert (check.__doc__ or "").startswith(f"{caught.value.clause}: ")
    return caught.value
