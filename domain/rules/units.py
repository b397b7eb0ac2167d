"""Rules of how a pair or a group comes to stand (2.2, 3.10, 4.4–4.6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date

from domain.forms import Kind
from domain.rules.rule import Caution, caution, refused, rule


@rule("2.2")
def teacher_proposes_for_themselves(*, person: str, people: Collection[str], speaks_for_school: bool) -> None:
    """2.2: a teacher may begin a pair of their own accord, with themselves in it; curator and council, any."""
    if not speaks_for_school and person not in people:
        raise refused(teacher_proposes_for_themselves, person=person)


@rule("4.5", 22)
def same_people_are_asked_once(*, open_proposals: Collection[str]) -> None:
    """4.5: while a proposal to the same mentor and mentee is open, there is no second one."""
    if open_proposals:
        raise refused(same_people_are_asked_once)


@rule("4.4")
def form_is_chosen_for_an_aim(*, aim: str | None) -> None:
    """4.4: a form of mentoring is chosen by what the programme is for: who names one, says the aim and why this one."""
    if not (aim or "").strip():
        raise refused(form_is_chosen_for_an_aim)


@rule("4.6")
def traditional_has_selection_criteria(*, kinds: Collection[str], criteria: str | None) -> None:
    """4.6: for traditional mentoring both are selected by criteria: experience, skills, personal qualities."""
    if Kind.TRADITIONAL in kinds and not (criteria or "").strip():
        raise refused(traditional_has_selection_criteria)


@rule("4.6")
def traditional_mentor_is_more_experienced(
    *, kinds: Collection[str], mentor_years: int | None, mentee_years: Mapping[str, int | None]
) -> Caution | None:
    """4.6: a caution when a traditional mentor has not more years at work than a mentee; unknown years say nothing."""
    if Kind.TRADITIONAL not in kinds or mentor_years is None:
        return None
    people = tuple(each for each, years in mentee_years.items() if years is not None and years >= mentor_years)
    return caution(traditional_mentor_is_more_experienced, people=people) if people else None


@rule("4.6")
def speed_mentor_is_of_a_higher_level(
    *, kinds: Collection[str], mentor_years: int | None, mentee_years: Mapping[str, int | None]
) -> Caution | None:
    """4.6: a caution when years at work do not show the mentor of a speed meeting to be of a higher level.

    Years are what the cards know; another level, a category or an award, is the reason. Unknown years say nothing.
    """
    if Kind.SPEED not in kinds or mentor_years is None:
        return None
    people = tuple(each for each, years in mentee_years.items() if years is not None and years >= mentor_years)
    return caution(speed_mentor_is_of_a_higher_level, people=people) if people else None


@rule("4.6", 27)
def reverse_mentor_is_younger(*, kinds: Collection[str], mentor: date | None, mentees: Collection[date | None]) -> None:
    """4.6: in a reverse pair of two the mentor is the younger one. mentor, mentees: days of birth, None when unknown."""
    if Kind.REVERSE not in kinds:
        return
    older = next(iter(mentees)) if len(mentees) == 1 else None
    if mentor is None or older is None or mentor <= older:
        raise refused(reverse_mentor_is_younger, births_known=mentor is not None and older is not None)


@rule("4.5", 22)
def unit_has_come_to_stand(*, status: str) -> None:
    """4.5: a programme is begun for a pair or a group that everybody wished, and that the council recommended."""
    if status != "formed":
        raise refused(unit_has_come_to_stand, status=status)


@rule("3.10", 6)
def council_reviews_in_person(*, present: Collection[str], council: Collection[str]) -> None:
    """3.10: members of the council, and nobody else, speak of a pair; one of them at least."""
    strange = tuple(person for person in present if person not in council)
    if strange or not present:
        raise refused(council_reviews_in_person, people=strange)
