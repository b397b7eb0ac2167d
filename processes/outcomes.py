"""What a cycle owes before it is over: sheets of reflection for everybody, points of 5.3 of each programme (4.7, 5.3)."""

from __future__ import annotations

from dataclasses import dataclass

from domain.banks import MenteeCategory
from domain.final_stage import FinalStage
from domain.indicators import POINTS
from domain.monitoring import MonitoringRound, Questionnaire
from domain.programme import Programme
from domain.programme_feedback import levels
from processes import cycles
from processes.look import Look

#: Whose adaptation is assessed (5.3: the young, the less experienced, those who changed their place of work).
NEWCOMERS = (MenteeCategory.YOUNG, MenteeCategory.LESS_EXPERIENCED, MenteeCategory.CHANGED_PLACE)


@dataclass(frozen=True)
class Unassessed:
    """A programme whose points lack an assessment. when: "before" or "after"."""

    programme: str
    number: str
    when: str


def reflects(questionnaire: Questionnaire) -> bool:
    """Whether it is the sheet of reflection of mentors and mentees, as it came or in the school's own words."""
    return questionnaire.ready == "reflection" and questionnaire.audience == "participant"


def unasked(look: Look, stage: FinalStage) -> tuple[str, ...]:
    """Participants of the cycle's programmes whom no round of the stage gave a sheet of reflection; who left, is not."""
    asked = {person for each in stage.rounds for person in _given_a_sheet(look, each)}
    here = (look.person(person) for person in cycles.sides(look, stage.cycle) if person not in asked)
    return tuple(person.id for person in here if person.left is None and person.erased is None)


def _given_a_sheet(look: Look, case: str) -> tuple[str, ...]:
    state: MonitoringRound = look.case(case).state
    sheets = {each.questionnaire for each in state.asked if reflects(look.case(each.questionnaire).state)}
    return tuple(each.person for each in state.respondents if sheets.intersection(each.questionnaires))


def unassessed(look: Look, stage: FinalStage) -> tuple[Unassessed, ...]:
    """Programmes of the cycle without their points before, or after when they have ended; what runs on owes no after."""
    return tuple(
        Unassessed(each.id, each.number, when)
        for each in cycles.programmes(look, stage.cycle)
        for when in (("before", "after") if each.closed else ("before",))
        if not _assessed(look, each, when)
    )


def _assessed(look: Look, programme: Programme, when: str) -> bool:
    erased = any(fact.when == when and fact.points.erased for fact in programme.points)
    return erased or not set(_asked_of(look, programme)) - set(levels(programme, when))


def _asked_of(look: Look, programme: Programme) -> tuple[str, ...]:
    """The points to be assessed: how somebody settles in is asked where a mentee is new to the work or the place."""
    profiles = (look.person(mentee).profiles.get("mentee") for mentee in programme.mentees)
    categories = {each.value.get("category") for each in profiles if each is not None and not each.erased}
    new = bool(categories.intersection(NEWCOMERS))
    return tuple(point for point in POINTS if new or point != "adaptation")
