from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from domain.forms import Kind, RoleForm, Standing
from domain.rule_set import rule_set
from domain.rules import Caution
from domain.rules.participants import (
    Participant,
    curator_is_a_deputy_head,
    curator_is_appointed,
    forms_and_kinds_go_together,
    group_has_one_mentor_and_enough_mentees,
    interest_is_mutual,
    is_young,
    matters_overlap_or_have_a_reason,
    mentor_load_is_bearable,
    nobody_is_their_own_mentor,
    people_are_in_the_bank,
    person_is_of_the_unit,
    regulation_is_adopted,
    reverse_pair_is_younger_to_older,
    role_form_fits_the_people,
    same_pair_has_no_second_programme,
    short_term_has_schedule_and_goals,
    unit_has_one_open_programme,
)
from domain.text import Goal, ProgrammeText
from tests.domain.rules.samples import END, MENTEE, MENTOR, OTHER, RULES, START, STRANGER, refusal, text

YOUNG, OLD = date(1998, 4, 1), date(1967, 4, 1)


def test_nothing_begins_before_the_regulation_is_adopted() -> None:
    regulation_is_adopted(registered=True)
    refusal(regulation_is_adopted, registered=False)


def test_a_school_without_a_curator_begins_no_programme() -> None:
    curator_is_appointed(curators=("person-c",))
    refusal(curator_is_appointed, curators=())


def test_a_deputy_head_is_appointed_curator() -> None:
    assert curator_is_a_deputy_head(deputy_head=True, rules=RULES) is None


def test_another_curator_is_cautioned_and_asks_for_a_reason() -> None:
    warning = curator_is_a_deputy_head(deputy_head=False, rules=RULES)
    assert warning == Caution("curator_is_a_deputy_head", "3.9", {}, needs_reason=True)


def test_a_school_without_deputies_says_so_once_for_all() -> None:
    assert curator_is_a_deputy_head(deputy_head=False, rules=rule_set("2022-1+curator_must_be_deputy_head=0")) is None


def test_mentor_and_mentees_are_approved_before_the_pair() -> None:
    people_are_in_the_bank(mentor_admitted=True, mentees_admitted={MENTEE: True, OTHER: True})


def test_refuses_a_mentor_who_is_not_in_the_bank() -> None:
    assert not refusal(people_are_in_the_bank, mentor_admitted=False, mentees_admitted={MENTEE: True}).facts["mentor"]


def test_names_the_mentee_who_is_not_in_the_bank() -> None:
    admitted = {MENTEE: True, OTHER: False}
    assert refusal(people_are_in_the_bank, mentor_admitted=True, mentees_admitted=admitted).facts["people"] == (OTHER,)


def test_mentor_and_mentees_are_different_people() -> None:
    nobody_is_their_own_mentor(mentor=MENTOR, mentees=(MENTEE, OTHER))


@pytest.mark.parametrize("mentees", [(MENTOR,), (MENTEE, MENTOR), (MENTEE, MENTEE), ()])
def test_refuses_a_mentor_of_oneself_a_mentee_twice_or_nobody(mentees: tuple[str, ...]) -> None:
    refusal(nobody_is_their_own_mentor, mentor=MENTOR, mentees=mentees)


def overlap(*needed: tuple[str, tuple[str, ...]]) -> dict[str, Any]:
    return {"offered": ("teaching_methods", "upbringing"), "needed": dict(needed)}


def test_one_common_matter_with_each_mentee_is_enough() -> None:
    both = overlap((MENTEE, ("upbringing",)), (OTHER, ("teaching_methods", "subject_content")))
    assert matters_overlap_or_have_a_reason(**both) is None


def test_cautions_of_a_mentor_who_has_nothing_for_one_of_the_mentees() -> None:
    apart = overlap((MENTEE, ("upbringing",)), (OTHER, ("subject_content",)))
    warning = matters_overlap_or_have_a_reason(**apart)
    assert warning is not None
    assert warning.needs_reason
    assert warning.facts == {"people": (OTHER,)}


def test_interest_is_mutual_when_everyone_confirmed() -> None:
    interest_is_mutual(people=(MENTOR, MENTEE), confirmed=(MENTEE, MENTOR))


def test_names_who_has_not_confirmed_the_interest() -> None:
    assert refusal(interest_is_mutual, people=(MENTOR, MENTEE), confirmed=(MENTOR,)).facts["people"] == (MENTEE,)


def test_only_people_of_the_unit_confirm() -> None:
    person_is_of_the_unit(person=MENTEE, people=(MENTOR, MENTEE))
    refusal(person_is_of_the_unit, person=STRANGER, people=(MENTOR, MENTEE))


def test_a_unit_works_by_one_programme_at_a_time() -> None:
    unit_has_one_open_programme(open_programmes=())
    refusal(unit_has_one_open_programme, open_programmes=("programme-1",))


def test_the_same_mentor_may_work_with_others() -> None:
    others = {"programme-1": (MENTOR, (OTHER,)), "programme-2": (STRANGER, (MENTEE,))}
    same_pair_has_no_second_programme(mentor=MENTOR, mentees=(MENTEE,), others=others)


def test_refuses_a_second_programme_of_the_same_two_people_in_another_group() -> None:
    others = {"programme-1": (MENTOR, (OTHER, MENTEE))}
    no = refusal(same_pair_has_no_second_programme, mentor=MENTOR, mentees=(MENTEE,), others=others)
    assert no.facts["programmes"] == ("programme-1",)


def load(now: int, added: int, capacity: int | None) -> Caution | None:
    return mentor_load_is_bearable(mentees_now=now, added=added, capacity=capacity, rules=RULES)


def test_three_mentees_are_bearable_and_four_are_pointed_out() -> None:
    assert load(2, 1, None) is None
    warning = load(2, 2, None)
    assert warning is not None
    assert warning.facts == {"mentees": 4, "limit": 3}


def test_a_mentors_own_capacity_outweighs_the_schools() -> None:
    assert load(4, 1, 5) is None
    assert load(1, 1, 1) is not None


def test_forms_and_kinds_may_be_several() -> None:
    forms_and_kinds_go_together(text=text(kinds=(Kind.VIRTUAL, Kind.GROUP, Kind.SPEED)))


def test_refuses_a_group_in_a_reverse_pair() -> None:
    no = refusal(forms_and_kinds_go_together, text=text(kinds=(Kind.GROUP, Kind.REVERSE)))
    assert no.facts["clashing"] == (Kind.GROUP, Kind.REVERSE)


def test_refuses_no_form_or_no_kind() -> None:
    refusal(forms_and_kinds_go_together, text=text(kinds=()))
    refusal(forms_and_kinds_go_together, text=text(role_forms=()))


@pytest.mark.parametrize(
    ("kinds", "mentees", "lawful"),
    [
        ((Kind.GROUP,), 1, False),
        ((Kind.GROUP,), 2, True),
        ((Kind.GROUP,), 3, True),
        ((Kind.TRADITIONAL,), 0, False),
        ((Kind.TRADITIONAL,), 1, True),
        ((Kind.TRADITIONAL,), 2, False),
        ((Kind.SPEED,), 0, False),
        ((Kind.SPEED,), 1, True),
        ((Kind.SPEED,), 2, True),
        ((Kind.SPEED, Kind.GROUP), 1, False),
    ],
)
def test_a_group_is_two_or_more_and_a_pair_is_one(kinds: tuple[Kind, ...], mentees: int, lawful: bool) -> None:
    given = {"text": text(kinds=kinds), "mentees": [f"person-{n}" for n in range(mentees)], "rules": RULES}
    if lawful:
        group_has_one_mentor_and_enough_mentees(**given)  # type: ignore[arg-type]
    else:
        assert refusal(group_has_one_mentor_and_enough_mentees, **given).facts["mentees"] == mentees


@pytest.mark.parametrize("form", RoleForm)
def test_every_role_form_may_be_of_a_pair_and_of_a_group(form: RoleForm) -> None:
    """4.4: each form is "по отношению к наставнику или группе наставляемых"."""
    for kind, mentees in ((Kind.TRADITIONAL, 1), (Kind.GROUP, 2), (Kind.GROUP, 5)):
        said = text(role_forms=(form,), kinds=(kind,))
        forms_and_kinds_go_together(text=said)
        group_has_one_mentor_and_enough_mentees(text=said, mentees=[f"person-{n}" for n in range(mentees)], rules=RULES)


SHORT = text(kinds=(Kind.SHORT_TERM,))


def test_goals_have_measures_and_days_within_the_term() -> None:
    short_term_has_schedule_and_goals(text=SHORT)
    for day in (START, END):
        short_term_has_schedule_and_goals(text=replace(SHORT, goals=(Goal("Time", "minutes", day),)))


@pytest.mark.parametrize(
    "goal",
    [
        Goal("", "minutes", END),
        Goal("Time", "", END),
        Goal("Time", "minutes", None),
        Goal("Time", "minutes", date(2026, 6, 1)),
        Goal("Time", "minutes", date(2025, 8, 31)),
    ],
)
def test_refuses_a_goal_without_measure_or_lawful_day(goal: Goal) -> None:
    changed = replace(SHORT, goals=(*SHORT.goals, goal))
    assert refusal(short_term_has_schedule_and_goals, text=changed).facts["wrong"] == (2,)


def test_refuses_short_term_without_schedule_or_goals() -> None:
    refusal(short_term_has_schedule_and_goals, text=replace(SHORT, goals=()))
    refusal(short_term_has_schedule_and_goals, text=replace(SHORT, schedule=""))


def test_other_kinds_need_no_goals() -> None:
    short_term_has_schedule_and_goals(text=text(goals=(), schedule=""))


REVERSE = text(kinds=(Kind.REVERSE,), topic_to_elder="Tablets", topic_to_younger="Discipline")


def reverse(**changed: Any) -> dict[str, Any]:
    given = {"text": REVERSE, "mentor": MENTOR, "mentees": (MENTEE,), "births": {MENTOR: YOUNG, MENTEE: OLD}}
    return {**given, "rules": RULES, **changed}


def test_the_younger_mentors_the_older() -> None:
    reverse_pair_is_younger_to_older(**reverse())


def test_one_day_makes_the_difference_between_younger_and_older() -> None:
    reverse_pair_is_younger_to_older(**reverse(births={MENTOR: date(1967, 4, 2), MENTEE: OLD}))
    refusal(reverse_pair_is_younger_to_older, **reverse(births={MENTOR: OLD, MENTEE: OLD}))


def test_refuses_ages_the_other_way_round() -> None:
    no = refusal(reverse_pair_is_younger_to_older, **reverse(births={MENTOR: OLD, MENTEE: YOUNG}))
    assert not no.facts["in_order"]


@pytest.mark.parametrize("births", [{MENTOR: YOUNG}, {MENTEE: OLD}, {MENTOR: None, MENTEE: OLD}])
def test_refuses_a_reverse_pair_of_unknown_age(births: dict[str, date | None]) -> None:
    assert not refusal(reverse_pair_is_younger_to_older, **reverse(births=births)).facts["births_known"]


def test_refuses_three_people_in_a_reverse_pair() -> None:
    births = {MENTOR: YOUNG, MENTEE: OLD, OTHER: OLD}
    no = refusal(reverse_pair_is_younger_to_older, **reverse(mentees=(MENTEE, OTHER), births=births))
    assert no.facts["people"] == 3


@pytest.mark.parametrize("one_way", [replace(REVERSE, topic_to_elder=""), replace(REVERSE, topic_to_younger="")])
def test_refuses_a_reverse_pair_with_one_direction(one_way: ProgrammeText) -> None:
    no = refusal(reverse_pair_is_younger_to_older, **reverse(text=one_way))
    assert not no.facts["topics"]


def test_a_school_may_do_without_the_second_direction_and_not_without_the_first() -> None:
    one = rule_set("2022-1+reverse_both_directions=0")
    reverse_pair_is_younger_to_older(**reverse(text=replace(REVERSE, topic_to_younger=""), rules=one))
    refusal(reverse_pair_is_younger_to_older, **reverse(text=replace(REVERSE, topic_to_elder=""), rules=one))


def test_ages_matter_to_no_other_kind() -> None:
    reverse_pair_is_younger_to_older(**reverse(text=text(), births={}))


STAFF = Participant(MENTOR)
NOVICE = Participant(MENTEE, birth=YOUNG)


@pytest.mark.parametrize(
    ("form", "mentor", "mentee", "unfit"),
    [
        (RoleForm.TEACHER_TEACHER, STAFF, NOVICE, None),
        (RoleForm.HEAD_TEACHER, Participant(MENTOR, Standing.HEAD), NOVICE, None),
        (RoleForm.HEAD_TEACHER, STAFF, NOVICE, MENTOR),
        (RoleForm.EMPLOYER_STUDENT, STAFF, Participant(MENTEE, Standing.STUDENT), None),
        (RoleForm.EMPLOYER_STUDENT, STAFF, NOVICE, MENTEE),
        (RoleForm.HEI_YOUNG_TEACHER, Participant(MENTOR, Standing.PARTNER), NOVICE, None),
        (RoleForm.HEI_YOUNG_TEACHER, STAFF, NOVICE, MENTOR),
        (RoleForm.HEI_YOUNG_TEACHER, Participant(MENTOR, Standing.PARTNER), Participant(MENTEE, birth=OLD), MENTEE),
        (
            RoleForm.HEI_YOUNG_TEACHER,
            Participant(MENTOR, Standing.PARTNER),
            replace(NOVICE, standing=Standing.STUDENT),
            MENTEE,
        ),
    ],
)
def test_people_fit_the_role_form(form: RoleForm, mentor: Participant, mentee: Participant, unfit: str | None) -> None:
    given = {"text": text(role_forms=(form,)), "mentor": mentor, "mentees": (mentee,), "rules": RULES}
    if unfit is None:
        role_form_fits_the_people(**given)  # type: ignore[arg-type]
    else:
        assert refusal(role_form_fits_the_people, **given).facts == {"form": form, "people": (unfit,)}


def test_every_role_form_chosen_is_looked_at() -> None:
    both = text(role_forms=(RoleForm.TEACHER_TEACHER, RoleForm.HEAD_TEACHER))
    refusal(role_form_fits_the_people, text=both, mentor=STAFF, mentees=(NOVICE,), rules=RULES)


@pytest.mark.parametrize(
    ("birth", "years", "young"),
    [
        (date(1989, 9, 2), None, True),
        (date(1989, 9, 1), None, False),
        (OLD, 3, True),
        (OLD, 4, False),
        (YOUNG, 10, True),
        (None, 0, True),
        (None, None, False),
    ],
)
def test_one_is_young_up_to_thirty_five_or_with_three_years_at_work(
    birth: date | None, years: int | None, young: bool
) -> None:
    person = Participant(MENTEE, birth=birth, experience_years=years)
    assert is_young(person, on=date(2025, 9, 1), rules=RULES) is young


def test_without_a_day_age_is_unknown() -> None:
    assert not is_young(NOVICE, on=None, rules=RULES)
