from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from domain.forms import Direction, Kind, Mode, RoleForm
from domain.text import DatedResult, Deficit, PersonalPart, PlanItem, ProgrammeText, Serves, Strength
from domain.text_difference import (
    Change,
    affected_mentees,
    difference,
    is_minor,
    kind_of_change,
    material,
)
from tests.domain.rules.samples import END, ITEM, MENTEE, OTHER, PAIR, part_of, text, with_item, with_part

EMPTY = ProgrammeText()


def test_a_text_comes_back_from_json_as_it_was() -> None:
    assert ProgrammeText.from_json(json.loads(json.dumps(PAIR.to_json()))) == PAIR


def test_an_empty_draft_comes_back_too() -> None:
    assert ProgrammeText.from_json({}) == EMPTY
    assert ProgrammeText.from_json(EMPTY.to_json()) == EMPTY


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)


@given(
    st.fixed_dictionaries(
        {},
        optional={
            "problem": WORDS,
            "tasks": st.lists(WORDS, max_size=3),
            "start": st.dates().map(date.isoformat),
            "mode": st.sampled_from([*Mode, None]),
            "kinds": st.lists(st.sampled_from(Kind), max_size=4),
            "interim_results": st.lists(st.fixed_dictionaries({"text": WORDS}), max_size=2),
            "personal": st.lists(
                st.fixed_dictionaries(
                    {"mentee": WORDS, "deficits": st.lists(st.fixed_dictionaries({"code": WORDS}), max_size=2)}
                ),
                max_size=2,
            ),
        },
    )
)
def test_reading_settles_what_was_typed(data: dict[str, Any]) -> None:
    read = ProgrammeText.from_json(data)
    again = ProgrammeText.from_json(read.to_json())
    assert again == read
    assert again.sha256() == read.sha256()
    assert difference(read, again) == ()


def test_the_same_words_in_other_bytes_are_the_same_text() -> None:
    typed = ProgrammeText.from_json({"problem": "  Урок и\u0306дет\r\nдолго\x00\x07 ", "aim": "a\rb"})
    assert typed == ProgrammeText(problem="Урок йдет\nдолго", aim="a\nb")


def test_forms_and_kinds_are_kept_once_each_in_their_own_order() -> None:
    read = ProgrammeText.from_json(
        {"kinds": ["traditional", "group", "group"], "role_forms": ["head_teacher", "teacher_teacher"]}
    )
    assert read.kinds == (Kind.GROUP, Kind.TRADITIONAL)
    assert read.role_forms == (RoleForm.TEACHER_TEACHER, RoleForm.HEAD_TEACHER)


def test_empty_rows_of_a_list_are_left_out() -> None:
    assert ProgrammeText.from_json({"tasks": ["", " ", "one"]}).tasks == ("one",)


@pytest.mark.parametrize(
    "data",
    [
        None,
        [],
        "text",
        {"problem": 1},
        {"problem": ["a"]},
        {"problem": "\ud800"},
        {"tasks": "one"},
        {"tasks": [{}]},
        {"start": "yesterday"},
        {"start": 20250901},
        {"mode": "by post"},
        {"kinds": ["unkind"]},
        {"kinds": "group"},
        {"personal": {}},
        {"personal": ["person-a"]},
        {"personal": [{"deficits": [{"level": "2"}]}]},
        {"personal": [{"deficits": [{"level": True}]}]},
        {"plan": [{"direction": "north"}]},
    ],
)
def test_refuses_json_of_another_shape(data: Any) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - the kind of error is what is promised
        ProgrammeText.from_json(data)


def test_every_difference_changes_the_hash() -> None:
    changed = [
        text(problem="Other"),
        text(tasks=("Watch Discuss",)),
        text(end=date(2026, 5, 30)),
        with_item(direction=Direction.LEGAL),
        with_part(deficits=(Deficit("d1", "Keeping time", 0),)),
        with_part(deficits=(Deficit("d1", "Keeping time"),)),
        text(plan=()),
    ]
    hashes = {one.sha256() for one in (PAIR, *changed)}
    assert len(hashes) == len(changed) + 1


def test_the_hash_of_a_text_never_changes() -> None:
    """People agreed to it: a field added to the form later must leave the hash of what was said alone."""
    short = ProgrammeText(problem="П", start=date(2025, 9, 1), kinds=(Kind.GROUP,), plan=(PlanItem("1"),))
    assert short.canonical() == '{"kinds":["group"],"plan":[{"id":"1"}],"problem":"П","start":"2025-09-01"}'.encode()
    assert short.sha256() == "c2ccdebc732341d1ed47fb0223bb581477692f69e6945323853b69a6d7d01551"


def test_a_whole_text_misses_nothing() -> None:
    assert PAIR.missing_blocks() == ()


@pytest.mark.parametrize(
    "name",
    [
        *("problem", "aim", "tasks", "mentor_work", "mentee_work", "start", "end", "interim_results"),
        *("planned_results", "schedule", "mode", "conditions", "role_forms", "kinds", "personal", "plan"),
    ],
)
def test_names_each_block_that_is_empty(name: str) -> None:
    assert text(**{name: getattr(EMPTY, name)}).missing_blocks() == (name,)


@pytest.mark.parametrize("name", ["request", "priorities", "deficits", "strengths"])
def test_names_each_empty_block_of_a_personal_part(name: str) -> None:
    empty = getattr(PersonalPart(MENTEE), name)
    assert with_part(**{name: empty}).missing_blocks() == (f"personal[{MENTEE}].{name}",)


def test_an_interim_result_needs_its_day() -> None:
    undated = text(interim_results=(DatedResult("Two lessons", None),))
    assert undated.missing_blocks() == ("interim_results.by",)


def test_an_empty_draft_misses_every_block() -> None:
    assert len(EMPTY.missing_blocks()) == 16


def test_the_same_text_differs_in_nothing() -> None:
    assert difference(PAIR, PAIR) == ()


def test_a_difference_shows_what_was_and_what_became() -> None:
    assert difference(PAIR, text(aim="Other")) == (Change("aim", "Lessons in time", "Other"),)


def test_what_was_not_there_is_none() -> None:
    assert difference(PAIR, text(channel="Video")) == (Change("channel", None, "Video"),)
    assert difference(text(channel="Video"), PAIR) == (Change("channel", "Video", None),)
    assert difference(PAIR, text(goals=()))[0].after is None


def test_lists_of_words_are_compared_whole() -> None:
    assert difference(PAIR, text(tasks=("Watch",))) == (Change("tasks", ["Watch", "Discuss"], ["Watch"]),)


def test_a_plan_item_is_known_by_its_id_wherever_it_stands() -> None:
    second = replace(ITEM, id="2", activity="Give a lesson")
    moved = replace(ITEM, end=date(2026, 3, 1))
    changes = difference(text(plan=(ITEM,)), text(plan=(second, moved)))
    assert [change.path for change in changes] == ["plan[1].end", "plan[2]"]
    assert changes[0].before == END.isoformat()
    assert changes[1].before is None
    assert changes[1].after["activity"] == "Give a lesson"


def test_a_plan_item_taken_out_is_shown_whole() -> None:
    second = replace(ITEM, id="2")
    (change,) = difference(text(plan=(ITEM, second)), PAIR)
    assert (change.path, change.after) == ("plan[2]", None)


def test_another_order_of_the_plan_is_a_difference() -> None:
    second = replace(ITEM, id="2")
    changes = difference(text(plan=(ITEM, second)), text(plan=(second, ITEM)))
    assert changes == (Change("plan.order", ["1", "2"], ["2", "1"]),)


def test_differences_go_down_into_a_personal_part() -> None:
    changed = with_part(
        deficits=(Deficit("d1", "Keeping time", 1),), strengths=(Strength("s1", "Knows the subject well"),)
    )
    paths = [change.path for change in difference(PAIR, changed)]
    assert paths == [f"personal[{MENTEE}].deficits[d1].level", f"personal[{MENTEE}].strengths[s1].text"]


def test_rows_that_cannot_be_told_apart_are_compared_whole() -> None:
    twice = text(plan=(ITEM, ITEM))
    assert [change.path for change in difference(PAIR, twice)] == ["plan"]


def test_what_an_item_serves_is_compared_by_mentee() -> None:
    changed = with_item(serves=(Serves(MENTEE, ("d1",)),))
    assert [c.path for c in difference(PAIR, changed)] == [f"plan[1].serves[{MENTEE}].strengths"]


@given(
    st.sampled_from([PAIR, EMPTY, text(aim="x"), with_item(outside="N")]), st.sampled_from([PAIR, EMPTY, with_part()])
)
def test_texts_differ_exactly_when_their_hashes_do(old: ProgrammeText, new: ProgrammeText) -> None:
    assert bool(difference(old, new)) == (old.sha256() != new.sha256())


def differs(old: ProgrammeText, new: ProgrammeText) -> bool:
    return material(difference(old, new))


def test_no_change_is_not_material() -> None:
    assert not material(())


def test_a_day_within_its_month_is_minor() -> None:
    assert not differs(PAIR, with_item(end=date(2026, 5, 1)))


def test_a_day_in_another_month_is_material() -> None:
    assert differs(PAIR, with_item(end=date(2026, 4, 30)))


def test_the_same_month_of_another_year_is_material() -> None:
    assert differs(with_item(start=date(2024, 9, 2)), PAIR)


def test_a_day_that_was_not_set_is_material() -> None:
    assert differs(with_item(end=None), PAIR)


def test_another_person_outside_is_minor() -> None:
    before, after = with_item(responsible="", outside="Methodist"), with_item(responsible="", outside="Librarian")
    assert not differs(before, after)


def test_another_participant_is_material() -> None:
    assert differs(PAIR, with_item(responsible=MENTEE))
    assert differs(PAIR, with_item(responsible="", outside="Librarian"))


def test_the_same_words_spelled_otherwise_are_minor() -> None:
    assert not differs(text(problem="Учёт времени, отчёт"), text(problem="учет  времени: отчет."))


@pytest.mark.parametrize("other", ["Lessons run", "Lessons run over!", "Lessons run-over", "Lessons runover"])
def test_other_words_are_material(other: str) -> None:
    assert differs(PAIR, text(problem=other))


def test_other_numbers_are_material() -> None:
    assert differs(text(problem="level 1.5"), text(problem="level 15"))


def test_the_aim_is_material_however_it_is_spelled() -> None:
    assert differs(PAIR, text(aim="LESSONS IN TIME"))


@pytest.mark.parametrize(
    "changed",
    [
        text(end=date(2026, 5, 30)),
        text(mode=Mode.ONLINE),
        text(kinds=(Kind.SITUATIONAL,)),
        text(plan=()),
        with_item(expected_result="Two plans"),
        with_part(request="Other"),
    ],
)
def test_term_form_mode_plan_and_results_are_material(changed: ProgrammeText) -> None:
    assert differs(PAIR, changed)


def test_one_material_change_makes_all_of_it_material() -> None:
    changes = difference(PAIR, text(problem="lessons run over", mode=Mode.ONLINE))
    assert [is_minor(change) for change in changes] == [True, False]
    assert material(changes)


GROUP = text(personal=(part_of(MENTEE), part_of(OTHER)))


def test_a_personal_part_is_its_mentees_alone() -> None:
    changed = text(personal=(part_of(MENTEE), replace(part_of(OTHER), request="Other")))
    assert affected_mentees(difference(GROUP, changed), (MENTEE, OTHER)) == (OTHER,)


def test_the_common_part_is_everyones() -> None:
    changed = replace(GROUP, aim="Other")
    assert affected_mentees(difference(GROUP, changed), (MENTEE, OTHER)) == (MENTEE, OTHER)


def test_nothing_changed_affects_nobody() -> None:
    assert affected_mentees((), (MENTEE, OTHER)) == ()


@pytest.mark.parametrize(
    ("changed", "kind"),
    [
        (text(end=date(2026, 6, 1)), "extension"),
        (text(end=date(2026, 5, 30)), "shortening"),
        (text(kinds=(Kind.SITUATIONAL,)), "form"),
        (text(role_forms=(RoleForm.HEAD_TEACHER,)), "form"),
        (text(aim="Other"), "content"),
        (text(mode=Mode.ONLINE), "content"),
        (text(end=date(2026, 6, 1), kinds=(Kind.SITUATIONAL,), aim="Other"), "extension"),
    ],
)
def test_a_change_is_what_it_touches_most_strictly(changed: ProgrammeText, kind: str) -> None:
    assert kind_of_change(PAIR, changed) == kind
