"""Rules of people, pairs and forms (1.3, 3.7..3.9, 4.4..4.6)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from domain.case import Refused
from domain.forms import Kind, RoleForm
from domain.rule_set import RuleSet
from domain.text import ProgrammeText


def nobody_is_their_own_mentor(*, mentor: str, mentees: tuple[str, ...]) -> None:
    """1.3, INV-20: the mentor is not among the mentees, and nobody is named twice."""
    if not mentees or mentor in mentees or len(set(mentees)) != len(mentees):
        raise Refused("nobody_is_their_own_mentor", "1.3", person=mentor)


def regulation_is_adopted(*, registered: bool) -> None:
    """3.7, INV-01: no pair order before the order on the school's own Положение."""
    if not registered:
        raise Refused("regulation_is_adopted", "3.7")


def curator_is_appointed(*, curators: tuple[str, ...]) -> None:
    """3.9, INV-02: a programme has a responsible curator, appointed by order."""
    if not curators:
        raise Refused("curator_is_appointed", "3.9")


def curator_is_a_deputy_head(*, deputy_head: bool, override: str | None) -> None:
    """3.9, INV-02: the curator is a deputy head, or the director gives a reason (AMB-01)."""
    if not deputy_head and not (override or "").strip():
        raise Refused("curator_is_a_deputy_head", "3.9")


def people_are_in_the_bank(*, mentor_admitted: bool, mentees_admitted: Mapping[str, bool]) -> None:
    """3.8, INV-03, INV-04: the director approved mentor and mentees as persons before any pair."""
    missing = tuple(person for person, admitted in mentees_admitted.items() if not admitted)
    if not mentor_admitted or missing:
        raise Refused("people_are_in_the_bank", "3.8", mentor=not mentor_admitted, people=missing)


def interest_is_mutual(*, people: tuple[str, ...], confirmed: tuple[str, ...]) -> None:
    """4.5, INV-22: everyone of the unit confirmed the interest."""
    missing = tuple(person for person in people if person not in confirmed)
    if missing:
        raise Refused("interest_is_mutual", "4.5", people=missing)


def matters_overlap_or_have_a_reason(
    *, offered: tuple[str, ...], needed: Mapping[str, tuple[str, ...]], reason: str | None
) -> None:
    """4.5, INV-21: the mentor's experience answers each mentee's needs, or the curator gives a written reason."""
    apart = tuple(person for person, matters in needed.items() if not set(matters) & set(offered))
    if apart and not (reason or "").strip():
        raise Refused("matters_overlap_or_have_a_reason", "4.5", people=apart)


def person_is_of_the_unit(*, person: str, people: tuple[str, ...]) -> None:
    """4.5: only people of the pair or group confirm their interest."""
    if person not in people:
        raise Refused("person_is_of_the_unit", "4.5", person=person)


def unit_has_one_open_programme(*, open_programmes: tuple[str, ...]) -> None:
    """4.8, INV-11, INV-47: a unit has at most one programme that is not closed."""
    if open_programmes:
        raise Refused("unit_has_one_open_programme", "4.8", cases=open_programmes)


def forms_and_kinds_go_together(*, text: ProgrammeText) -> None:
    """4.4, INV-24: one role form and one kind at least; group and reverse exclude each other; each has what it needs."""
    if Kind.GROUP in text.kinds and Kind.REVERSE in text.kinds:
        raise Refused("forms_and_kinds_go_together", "4.6", problem="group_and_reverse")
    needs = {Kind.VIRTUAL: text.channel, Kind.SPEED: text.topic}
    for kind, given in needs.items():
        if kind in text.kinds and not given.strip():
            raise Refused("forms_and_kinds_go_together", "4.6", problem=kind.value)


def group_has_one_mentor_and_enough_mentees(*, text: ProgrammeText, mentees: tuple[str, ...], rules: RuleSet) -> None:
    """4.6, INV-25: a group is one mentor with two mentees or more; anything else is one with one."""
    enough = len(mentees) >= rules.group_min_mentees
    if Kind.GROUP in text.kinds and not enough:
        raise Refused("group_has_one_mentor_and_enough_mentees", "4.6", mentees=len(mentees), group=True)
    if Kind.GROUP not in text.kinds and Kind.SPEED not in text.kinds and len(mentees) != 1:
        raise Refused("group_has_one_mentor_and_enough_mentees", "4.6", mentees=len(mentees), group=False)


def short_term_has_schedule_and_goals(*, text: ProgrammeText) -> None:
    """4.6, INV-26: a short-term programme has a fixed schedule and a goal with a measure and a day."""
    goals = [goal for goal in text.goals if goal.words.strip() and goal.measure.strip() and goal.due]
    if Kind.SHORT_TERM in text.kinds and not (text.schedule.strip() and goals):
        raise Refused("short_term_has_schedule_and_goals", "4.6")


def reverse_pair_is_younger_to_older(
    *, text: ProgrammeText, mentor: str, mentees: tuple[str, ...], births: Mapping[str, date | None]
) -> None:
    """4.6, INV-27: exactly two people, two directions with topics; the younger mentors in new technologies."""
    if Kind.REVERSE not in text.kinds:
        return
    if len(mentees) != 1 or not (text.reverse_a.strip() and text.reverse_b.strip()):
        raise Refused("reverse_pair_is_younger_to_older", "4.6", problem="directions")
    younger, older = births.get(mentor), births.get(mentees[0])
    if younger is None or older is None or younger <= older:
        raise Refused("reverse_pair_is_younger_to_older", "4.6", problem="ages")


def role_form_fits_the_people(*, text: ProgrammeText, mentor_position: str | None) -> None:
    """4.4, 4.6, INV-23: in the form head–teacher the mentor is a head and the resources the head gives are named."""
    if RoleForm.HEAD_TEACHER not in text.role_forms:
        return
    head = any(word in (mentor_position or "").casefold() for word in HEADS)
    if not head or not text.head_resources.strip():
        raise Refused("role_form_fits_the_people", "4.6", problem="resources" if head else "position")


#: How positions of heads of schools begin; data of the Regulation's language, not wording.
HEADS = ("директор", "руководител", "заведующ")
