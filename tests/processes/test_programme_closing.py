"""The end of a programme, or of one person's part in it, on every ground of clause 4.11."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest

from domain.case import Refused
from domain.facts import running
from processes.engine import NotOpen
from processes.rights import NotYours
from tests.lives import START, ordered, request_order, sign, text
from tests.processes.conftest import Begin
from tests.story import M, Story, id_of

LAST = date(2026, 9, 4)


def status(story: Story) -> str:
    return str(story.case(story.programme).state.status)


def leave(story: Story, who: str, last_day: date = LAST, **more: Any) -> None:
    story.act("state_leaving", story.programme, who, last_day=last_day, reason="", **more)


def do_everything(story: Story) -> None:
    for item in text()["plan"]:
        done = {"item": item["id"], "day": story.now.date(), "result": "Сделано."}
        story.act("complete_item", story.programme, "petrov", **done)


def question(story: Story, *sides: str) -> None:
    words = {"circumstances": ["meetings_not_held"], "account": "Трижды не пришёл."}
    story.act("question_performance", story.programme, "ivanova", sides=[id_of(s) for s in sides], **words)


def decide(story: Story, decision: str, effective: date | None = None) -> None:
    words: dict[str, Any] = {"decision": decision, "effective": effective, "grounds": "Факты подтвердились."}
    story.step("decide_closing", story.programme, "ivanova", **words)


def test_a_completed_plan_is_reported_confirmed_and_ordered(begin: Begin) -> None:
    story = begin("active")
    do_everything(story)
    story.step("report_completion", story.programme, "petrov", report="Всё получилось.")
    story.step("confirm_completion", story.programme, "ivanova", decision="accept")
    order = ordered(story, "prepare_closing_order", effective=LAST)
    assert story.facts(story.programme)[-1] == running.Closed("completed", LAST, order)
    assert status(story) == "closed.completed"
    assert story.case(story.programme).ended


def test_an_unfinished_plan_is_not_reported(begin: Begin) -> None:
    story = begin("active")
    with story.refused("every_item_is_done"):
        story.step("report_completion", story.programme, "petrov", report="Почти всё.")


def test_completion_is_reported_in_words(begin: Begin) -> None:
    story = begin("active")
    do_everything(story)
    with story.refused("final_report_is_written"):
        story.step("report_completion", story.programme, "petrov", report=" ")


def test_the_curator_returns_the_report(begin: Begin) -> None:
    story = begin("active")
    do_everything(story)
    story.step("report_completion", story.programme, "petrov", report="Всё.")
    story.step("confirm_completion", story.programme, "ivanova", decision="return", remarks="Подробнее.")
    assert story.last(story.programme).remarks.value == "Подробнее."
    assert "report_completion" in story.open(story.programme)
    assert status(story) == "active"


@pytest.mark.parametrize(("who", "ground"), [("petrov", "mentor_initiative"), ("sidorova", "mentee_initiative")])
def test_a_participant_ends_it_and_nobody_approves(begin: Begin, who: str, ground: str) -> None:
    story = begin("active")
    leave(story, who)
    assert story.open(story.programme) == {"prepare_closing_order"}
    ordered(story, "prepare_closing_order")
    closing = story.case(story.programme).state.closing
    assert (status(story), closing.ground, closing.effective) == ("closed.initiative", ground, LAST)


def test_an_initiative_of_both_sides_is_mutual(begin: Begin) -> None:
    story = begin("active")
    leave(story, "petrov")
    leave(story, "sidorova")
    assert story.last(story.programme) == running.ClosingJoined(id_of("sidorova"))
    ordered(story, "prepare_closing_order")
    assert story.last(story.programme).ground == "mutual"


def test_nobody_is_both_sides(begin: Begin) -> None:
    story = begin("active")
    leave(story, "petrov")
    with story.refused("other_side_joins"):
        leave(story, "petrov")


def test_the_last_day_is_today_or_later(begin: Begin) -> None:
    story = begin("active")
    with story.refused("last_day_is_not_past"):
        leave(story, "petrov", START - timedelta(days=1))
    leave(story, "petrov", START, reasons={"mentor_leaves_with_notice": ""})


def test_only_a_participant_ends_it(begin: Begin) -> None:
    story = begin("active")
    with story.rejected(NotYours):
        story.act("state_leaving", story.programme, "lidzhiev", last_day=LAST, reason="")


def test_a_dropped_closing_order_is_prepared_again(begin: Begin) -> None:
    story = begin("active")
    leave(story, "petrov")
    story.act("abandon_order", request_order(story, "prepare_closing_order"), "ivanova")
    ordered(story, "prepare_closing_order")
    assert status(story) == "closed.initiative"


def test_the_curator_hears_both_sides_and_closes_with_notice(begin: Begin) -> None:
    story = begin("active")
    question(story, "petrov", "sidorova")
    for who in ("petrov", "sidorova"):
        story.step("give_explanation", story.programme, who, explanation="Болел.")
    decide(story, "close", LAST)
    order = ordered(story, "prepare_closing_order")
    assert story.last(story.programme) == running.Closed("curator_initiative", LAST, order)
    assert status(story) == "closed.curator"


def test_notice_is_three_full_working_days(begin: Begin) -> None:
    story = begin("active")  # Tuesday, 1 September
    question(story, "petrov")
    story.step("give_explanation", story.programme, "petrov", explanation="Болел.")
    with story.refused("notice_of_full_working_days_is_kept"):
        decide(story, "close", LAST - timedelta(days=1))
    decide(story, "close", LAST)


def test_notice_does_not_count_the_weekend(begin: Begin) -> None:
    story = begin("active")
    question(story, "petrov")
    story.step("give_explanation", story.programme, "petrov", explanation="Болел.")
    story.until(date(2026, 9, 3))
    with story.refused("notice_of_full_working_days_is_kept"):
        decide(story, "close", date(2026, 9, 7))
    decide(story, "close", date(2026, 9, 8))


def test_the_curator_waits_for_explanations(begin: Begin) -> None:
    story = begin("active")
    question(story, "petrov")
    assert "decide_closing" not in story.open(story.programme)


def test_the_curator_decides_when_the_time_to_explain_is_over(begin: Begin) -> None:
    story = begin("active")
    question(story, "petrov")
    explain_by = story.case(story.programme).state.explain_by
    assert explain_by == date(2026, 9, 8)
    story.until(explain_by, hour=20)
    assert "decide_closing" not in story.open(story.programme)
    story.until(explain_by + timedelta(days=1))
    decide(story, "close", date(2026, 9, 14))
    assert story.open(story.programme) == {"prepare_closing_order"}


def test_an_explanation_is_the_persons_own(begin: Begin) -> None:
    story = begin("active")
    question(story, "petrov")
    with story.rejected(NotYours):
        key = story.key(story.programme, "give_explanation", "petrov")
        story.act("give_explanation", story.programme, "sidorova", key, explanation="За него.")


def test_the_programme_goes_on_when_the_curator_says_so(begin: Begin) -> None:
    story = begin("active")
    question(story, "petrov")
    story.step("give_explanation", story.programme, "petrov", explanation="Болел.")
    decide(story, "go_on")
    assert status(story) == "active"
    assert "report_completion" in story.open(story.programme)
    question(story, "sidorova")  # and may be questioned again


@pytest.mark.parametrize(
    ("circumstances", "sides"), [([], ["petrov"]), (["weather"], ["petrov"]), (["meetings_not_held"], ["lidzhiev"])]
)
def test_the_curator_names_circumstances_and_sides(begin: Begin, circumstances: list[str], sides: list[str]) -> None:
    story = begin("active")
    asked = {"circumstances": circumstances, "sides": [id_of(s) for s in sides], "account": "Что-то."}
    with story.refused("curator_names_facts_and_sides"):
        story.act("question_performance", story.programme, "ivanova", **asked)


def test_nobody_waits_for_the_explanation_of_who_works_here_no_longer(begin: Begin) -> None:
    story = begin("active")
    story.act("leave_school", id_of("petrov"), "dordzhiev", day=story.now.date())
    question(story, "petrov")  # on the last day there is still time to answer
    assert story.key(story.programme, "give_explanation", "petrov")
    story = begin("active")
    story.act("leave_school", id_of("petrov"), "dordzhiev", day=story.now.date())
    story.until(story.now.date() + timedelta(days=1))
    question(story, "petrov")
    decide(story, "close", date(2026, 9, 11))
    assert story.case(story.programme).state.closing.ground == "curator_initiative"


def test_an_order_is_not_read_by_who_works_here_no_longer(begin: Begin) -> None:
    story = begin("active")
    story.act("leave_school", id_of("petrov"), "dordzhiev", day=story.now.date())
    story.until(story.now.date() + timedelta(days=1))
    leave(story, "sidorova")
    order = ordered(story, "prepare_closing_order")
    assert story.case(order).state.acquainted == (id_of("sidorova"),)


def test_a_closing_that_a_participant_stated_is_not_taken_over_by_the_curator(begin: Begin) -> None:
    story = begin("active")
    question(story, "petrov")
    story.step("give_explanation", story.programme, "petrov", explanation="Болел.")
    leave(story, "petrov")
    with pytest.raises((Refused, NotOpen, StopIteration)):
        decide(story, "close", date(2026, 9, 8))
    assert story.case(story.programme).state.closing.ground == "mentor_initiative"


def test_a_closed_programme_takes_nothing_more(begin: Begin) -> None:
    story = begin("active")
    leave(story, "petrov")
    ordered(story, "prepare_closing_order")
    with story.refused("closed_is_final"):
        leave(story, "sidorova")
    with story.refused("programme_is_running"):
        met = {"mode": "offline", "minutes": 45, "attended": [id_of("petrov")], "notes": "Поговорили."}
        story.act("record_meeting", story.programme, "petrov", day=START, **met)


def test_a_change_under_way_falls_with_the_programme(begin: Begin) -> None:
    story = begin("active")
    story.act("propose_change", story.programme, "petrov", text=text(end=date(2027, 6, 30)), reason="Нужно.")
    leave(story, "petrov")
    ordered(story, "prepare_closing_order")
    assert story.case(story.programme).open == {}


def test_an_order_on_a_change_is_settled_when_the_programme_closes(begin: Begin) -> None:
    story = begin("active")
    story.act("propose_change", story.programme, "petrov", text=text(end=date(2027, 6, 30)), reason="Нужно.")
    text_hash = story.case(story.programme).state.open_change.text.text_hash
    for who in ("petrov", "sidorova"):
        story.step("agree_to_change", story.programme, who, text_hash=text_hash)
    change_order = request_order(story, "prepare_change_order")
    leave(story, "petrov")
    ordered(story, "prepare_closing_order")
    assert status(story) == "closed.initiative"
    story.act("abandon_order", change_order, "ivanova")


def test_a_group_loses_one_of_three_and_goes_on(begin: Begin) -> None:
    story = begin("trio")
    leave(story, "basanova")
    order = ordered(story, "prepare_leaving_order")
    assert running.ParticipantLeft(id_of("basanova"), order, LAST) in story.facts(story.programme)
    assert story.case(story.programme).state.mentees == (id_of("sidorova"), id_of("lidzhiev"))
    assert status(story) == "active"
    assert "settle_small_group" not in story.open(story.programme)


def test_who_left_keeps_no_role_in_the_programme(begin: Begin) -> None:
    story = begin("trio")
    leave(story, "basanova")
    ordered(story, "prepare_leaving_order")
    with story.rejected(NotYours):
        leave(story, "basanova")
    rows = story.log.rows("SELECT state FROM participants WHERE person = ?", (id_of("basanova"),))
    assert "left" in {row["state"] for row in rows}


def test_a_dropped_leaving_order_is_prepared_again(begin: Begin) -> None:
    story = begin("trio")
    leave(story, "basanova")
    story.act("abandon_order", request_order(story, "prepare_leaving_order"), "ivanova")
    ordered(story, "prepare_leaving_order")
    assert len(story.case(story.programme).state.mentees) == 2


def test_a_mentee_leaves_a_group_once(begin: Begin) -> None:
    story = begin("trio")
    leave(story, "basanova")
    before = story.size()
    with pytest.raises((Refused, NotOpen)):
        leave(story, "basanova")
    assert story.size() == before


def test_two_mentees_leave_a_group_at_the_same_time(begin: Begin) -> None:
    story = begin("trio")
    leave(story, "basanova")
    leave(story, "lidzhiev")
    first = request_order(story, "prepare_leaving_order")
    second = request_order(story, "prepare_leaving_order")
    named = {story.case(order).state.lines[0].person for order in (first, second)}
    assert named == {id_of("basanova"), id_of("lidzhiev")}
    sign(story, first)
    sign(story, second)
    assert story.case(story.programme).state.mentees == (id_of("sidorova"),)


def test_both_mentees_of_a_pair_group_may_leave_one_after_the_other(begin: Begin) -> None:
    story = begin("group")
    leave(story, "lidzhiev")
    ordered(story, "prepare_leaving_order")
    leave(story, "sidorova")
    ordered(story, "prepare_closing_order")
    assert status(story) == "closed.initiative"


def test_a_group_that_everyone_leaves_at_once_does_not_run_without_mentees(begin: Begin) -> None:
    story = begin("group")
    leave(story, "lidzhiev")
    with suppress(Refused, NotOpen):
        leave(story, "sidorova")
    for word in ("prepare_leaving_order", "prepare_leaving_order", "prepare_closing_order"):
        if word in story.open(story.programme):
            ordered(story, word)
    state = story.case(story.programme).state
    assert state.closed or state.mentees


def test_an_explained_pair_whose_curator_lets_it_go_on_is_asked_anew(begin: Begin) -> None:
    story = begin("active")
    question(story, "petrov")
    story.step("give_explanation", story.programme, "petrov", explanation="Болел.")
    decide(story, "go_on")
    question(story, "petrov")
    assert story.case(story.programme).state.explained == ()
    assert "decide_closing" not in story.open(story.programme)


def test_a_report_that_waits_does_not_stop_a_participant_from_leaving(begin: Begin) -> None:
    story = begin("active")
    do_everything(story)
    story.step("report_completion", story.programme, "petrov", report="Всё.")
    leave(story, "sidorova")
    ordered(story, "prepare_closing_order")
    assert story.last(story.programme).ground == "mentee_initiative"


def test_the_mentor_of_a_group_ends_the_whole_programme(begin: Begin) -> None:
    story = begin("trio")
    leave(story, "petrov")
    ordered(story, "prepare_closing_order")
    assert status(story) == "closed.initiative"


def test_the_report_is_the_mentors(begin: Begin) -> None:
    story = begin("active")
    do_everything(story)
    key = story.key(story.programme, "report_completion")
    with story.rejected(NotYours):
        story.act("report_completion", story.programme, "sidorova", key, M, report="Всё.")
