"""Who leaves a group between its order and its first day leaves alone, as long as a mentee stays (4.6, INV-39)."""

from __future__ import annotations

from datetime import date

import pytest

from domain.facts import programme as facts
from domain.facts import running
from processes.days import calendar_of
from processes.history import Replay
from tests.lives import (
    agree,
    approve,
    assign,
    consent,
    consent_of,
    draft,
    ordered,
    request_order,
    sign,
    start,
    submit,
    text,
)
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of
from tests.web.staged import Browser, Clock, words
from web.app import create_app
from web.composition import accounts_of

DAY = date(2026, 8, 14)
PASSWORD = "correct horse battery"
THREE = ("sidorova", "lidzhiev", "basanova")


def consented(begin: Begin, *mentees: str) -> Story:
    story = begin("school")
    draft(story, *mentees)
    for act in (submit, agree, approve, consent):
        act(story)
    return story


def assigned(begin: Begin, *mentees: str) -> Story:
    """A group whose order is in force, some days before its first day."""
    story = consented(begin, *mentees)
    assign(story)
    return story


def leave(story: Story, who: str, word: str = "state_leaving") -> None:
    story.act(word, story.programme, who, last_day=DAY, reason="")


def mentees(story: Story) -> set[str]:
    return set(story.case(story.programme).state.mentees)


def status(story: Story) -> str:
    return str(story.case(story.programme).state.status)


def test_one_of_three_leaves_by_order_and_the_others_begin_on_their_day(begin: Begin) -> None:
    story = assigned(begin, *THREE)
    leave(story, "basanova")
    assert story.last(story.programme) == running.LeavingStated(id_of("basanova"), DAY, None)
    assert {"prepare_leaving_order", "record_addendum"} <= story.open(story.programme)
    order = ordered(story, "prepare_leaving_order")
    assert story.last(story.programme) == running.ParticipantLeft(id_of("basanova"), order, DAY)
    assert story.case(consent_of(story, "basanova")).state.status == "fulfilled"
    start(story)
    assert status(story) == "active"
    assert mentees(story) == {id_of("sidorova"), id_of("lidzhiev")}
    assert Replay(story.log, story.office.definitions).case(story.programme) is None


def test_the_group_begins_while_the_order_of_who_leaves_is_on_its_way(begin: Begin) -> None:
    story = assigned(begin, *THREE)
    leave(story, "basanova")
    order = request_order(story, "prepare_leaving_order")
    start(story)
    assert status(story) == "active"
    sign(story, order)
    assert mentees(story) == {id_of("sidorova"), id_of("lidzhiev")}


def test_a_consent_taken_back_lets_one_go_and_holds_nobody_up(begin: Begin) -> None:
    story = assigned(begin, *THREE)
    story.act("withdraw_consent", consent_of(story, "basanova"), "basanova", last_day=DAY)
    assert "prepare_leaving_order" in story.open(story.programme)
    start(story)
    assert status(story) == "active"
    ordered(story, "prepare_leaving_order")
    assert mentees(story) == {id_of("sidorova"), id_of("lidzhiev")}


def test_one_mentee_does_not_call_the_group_off_and_its_mentor_does(begin: Begin) -> None:
    story = assigned(begin, *THREE)
    with story.refused("group_is_not_called_off_by_one_mentee"):
        leave(story, "basanova", "call_off")
    leave(story, "petrov", "call_off")
    ordered(story, "prepare_closing_order")
    assert status(story) == "closed.initiative"


def test_the_second_of_three_leaves_too_and_the_last_one_ends_the_whole(begin: Begin) -> None:
    story = assigned(begin, *THREE)
    leave(story, "basanova")
    with story.refused("leaving_is_stated_once"):
        leave(story, "basanova")
    with story.refused("group_is_not_called_off_by_one_mentee"):
        leave(story, "lidzhiev", "call_off")
    leave(story, "lidzhiev")
    assert story.last(story.programme) == running.LeavingStated(id_of("lidzhiev"), DAY, None)
    with story.refused("leaving_before_the_start_is_of_a_group"):
        leave(story, "sidorova")
    leave(story, "sidorova", "call_off")
    ordered(story, "prepare_closing_order")
    assert status(story) == "closed.initiative" and story.case(story.programme).ended


def test_a_pair_is_called_off_as_ever(begin: Begin) -> None:
    story = assigned(begin, "sidorova")
    with story.refused("leaving_before_the_start_is_of_a_group"):
        leave(story, "sidorova")
    leave(story, "sidorova", "call_off")
    assert isinstance(story.last(story.programme), facts.CalledOff)


def two_of_whom_one_left(begin: Begin) -> Story:
    """A group of exactly two that lost one by order before its first day."""
    story = assigned(begin, "sidorova", "lidzhiev")
    with story.refused("group_is_not_called_off_by_one_mentee"):
        leave(story, "lidzhiev", "call_off")
    leave(story, "lidzhiev")
    ordered(story, "prepare_leaving_order")
    assert mentees(story) == {id_of("sidorova")} and status(story) == "approved"
    assert "settle_small_group" in story.open(story.programme)
    return story


def test_who_stays_of_a_group_of_two_goes_on_as_a_pair_by_consent(begin: Begin) -> None:
    story = two_of_whom_one_left(begin)
    with story.refused("group_goes_on_with_enough_mentees"):
        story.step("settle_small_group", story.programme, "ivanova", decision="form")
    start(story)
    assert status(story) == "active"
    story.act("propose_change", story.programme, "ivanova", text=text(), reason="Остался один наставляемый.")
    story.step("settle_small_group", story.programme, "ivanova", decision="form")
    assert story.last(story.programme) == running.SmallGroupSettled("form")
    assert Replay(story.log, story.office.definitions).case(story.programme) is None


def test_what_becomes_of_a_group_of_two_is_owed_from_its_first_day(begin: Begin) -> None:
    story = two_of_whom_one_left(begin)
    first = story.case(story.programme).state.text.start
    key = story.key(story.programme, "settle_small_group")
    calendar = calendar_of(story.case(SCHOOL).state)
    due = calendar.add_working_days(first, 5)
    assert story.case(story.programme).open[key].due == due > calendar.add_working_days(story.now.date(), 5)
    start(story)
    story.act("propose_change", story.programme, "ivanova", text=text(), reason="Остался один наставляемый.")
    story.step("settle_small_group", story.programme, "ivanova", decision="form")
    assert story.now.date() < due


@pytest.mark.parametrize("who", ["sidorova", "petrov"])
def test_who_stays_of_a_group_of_two_may_call_it_off(begin: Begin, who: str) -> None:
    story = two_of_whom_one_left(begin)
    leave(story, who, "call_off")
    story.step("settle_small_group", story.programme, "ivanova", decision="close")
    ordered(story, "prepare_closing_order")
    assert status(story) == "closed.initiative" and story.case(story.programme).ended
    assert Replay(story.log, story.office.definitions).case(story.programme) is None


def test_a_consent_taken_back_leaves_the_other_of_two_in_the_programme(begin: Begin) -> None:
    story = assigned(begin, "sidorova", "lidzhiev")
    story.act("withdraw_consent", consent_of(story, "lidzhiev"), "lidzhiev", last_day=DAY)
    assert story.last(story.programme) == running.LeavingStated(id_of("lidzhiev"), DAY, None)
    ordered(story, "prepare_leaving_order")
    assert "settle_small_group" in story.open(story.programme)


def test_before_the_order_the_group_is_none_yet(begin: Begin) -> None:
    story = consented(begin, *THREE)
    with story.refused("leaving_before_the_start_is_of_a_group"):
        leave(story, "basanova")
    leave(story, "basanova", "call_off")
    assert status(story) == "closed.initiative" and story.case(story.programme).ended


def test_a_cancelled_order_leaves_nothing_of_a_leaving_behind(begin: Begin) -> None:
    story = assigned(begin, *THREE)
    leave(story, "basanova")
    cancelling = story.new("order")
    order = story.case(story.programme).state.order
    story.act("draft_cancelling_order", cancelling, "ivanova", supersedes=order)
    sign(story, cancelling)
    leave(story, "petrov", "call_off")
    assert status(story) == "closed.initiative" and story.case(story.programme).ended
    assert Replay(story.log, story.office.definitions).case(story.programme) is None


def test_the_card_offers_each_the_way_out_that_is_theirs(begin: Begin) -> None:
    story = assigned(begin, *THREE)
    for who in ("petrov", "basanova"):
        accounts_of(story.store).create(id_of(who), SCHOOL, who, PASSWORD)
    app = create_app(story.store, clock=Clock(story.now), testing=True)
    mentor, mentee = Browser(app.test_client()), Browser(app.test_client())
    assert mentor.sign_in("petrov", PASSWORD).status_code == mentee.sign_in("basanova", PASSWORD).status_code == 302
    card, act = f"/case/{story.programme}", f"/case/{story.programme}/act"
    assert [f"{act}/{word}" in mentor.get(card).text for word in ("call_off", "state_leaving")] == [True, False]
    assert [f"{act}/{word}" in mentee.get(card).text for word in ("call_off", "state_leaving")] == [False, True]
    refused = mentee.post(f"{act}/call_off", {"last_day": DAY.isoformat()}, page=f"{act}/state_leaving")
    assert refused.status_code == 422 and "Остальные решат без вас" in words(refused)
    sent = mentee.post(f"{act}/state_leaving", {"last_day": DAY.isoformat()}, page=f"{act}/state_leaving")
    assert sent.status_code == 302
    assert [f"{act}/{word}" in mentee.get(card).text for word in ("call_off", "state_leaving")] == [False, False]
