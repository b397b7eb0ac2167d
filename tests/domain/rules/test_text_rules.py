from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from domain.forms import Kind, Mode, RoleForm
from domain.rule_set import rule_set
from domain.rules.text import (
    a_strength_of_each_mentee_is_supported,
    agreement_is_to_this_text,
    approved_text_is_not_edited,
    demands_of_forms_and_kinds_are_met,
    difficulties_and_strengths_are_told_apart,
    every_difficulty_is_covered,
    every_mentee_has_a_personal_part,
    everyone_agreed_to_this_text,
    plan_items_are_well_placed,
    text_has_every_block,
    virtual_programme_is_not_only_face_to_face,
)
from domain.text import Deficit, PlanItem, ProgrammeText, Serves, Strength
from tests.domain.rules.samples import (
    END,
    ITEM,
    MENTEE,
    MENTOR,
    OTHER,
    PAIR,
    RULES,
    START,
    STRANGER,
    part_of,
    refusal,
    text,
    with_item,
    with_part,
)

ONE_DAY = timedelta(days=1)
BOTH = (MENTOR, MENTEE)


def test_a_whole_text_has_every_block() -> None:
    text_has_every_block(text=PAIR)


def test_refuses_no_text_at_all() -> None:
    assert refusal(text_has_every_block, text=None).facts["missing"] == ("text",)


def test_refuses_a_text_without_interim_results() -> None:
    assert refusal(text_has_every_block, text=text(interim_results=())).facts["missing"] == ("interim_results",)


@pytest.mark.parametrize(
    "block",
    [
        *("role_forms", "kinds", "personal", "problem", "aim", "tasks", "mentor_work", "mentee_work", "start", "end"),
        *("interim_results", "planned_results", "schedule", "mode", "conditions", "plan"),
    ],
)
def test_refuses_a_text_without_any_one_block(block: str) -> None:
    """Each block that 1.3 and 4.9 name: forms and kinds, participants, the note, the plan."""
    lacking = text(**{block: getattr(ProgrammeText(), block)})
    assert block in refusal(text_has_every_block, text=lacking).facts["missing"]


def test_each_mentee_has_one_part() -> None:
    every_mentee_has_a_personal_part(text=PAIR, mentees=(MENTEE,))


def test_refuses_a_group_in_which_one_mentee_has_no_part() -> None:
    no = refusal(every_mentee_has_a_personal_part, text=PAIR, mentees=(MENTEE, OTHER))
    assert no.facts["missing"] == (OTHER,)


def test_refuses_two_parts_of_one_mentee() -> None:
    twice = text(personal=(part_of(MENTEE), part_of(MENTEE)))
    assert refusal(every_mentee_has_a_personal_part, text=twice, mentees=(MENTEE,)).facts["missing"] == (MENTEE,)


def test_refuses_a_part_of_somebody_else() -> None:
    more = text(personal=(part_of(MENTEE), part_of(STRANGER)))
    assert refusal(every_mentee_has_a_personal_part, text=more, mentees=(MENTEE,)).facts["strange"] == (STRANGER,)


def test_a_difficulty_with_an_activity_is_covered() -> None:
    every_difficulty_is_covered(text=PAIR)


def test_refuses_a_difficulty_that_nothing_serves() -> None:
    no = refusal(every_difficulty_is_covered, text=with_item(serves=()))
    assert no.facts["uncovered"] == (f"personal[{MENTEE}].deficits[d1]",)


def test_a_difficulty_may_go_without_an_activity_for_a_reason() -> None:
    reasoned = with_part(deficits=(Deficit("d1", "Keeping time", 2, "Goes away by itself"),))
    every_difficulty_is_covered(text=replace(reasoned, plan=()))


def test_an_activity_for_one_mentee_does_not_cover_anothers_difficulty() -> None:
    group = text(personal=(part_of(MENTEE), part_of(OTHER)))
    no = refusal(every_difficulty_is_covered, text=group)
    assert no.facts["uncovered"] == (f"personal[{OTHER}].deficits[d1]",)


def test_a_strength_is_supported_by_an_activity() -> None:
    a_strength_of_each_mentee_is_supported(text=PAIR)


def test_one_supported_strength_is_enough() -> None:
    a_strength_of_each_mentee_is_supported(
        text=with_part(strengths=(Strength("s1", "Knows the subject"), Strength("s2", "Patient")))
    )


def test_refuses_a_mentee_whose_strengths_nothing_supports() -> None:
    unserved = with_item(serves=(Serves(MENTEE, ("d1",)),))
    assert refusal(a_strength_of_each_mentee_is_supported, text=unserved).facts["people"] == (MENTEE,)


def test_refuses_a_mentee_without_a_named_strength() -> None:
    assert refusal(a_strength_of_each_mentee_is_supported, text=with_part(strengths=())).facts["people"]


def test_a_difficulty_and_a_strength_may_share_a_code() -> None:
    difficulties_and_strengths_are_told_apart(text=PAIR)
    difficulties_and_strengths_are_told_apart(text=with_part(strengths=(Strength("d1", "Patient"),)))


@pytest.mark.parametrize(
    "fields",
    [
        {"deficits": (Deficit("d1", "One"), Deficit("d1", "Other"))},
        {"strengths": (Strength("s1", "One"), Strength("s1", "Other"))},
        {"deficits": (Deficit("", "One"),)},
        {"strengths": (Strength("s1", ""),)},
    ],
)
def test_refuses_difficulties_or_strengths_that_cannot_be_told_apart(fields: dict[str, Any]) -> None:
    no = refusal(difficulties_and_strengths_are_told_apart, text=with_part(**fields))
    assert no.facts["people"] == (MENTEE,)


def placed(changed: ProgrammeText) -> None:
    plan_items_are_well_placed(text=changed, participants=BOTH)


def wrong(changed: ProgrammeText) -> tuple[str, ...]:
    found: tuple[str, ...] = refusal(plan_items_are_well_placed, text=changed, participants=BOTH).facts["wrong"]
    return found


def test_an_item_may_fill_the_whole_term() -> None:
    placed(with_item(start=START, end=END))


def test_an_item_may_take_a_single_day() -> None:
    placed(with_item(start=END, end=END))


def test_an_item_may_be_led_by_a_participant_or_a_named_outsider() -> None:
    placed(with_item(responsible=MENTEE))
    placed(with_item(responsible="", outside="Methodist of the centre"))


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"id": ""}, "plan[].id"),
        ({"direction": None}, "plan[1].direction"),
        ({"activity": ""}, "plan[1].activity"),
        ({"expected_result": ""}, "plan[1].expected_result"),
        ({"start": None}, "plan[1].start"),
        ({"start": START - ONE_DAY}, "plan[1].start"),
        ({"end": None}, "plan[1].end"),
        ({"end": END + ONE_DAY}, "plan[1].end"),
        ({"start": date(2025, 10, 2), "end": date(2025, 10, 1)}, "plan[1].end"),
        ({"responsible": ""}, "plan[1].responsible"),
        ({"responsible": STRANGER}, "plan[1].responsible"),
        ({"outside": "Methodist"}, "plan[1].responsible"),
        ({"serves": (Serves(STRANGER, ("d1",)),)}, "plan[1].serves"),
        ({"serves": (Serves(MENTEE, ("d9",)),)}, "plan[1].serves"),
        ({"serves": (Serves(MENTEE, (), ("s9",)),)}, "plan[1].serves"),
    ],
)
def test_names_the_field_of_an_item_that_is_wrong(fields: dict[str, Any], path: str) -> None:
    assert wrong(with_item(**fields)) == (path,)


def test_two_items_do_not_share_an_id() -> None:
    assert wrong(text(plan=(ITEM, ITEM))) == ("plan[1].id", "plan[1].id")


def test_names_every_fault_of_an_empty_row() -> None:
    assert len(wrong(text(plan=(PlanItem("1"),)))) == 6


def test_a_text_without_a_term_holds_items_of_any_day() -> None:
    placed(text(start=None, end=None))


@pytest.mark.parametrize(
    ("chosen", "fields"),
    [
        (Kind.VIRTUAL, {"channel": "Video calls"}),
        (Kind.SITUATIONAL, {"response_time": "Two days"}),
        (Kind.SPEED, {"speed_topic": "Portfolios"}),
        (Kind.TRADITIONAL, {"selection_sheet": "Ten years at work"}),
        (Kind.REVERSE, {"topic_to_elder": "Tablets", "topic_to_younger": "Discipline"}),
        (Kind.SHORT_TERM, {"schedule": "Mondays", "goals": PAIR.goals}),
        (Kind.GROUP, {}),
        (RoleForm.TEACHER_TEACHER, {}),
        (RoleForm.HEAD_TEACHER, {"head_resources": "Free Fridays"}),
        (RoleForm.EMPLOYER_STUDENT, {"partner_agreement": "No 5"}),
        (RoleForm.HEI_YOUNG_TEACHER, {"partner_agreement": "No 5"}),
    ],
)
def test_each_form_and_kind_asks_for_its_own_fields(chosen: Kind | RoleForm, fields: dict[str, Any]) -> None:
    kinds, forms = ((chosen,), ()) if isinstance(chosen, Kind) else ((), (chosen,))
    bare = ProgrammeText(kinds=kinds, role_forms=forms)
    demands_of_forms_and_kinds_are_met(text=replace(bare, **fields), rules=RULES)
    for name in fields:
        without = replace(bare, **{other: value for other, value in fields.items() if other != name})
        assert refusal(demands_of_forms_and_kinds_are_met, text=without, rules=RULES).facts["missing"] == (name,)


def test_a_school_may_do_without_the_second_topic_of_a_reverse_pair() -> None:
    bare = ProgrammeText(kinds=(Kind.REVERSE,), topic_to_elder="Tablets")
    demands_of_forms_and_kinds_are_met(text=bare, rules=rule_set("2022-1+reverse_both_directions=0"))
    refusal(demands_of_forms_and_kinds_are_met, text=bare, rules=RULES)


@pytest.mark.parametrize(("mode", "lawful"), [(Mode.ONLINE, True), (Mode.MIXED, True), (Mode.OFFLINE, False)])
def test_the_virtual_kind_is_not_only_face_to_face(mode: Mode, lawful: bool) -> None:
    virtual = ProgrammeText(kinds=(Kind.VIRTUAL,), mode=mode)
    if lawful:
        virtual_programme_is_not_only_face_to_face(text=virtual)
    else:
        refusal(virtual_programme_is_not_only_face_to_face, text=virtual)
    virtual_programme_is_not_only_face_to_face(text=replace(virtual, kinds=(Kind.TRADITIONAL,)))


def test_demands_of_all_kinds_apply_together() -> None:
    both = ProgrammeText(kinds=(Kind.VIRTUAL, Kind.SITUATIONAL))
    assert refusal(demands_of_forms_and_kinds_are_met, text=both, rules=RULES).facts["missing"] == (
        "channel",
        "response_time",
    )


def test_one_agrees_to_the_text_that_stands() -> None:
    agreement_is_to_this_text(agreed=PAIR.sha256(), text=PAIR.sha256())


def test_refuses_agreement_to_a_text_that_changed_by_a_letter() -> None:
    refusal(agreement_is_to_this_text, agreed=text(aim="lessons in time").sha256(), text=PAIR.sha256())


def test_everyone_has_agreed() -> None:
    everyone_agreed_to_this_text(people=BOTH, agreed=(MENTEE, MENTOR))


def test_refuses_approval_while_one_has_not_agreed() -> None:
    assert refusal(everyone_agreed_to_this_text, people=BOTH, agreed=(MENTOR,)).facts["people"] == (MENTEE,)


def test_a_draft_is_edited() -> None:
    approved_text_is_not_edited(status="draft")


@pytest.mark.parametrize("status", ["in_review", "approved", "active", "extended", "closed.completed"])
def test_refuses_to_edit_anything_but_a_draft(status: str) -> None:
    refusal(approved_text_is_not_edited, status=status)
