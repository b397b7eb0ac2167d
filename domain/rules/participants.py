"""Rules of who may work with whom: bank, pair or group, forms and kinds (1.3, 3.7-3.9, 4.4-4.6)."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from domain.forms import KINDS, ROLE_FORMS, Kind, RoleForm, Standing
from domain.rule_set import RuleSet
from domain.rules.rule import Caution, caution, refused, rule
from domain.terms import add_months
from domain.text import ProgrammeText


@dataclass(frozen=True, slots=True)
class Participant:
    """What the form rules must know of a person. person: id. birth, experience_years: None when unknown."""

    person: str
    standing: Standing = Standing.STAFF
    birth: date | None = None
    experience_years: int | None = None


@rule("3.7", 1)
def regulation_is_adopted(*, registered: bool) -> None:
    """3.7: mentoring begins with the director's order that adopts the school's own Regulation."""
    if not registered:
        raise refused(regulation_is_adopted)


@rule("3.9", 2)
def curator_is_appointed(*, curators: Collection[str]) -> None:
    """3.9: a programme has a curator, appointed by the director. curators: those appointed in the school."""
    if not curators:
        raise refused(curator_is_appointed)


@rule("3.9", 2)
def curator_is_a_deputy_head(*, deputy_head: bool, rules: RuleSet) -> Caution | None:
    """3.9: a caution when the curator is no deputy head; the director (3.8) may go on with a reason (AMB-01).

    A school without deputies may set that the reason is its ground, once for all.
    """
    if deputy_head or not rules.curator_must_be_deputy_head:
        return None
    return caution(curator_is_a_deputy_head)


@rule("3.8", 3, 4)
def people_are_in_the_bank(*, mentor_admitted: bool, mentees_admitted: Mapping[str, bool]) -> None:
    """3.8: the director has approved the mentor and each mentee as persons. mentees_admitted: by id."""
    missing = tuple(mentee for mentee, admitted in mentees_admitted.items() if not admitted)
    if missing or not mentor_admitted:
        raise refused(people_are_in_the_bank, mentor=mentor_admitted, people=missing)


@rule("1.3", 20)
def nobody_is_their_own_mentor(*, mentor: str, mentees: Collection[str]) -> None:
    """1.3: there is a mentee, none of them is the mentor, and none is named twice."""
    if not mentees or mentor in mentees or len(set(mentees)) != len(mentees):
        raise refused(nobody_is_their_own_mentor, person=mentor)


@rule("4.5", 21)
def matters_overlap_or_have_a_reason(
    *, offered: Collection[str], needed: Mapping[str, Collection[str]]
) -> Caution | None:
    """4.5: a caution when the mentor's experience does not answer somebody's request: the curator says why.

    offered: the mentor's matters. needed: matters by mentee.
    """
    apart = tuple(mentee for mentee, matters in needed.items() if not set(matters).intersection(offered))
    return caution(matters_overlap_or_have_a_reason, people=apart) if apart else None


@rule("4.5", 22)
def interest_is_mutual(*, people: Collection[str], confirmed: Collection[str]) -> None:
    """4.5: everyone in the pair or group has confirmed the mutual interest."""
    missing = tuple(person for person in people if person not in confirmed)
    if missing:
        raise refused(interest_is_mutual, people=missing)


@rule("4.5", 22)
def person_is_of_the_unit(*, person: str, people: Collection[str]) -> None:
    """4.5: only those who are to work together say whether they wish to."""
    if person not in people:
        raise refused(person_is_of_the_unit, person=person)


@rule("4.8", 11)
def unit_has_one_open_programme(*, open_programmes: Collection[str]) -> None:
    """4.8: a pair or group works by one programme at a time. open_programmes: its own, not closed."""
    if open_programmes:
        raise refused(unit_has_one_open_programme, programmes=tuple(open_programmes))


@rule("4.8", 47)
def same_pair_has_no_second_programme(
    *, mentor: str, mentees: Collection[str], others: Mapping[str, tuple[str, Collection[str]]]
) -> None:
    """4.8: the same two people have no two open programmes, in whatever pair or group.

    others: mentor and mentees of each open programme, by its id.
    """
    same = tuple(
        programme for programme, (other, theirs) in others.items() if other == mentor and set(theirs) & set(mentees)
    )
    if same:
        raise refused(same_pair_has_no_second_programme, programmes=same)


@rule("3.8", 48)
def mentor_load_is_bearable(*, mentees_now: int, added: int, capacity: int | None, rules: RuleSet) -> Caution | None:
    """3.8: a caution when a mentor would have more mentees than declared, or than the school thinks good."""
    limit = rules.mentor_capacity if capacity is None else capacity
    if mentees_now + added <= limit:
        return None
    return caution(mentor_load_is_bearable, mentees=mentees_now + added, limit=limit)


@rule("4.4", 24)
def forms_and_kinds_go_together(*, text: ProgrammeText) -> None:
    """4.4: a programme has a role form and a kind, or several together, unless one shuts another out."""
    clashing = tuple(kind for kind in text.kinds if KINDS[kind].excludes.intersection(text.kinds))
    if clashing or not text.kinds or not text.role_forms:
        raise refused(forms_and_kinds_go_together, clashing=clashing)


@rule("4.6", 25)
def group_has_one_mentor_and_enough_mentees(*, text: ProgrammeText, mentees: Collection[str], rules: RuleSet) -> None:
    """4.6: a group is two mentees or more; otherwise there is one. A speed meeting takes any number."""
    if Kind.GROUP in text.kinds:
        lawful = len(mentees) >= rules.group_min_mentees
    else:
        lawful = len(mentees) == 1 or (Kind.SPEED in text.kinds and len(mentees) > 1)
    if not lawful:
        raise refused(
            group_has_one_mentor_and_enough_mentees,
            mentees=len(mentees),
            minimum=rules.group_min_mentees,
            group=Kind.GROUP in text.kinds,
        )


@rule("4.6", 26)
def short_term_has_schedule_and_goals(*, text: ProgrammeText) -> None:
    """4.6: short-term mentoring keeps to a schedule and to goals with a measure and a day in the term."""
    if Kind.SHORT_TERM not in text.kinds:
        return
    wrong = tuple(
        number
        for number, goal in enumerate(text.goals, start=1)
        if not (goal.text and goal.measure and _within(goal.due, text))
    )
    if wrong or not text.goals or not text.schedule:
        raise refused(
            short_term_has_schedule_and_goals,
            goals=len(text.goals),
            wrong=wrong,
            schedule=bool(text.schedule),
        )


def _within(day: date | None, text: ProgrammeText) -> bool:
    return day is not None and (text.start or day) <= day <= (text.end or day)


@rule("4.6", 27)
def reverse_pair_is_younger_to_older(
    *, text: ProgrammeText, mentor: str, mentees: Collection[str], births: Mapping[str, date | None], rules: RuleSet
) -> None:
    """4.6: in a reverse pair the younger one is the mentor in new technologies, and the older one in methods.

    Exactly two people; the programme's mentor is the younger; both directions have a topic, unless the school does
    without the second (AMB-08). births: by id.
    """
    if Kind.REVERSE not in text.kinds:
        return
    older = births.get(next(iter(mentees))) if len(mentees) == 1 else None
    younger = births.get(mentor)
    in_order = older is not None and younger is not None and younger > older
    topics = bool(text.topic_to_elder and (text.topic_to_younger or not rules.reverse_both_directions))
    if not (in_order and topics):
        raise refused(
            reverse_pair_is_younger_to_older,
            people=len(mentees) + 1,
            births_known=older is not None and younger is not None,
            in_order=in_order,
            topics=topics,
        )


@rule("4.4", 23)
def role_form_fits_the_people(
    *, text: ProgrammeText, mentor: Participant, mentees: Collection[Participant], rules: RuleSet
) -> None:
    """4.4: a head mentors as a head, a student is a student, a college teacher mentors the young.

    Every role form chosen is looked at.
    """
    for form in text.role_forms:
        unfit = _unfit(form, mentor, mentees, text, rules)
        if unfit:
            raise refused(role_form_fits_the_people, form=form, people=unfit)


def _unfit(
    form: RoleForm, mentor: Participant, mentees: Collection[Participant], text: ProgrammeText, rules: RuleSet
) -> tuple[str, ...]:
    demand = ROLE_FORMS[form]
    wrong_mentor = (mentor.person,) if demand.mentor not in (None, mentor.standing) else ()
    wrong_mentees = (
        mentee.person
        for mentee in mentees
        if demand.mentee not in (None, mentee.standing)
        or (demand.young_mentee and not is_young(mentee, on=text.start, rules=rules))
    )
    return (*wrong_mentor, *wrong_mentees)


def is_young(person: Participant, *, on: date | None, rules: RuleSet) -> bool:
    """Whether the person is a young or beginning teacher on the day: by age or by years at work, as known."""
    beginner = person.experience_years is not None and person.experience_years <= rules.novice_max_experience_years
    if beginner or person.birth is None or on is None:
        return beginner
    return on < add_months(person.birth, 12 * (rules.novice_max_age + 1))
