"""A correction, that touches neither content nor form: read by the mentees, in force unless somebody objects (AMB-14)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.facts import running
from processes.office import NoSuchCase
from processes.rights import NotYours
from tests.lives import START, people, text
from tests.processes.conftest import Begin
from tests.story import Story, id_of


def spelled(mentees: tuple[str, ...] = ("sidorova",), **words: Any) -> dict[str, Any]:
    """The text with the same words spelled otherwise: a missing full stop."""
    plain = text(mentees)
    return plain | {"problem": plain["problem"].rstrip(".") + " ."} | words


def propose(story: Story, who: str = "petrov", **words: Any) -> None:
    mentees = tuple(each for each in people(story) if each != "petrov")
    story.act("propose_change", story.programme, who, text=spelled(mentees, **words), reason="Опечатка.")


def agree(story: Story, *who: str) -> None:
    text_hash = story.case(story.programme).state.open_change.text.text_hash
    for each in who:
        story.step("agree_to_change", story.programme, each, text_hash=text_hash)


def last_change(story: Story) -> Any:
    return story.case(story.programme).state.changes[-1]


def test_curator_and_mentor_agree_then_the_mentee_reads_and_the_new_version_stands(begin: Begin) -> None:
    story = begin("active")
    propose(story)
    assert last_change(story).kind == "minor"
    assert last_change(story).parties == (id_of("petrov"), id_of("ivanova"))
    agree(story, "petrov", "ivanova")
    story.step("read_correction", story.programme, "sidorova")
    state = story.case(story.programme).state
    assert last_change(story).state == "in_force"
    assert [each.number for each in state.texts] == [1, 2]
    assert state.text.text_hash == last_change(story).text.text_hash
    assert {"read_correction", "approve_change", "objection_time_over"}.isdisjoint(story.open(story.programme))


def test_it_stands_when_three_working_days_passed_without_a_word(begin: Begin) -> None:
    story = begin("active")
    propose(story)
    agree(story, "petrov", "ivanova")
    story.until(START + timedelta(days=3))
    assert last_change(story).state == "agreed"
    story.until(START + timedelta(days=5))
    assert story.last(story.programme) == running.CorrectionStood(last_change(story).id)
    assert last_change(story).state == "in_force"


def test_in_a_group_it_waits_for_the_last_reader(begin: Begin) -> None:
    story = begin("group")
    propose(story, "ivanova")
    agree(story, "petrov")
    story.step("read_correction", story.programme, "sidorova")
    assert last_change(story).state == "agreed"
    story.step("read_correction", story.programme, "lidzhiev")
    assert last_change(story).state == "in_force"


def test_an_objection_makes_it_a_change_of_content_that_everyone_is_asked_about(begin: Begin) -> None:
    story = begin("group")
    propose(story)
    agree(story, "petrov", "ivanova")
    story.step("read_correction", story.programme, "lidzhiev")
    story.act("object_to_correction", story.programme, "sidorova", remarks="Смысл другой.")
    change = last_change(story)
    assert (change.kind, change.state) == ("content", "open")
    assert set(change.parties) == {id_of(who) for who in ("petrov", "ivanova", "sidorova", "lidzhiev")}
    agree(story, "sidorova", "lidzhiev")
    story.step("approve_change", story.programme, "dordzhiev", decision="accept")
    assert last_change(story).state == "in_force"


def test_whoever_objected_may_refuse_and_the_correction_falls(begin: Begin) -> None:
    story = begin("active")
    propose(story)
    agree(story, "petrov", "ivanova")
    story.act("object_to_correction", story.programme, "sidorova", remarks="")
    story.act("decline_change", story.programme, "sidorova")
    assert last_change(story).state == "declined"
    assert len(story.case(story.programme).state.texts) == 1


def test_only_a_mentee_who_was_told_objects(begin: Begin) -> None:
    story = begin("active")
    propose(story)
    agree(story, "petrov", "ivanova")
    for who, kind in (("petrov", NotYours), ("lidzhiev", NotYours), ("stranger", NoSuchCase)):
        with story.rejected(kind):
            story.act("object_to_correction", story.programme, who, remarks="")


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        ({"start": "2026-09-02"}, "minor"),
        ({"end": "2026-10-31"}, "content"),
        ({"expected_result": "Другой результат."}, "content"),
    ],
)
def test_a_day_within_its_month_is_minor_and_a_result_is_not(begin: Begin, item: dict[str, str], kind: str) -> None:
    story = begin("active")
    plan = [dict(row) for row in text()["plan"]]
    plan[0] |= {"start": "2026-09-01", "end": "2026-09-30"} | item if kind == "minor" else item
    story.act("propose_change", story.programme, "petrov", text=text() | {"plan": plan}, reason="Перенос.")
    assert last_change(story).kind == kind


def test_the_readers_of_a_new_version_see_its_day(begin: Begin) -> None:
    story = begin("active")
    propose(story)
    agree(story, "petrov", "ivanova")
    story.step("read_correction", story.programme, "sidorova")
    assert story.case(story.programme).state.text.since.date() == date(2026, 9, 1)
