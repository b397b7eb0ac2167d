"""What participants and curator say of a programme itself: the pulse after a meeting, the points of 5.3."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from domain.case import Acting
from domain.facts.monitoring import PointsAssessed, PulseGiven
from domain.facts.running import PerformanceQuestioned
from domain.programme import Programme, Question


def pulse_given(programme: Programme, fact: PulseGiven, acting: Acting) -> Programme:
    return replace(programme, pulses=(*programme.pulses, fact))


def points_assessed(programme: Programme, fact: PointsAssessed, acting: Acting) -> Programme:
    return replace(programme, points=(*programme.points, fact))


def levels(programme: Programme, when: str) -> dict[str, int]:
    """The level of each point as assessed last before, or after; none once the words were erased."""
    found: dict[str, int] = {}
    for fact in programme.points:
        if fact.when == when and not fact.points.erased:
            given: dict[str, Any] = fact.points.value
            found |= {point: level for point, (level, _) in given.items()}
    return found


def performance_questioned(programme: Programme, fact: PerformanceQuestioned, acting: Acting) -> Programme:
    asked = (fact.sides, fact.circumstances, fact.account, fact.explain_by)
    question = Question(acting.person, acting.at, *asked)
    return replace(programme, questioned=fact.sides, explained=(), explain_by=fact.explain_by, question=question)
