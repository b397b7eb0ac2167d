"""While a programme runs: meetings, plan items, changes of content, form and term, alarms of the end."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import Refused
from domain.facts import running
from processes.engine import NotOpen
from tests.lives import END, START, ordered, people, request_order, sign, text
from tests.processes.conftest import Begin
from tests.story import Story, id_of

LONGER, SHORTER = {"end": "2027-08-31"}, {"end": "2027-05-20"}
OTHER_FORM = {"kinds": ["situational", "traditional"], "response_time": "В тот же день"}


def status(story: Story) -> str:
    return str(story.case(story.programme).state.status)


def propose(story: Story, who: str = "petrov", **words: Any) -> None:
    mentees = tuple(who for who in people(story) if who != "petrov")
    changed = text(mentees) | words
    story.act("propose_change", story.programme, who, text=changed, reason="Так лучше.")


def agree_to_change(story: Story, *who: str) -> None:
    change = story.case(story.programme).state.open_change
    for each in who or (*people(story), "ivanova"):
        if id_of(each) in change.parties:
            story.step("agree_to_change", story.programme, each, text_hash=change.text.text_hash)


def change(story: Story) -> Any:
    return story.case(story.programme).state.changes[-1]


def meeting(day: date = START, attended: tuple[str, ...] = ("petrov", "sidorova")) -> dict[str, Any]:
    there = [id_of(who) for who in attended]
    return {"day": day, "mode": "offline", "minutes": 45, "attended": there, "notes": "Разобрали урок."}


def test_a_meeting_is_a_fact_and_moves_nothing(begin: Begin) -> None:
    story = begin("active")
    before = story.case(story.programme).open
    entry = story.act("record_meeting", story.programme, "petrov", **meeting())
    assert entry.move is None
    assert story.case(story.programme).open == before
    assert len(story.case(story.programme).state.meetings) == 1


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (meeting(day=START + timedelta(days=1)), "day_is_not_in_the_future"),
        (meeting(day=START - timedelta(days=1)), "day_is_within_the_programme"),
        (meeting(attended=("petrov", "lidzhiev")), "people_are_participants"),
        (meeting(attended=()), "people_are_participants"),
    ],
)
def test_a_meeting_that_cannot_have_been_is_refused(begin: Begin, data: dict[str, Any], rule: str) -> None:
    story = begin("active")
    with story.refused(rule):
        story.act("record_meeting", story.programme, "petrov", **data)


def test_a_meeting_before_the_start_is_refused(begin: Begin) -> None:
    story = begin("assigned")
    with story.refused("programme_is_running"):
        story.act("record_meeting", story.programme, "petrov", **meeting(date(2026, 8, 10)))


def test_a_plan_item_is_done_once(begin: Begin) -> None:
    story = begin("active")
    done = {"item": "1", "day": START, "result": "План урока готов."}
    story.act("complete_item", story.programme, "petrov", **done)
    assert story.case(story.programme).state.items_done[0][:2] == ("1", START)
    with story.refused("item_is_planned_and_open"):
        story.act("complete_item", story.programme, "petrov", **done)
    with story.refused("item_is_planned_and_open"):
        story.act("complete_item", story.programme, "petrov", **{**done, "item": "9"})
    with story.refused("activity_has_its_result"):
        story.act("complete_item", story.programme, "petrov", **{**done, "item": "2", "result": " "})
    with story.refused("day_is_within_the_programme"):
        story.act("complete_item", story.programme, "petrov", **{**done, "item": "2", "day": START - timedelta(days=1)})


def test_a_change_of_content_is_agreed_and_approved_by_the_director(begin: Begin) -> None:
    story = begin("active")
    propose(story, aim="Ещё лучше.")
    assert change(story).kind == "content"
    agree_to_change(story)
    story.step("approve_change", story.programme, "dordzhiev", decision="accept")
    state = story.case(story.programme).state
    assert (state.text.number, len(state.texts), state.open_change) == (2, 2, None)
    assert change(story).state == "in_force"


def test_the_director_turns_a_change_of_content_down(begin: Begin) -> None:
    story = begin("active")
    propose(story, aim="Ещё лучше.")
    agree_to_change(story)
    story.step("approve_change", story.programme, "dordzhiev", decision="return", remarks="Рано.")
    assert change(story).state == "rejected"
    assert story.case(story.programme).state.text.number == 1


@pytest.mark.parametrize(
    ("words", "kind", "end"),
    [(LONGER, "extension", date(2027, 8, 31)), (SHORTER, "shortening", date(2027, 5, 20)), (OTHER_FORM, "form", END)],
)
def test_a_change_of_form_or_term_is_agreed_and_ordered(
    begin: Begin, words: dict[str, Any], kind: str, end: date
) -> None:
    story = begin("active")
    propose(story, **words)
    assert change(story).kind == kind
    agree_to_change(story)
    sign(story, request_order(story, "prepare_change_order"))
    assert change(story).state == "in_force"
    assert story.case(story.programme).state.text.end == end
    assert status(story) == ("extended" if kind == "extension" else "active")


def test_the_old_text_stands_until_the_change_is_ordered(begin: Begin) -> None:
    story = begin("active")
    propose(story, **LONGER)
    agree_to_change(story)
    request_order(story, "prepare_change_order")
    assert story.case(story.programme).state.text.end == END


def test_a_dropped_draft_lets_the_curator_prepare_the_change_again(begin: Begin) -> None:
    story = begin("active")
    propose(story, **LONGER)
    agree_to_change(story)
    story.act("abandon_order", request_order(story, "prepare_change_order"), "ivanova")
    sign(story, request_order(story, "prepare_change_order"))
    assert status(story) == "extended"


def test_the_curator_agrees_to_the_content_a_mentor_proposes(begin: Begin) -> None:
    story = begin("active")
    propose(story, aim="Ещё лучше.")
    agree_to_change(story, "petrov", "sidorova")
    assert "approve_change" not in story.open(story.programme)
    agree_to_change(story, "ivanova")
    assert "approve_change" in story.open(story.programme)


def test_a_change_the_curator_proposes_does_not_ask_the_curator_again(begin: Begin) -> None:
    story = begin("active")
    propose(story, "ivanova", aim="Ещё лучше.")
    assert id_of("ivanova") not in change(story).parties


def test_one_refusal_stops_a_change(begin: Begin) -> None:
    story = begin("active")
    propose(story, **SHORTER)
    agree_to_change(story, "petrov")
    story.act("decline_change", story.programme, "sidorova")
    assert change(story).state == "declined"
    assert "prepare_change_order" not in story.open(story.programme)


def test_silence_stops_a_change(begin: Begin) -> None:
    story = begin("active")
    propose(story, aim="Ещё лучше.")
    agree_to_change(story, "petrov")
    story.until(change(story).answer_by, hour=20)
    assert change(story).state == "open"
    story.until(change(story).answer_by + timedelta(days=1))
    assert change(story).state == "lapsed"
    assert not story.open(story.programme) & {"agree_to_change", "approve_change"}


def test_a_change_of_one_mentees_part_asks_that_mentee_only(begin: Begin) -> None:
    story = begin("group")
    parts = text(("sidorova", "lidzhiev"))["personal"]
    parts[1] = {**parts[1], "request": "Другой запрос."}
    propose(story, personal=parts)
    assert change(story).parties == (id_of("petrov"), id_of("lidzhiev"), id_of("ivanova"))


def test_a_mentee_whom_the_change_does_not_touch_cannot_stop_it(begin: Begin) -> None:
    story = begin("group")
    parts = text(("sidorova", "lidzhiev"))["personal"]
    parts[1] = {**parts[1], "request": "Другой запрос."}
    propose(story, personal=parts)
    with story.refused("only_a_party_declines"):
        story.act("decline_change", story.programme, "sidorova")


@pytest.mark.parametrize(
    ("words", "rule"),
    [
        ({}, "change_changes_something"),
        ({"start": "2026-09-02"}, "start_stays"),
        ({"end": "2027-09-02"}, "extension_fits_into_a_year"),
        ({"end": "2026-11-01"}, "term_is_lawful"),
        ({"aim": ""}, "text_has_every_block"),
    ],
)
def test_an_unlawful_change_is_not_proposed(begin: Begin, words: dict[str, Any], rule: str) -> None:
    story = begin("active")
    with story.refused(rule):
        propose(story, **words)


def test_a_second_change_waits_for_the_first(begin: Begin) -> None:
    story = begin("active")
    propose(story, aim="Ещё лучше.")
    with story.refused("one_change_at_a_time"):
        propose(story, aim="Иначе.")


def test_a_second_change_follows_the_first(begin: Begin) -> None:
    story = begin("active")
    for aim in ("Ещё лучше.", "Совсем хорошо."):
        propose(story, aim=aim)
        agree_to_change(story)
        story.step("approve_change", story.programme, "dordzhiev", decision="accept")
    assert story.case(story.programme).state.text.number == 3


def test_a_change_that_nobody_proposed_is_not_declined(begin: Begin) -> None:
    story = begin("active")
    with story.refused("a_change_is_proposed"):
        story.act("decline_change", story.programme, "sidorova")


def test_a_programme_that_does_not_run_is_not_changed(begin: Begin) -> None:
    story = begin("drafted")
    with pytest.raises((Refused, NotOpen)):
        propose(story, aim="Ещё лучше.")


def alarms(story: Story) -> list[tuple[int, date]]:
    entries = story.log.entries(story.programme)
    return [(e.fact.days, e.acting.at.date()) for e in entries if isinstance(e.fact, running.TermAlarmed)]


def test_the_near_end_is_announced_30_14_7_and_0_days_before(begin: Begin) -> None:
    story = begin("active")
    story.until(END + timedelta(days=1))
    assert [days for days, _ in alarms(story)] == [30, 14, 7, 0]


def test_an_expired_term_closes_nothing_by_itself(begin: Begin) -> None:
    story = begin("active")
    story.until(END + timedelta(days=10))
    assert status(story) == "active"
    assert "settle_expired_term" in story.open(story.programme)
    story.step("settle_expired_term", story.programme, "ivanova", decision="complete")
    assert story.last(story.programme) == running.ExpiredTermSettled("complete")
    assert "report_completion" in story.open(story.programme)


def test_the_alarms_count_from_the_new_end(begin: Begin) -> None:
    story = begin("active")
    story.until(END - timedelta(days=20))
    propose(story, **LONGER)
    agree_to_change(story)
    sign(story, request_order(story, "prepare_change_order"))
    story.until(date(2027, 9, 1))
    assert [days for days, _ in alarms(story)] == [30, 30, 14, 7, 0]


def test_the_alarms_count_from_a_new_end_ordered_on_the_last_day(begin: Begin) -> None:
    story = begin("active")
    story.until(END - timedelta(days=3))
    propose(story, **LONGER)
    agree_to_change(story)
    order = request_order(story, "prepare_change_order")
    story.until(END, hour=9)
    sign(story, order)
    story.until(date(2027, 9, 1))
    assert [days for days, _ in alarms(story)][-4:] == [30, 14, 7, 0]


def test_a_term_is_not_changed_after_it_ran_out(begin: Begin) -> None:
    story = begin("active")
    story.until(END + timedelta(days=1))
    with story.refused("term_change_is_asked_before_the_end"):
        propose(story, **LONGER)


def test_an_extension_in_force_after_the_last_alarm_arms_them_anew(begin: Begin) -> None:
    """Agreed on the last day, ordered the day after: the expired term is settled by it."""
    story = begin("active")
    story.until(END - timedelta(days=1))
    propose(story, **LONGER)
    agree_to_change(story)
    story.until(END + timedelta(days=1))
    assert "settle_expired_term" in story.open(story.programme)
    ordered(story, "prepare_change_order")
    assert "settle_expired_term" not in story.open(story.programme)
    story.until(story.case(story.programme).state.text.end + timedelta(days=1))
    assert [days for days, _ in alarms(story)][-4:] == [30, 14, 7, 0]


def test_an_extension_in_force_after_the_expired_term_was_settled_arms_the_alarms_too(begin: Begin) -> None:
    story = begin("active")
    story.until(END - timedelta(days=1))
    propose(story, **LONGER)
    agree_to_change(story)
    story.until(END + timedelta(days=1))
    story.step("settle_expired_term", story.programme, "ivanova", decision="agree")
    ordered(story, "prepare_change_order")
    story.until(story.case(story.programme).state.text.end + timedelta(days=1))
    assert [days for days, _ in alarms(story)][-4:] == [30, 14, 7, 0]
    assert "settle_expired_term" in story.open(story.programme)
