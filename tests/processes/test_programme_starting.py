"""Between the order and the first day: the addendum, the start date, and stepping back."""

from __future__ import annotations

from datetime import date

from domain.facts import programme as facts
from processes.engine import NotOpen
from tests.lives import START, assign, ordered, request_order, start
from tests.processes.conftest import Begin
from tests.story import Story


def status(story: Story) -> str:
    return str(story.case(story.programme).state.status)


def test_the_order_asks_for_the_addendum(begin: Begin) -> None:
    story = begin("assigned")
    assert story.open(story.programme) == {
        "record_addendum",
        "called_off",
        "leaving_before_start",
        "assignment_cancelled",
        "redraft_wanted",
    }


def test_an_addendum_without_number_and_without_a_ground_is_refused(begin: Begin) -> None:
    story = begin("assigned")
    with story.refused("addendum_is_recorded_or_not_needed"):
        story.step("record_addendum", story.programme, "ivanova", number="", day=None, not_needed="")


def test_an_addendum_that_is_not_needed_has_a_ground(begin: Begin) -> None:
    story = begin("assigned")
    ground = {"number": None, "day": None, "not_needed": "Обязанности уже в договоре."}
    story.step("record_addendum", story.programme, "ivanova", **ground)
    assert story.last(story.programme).not_needed.value == "Обязанности уже в договоре."
    assert "start_date" in story.open(story.programme)


def test_the_programme_starts_on_its_day_and_not_before(begin: Begin) -> None:
    story = begin("assigned")
    story.step("record_addendum", story.programme, "ivanova", number="12-д", day=date(2026, 8, 10), not_needed="")
    story.until(date(2026, 8, 31), hour=20)
    assert status(story) == "approved"
    story.until(START, hour=0)
    assert status(story) == "active"
    activated = story.log.entries(story.programme)[-1]
    assert activated.fact == facts.Activated()
    assert activated.acting.person == "system"


def test_a_programme_without_its_addendum_does_not_start(begin: Begin) -> None:
    story = begin("assigned")
    story.until(date(2026, 9, 2))
    assert status(story) == "approved"


def test_an_order_signed_after_the_start_lets_the_programme_begin_late(begin: Begin) -> None:
    story = begin("consented")
    story.until(date(2026, 9, 7))
    assign(story)
    start(story)
    story.tick()
    assert status(story) == "active"


def test_the_running_programme_waits_for_the_report_and_the_first_alarm(begin: Begin) -> None:
    story = begin("active")
    assert {"report_completion", "term_alarm"} <= story.open(story.programme)


def test_a_participant_steps_back_before_the_order_and_nothing_is_left_to_do(begin: Begin) -> None:
    story = begin("consented")
    story.act("call_off", story.programme, "sidorova", last_day=date(2026, 8, 11), reason="Переезд.")
    assert status(story) == "closed.initiative"
    assert story.case(story.programme).state.closing.ground == "mentee_initiative"
    assert story.case(story.programme).ended


def test_a_participant_steps_back_while_consents_are_awaited(begin: Begin) -> None:
    story = begin("approved")
    story.act("call_off", story.programme, "petrov", last_day=date(2026, 8, 11), reason="")
    assert status(story) == "closed.initiative"
    assert story.cases("consent", status="issued") == []


def test_a_draft_order_falls_when_its_programme_is_called_off(begin: Begin) -> None:
    story = begin("consented")
    order = request_order(story)
    story.act("call_off", story.programme, "petrov", last_day=date(2026, 8, 11), reason="")
    story.act("abandon_order", order, "ivanova")
    assert story.case(order).state.status == "abandoned"


def test_a_participant_who_steps_back_after_the_order_gets_a_closing_order(begin: Begin) -> None:
    story = begin("assigned")
    story.act("call_off", story.programme, "petrov", last_day=date(2026, 8, 12), reason="")
    assert status(story) == "approved"
    order = ordered(story, "prepare_closing_order")
    assert status(story) == "closed.initiative"
    closed = story.last(story.programme)
    assert (closed.ground, closed.effective, closed.order) == ("mentor_initiative", date(2026, 8, 12), order)


def test_stepping_back_names_a_day_that_is_not_past(begin: Begin) -> None:
    story = begin("assigned")
    with story.refused("last_day_is_not_past"):
        story.act("call_off", story.programme, "petrov", last_day=date(2026, 8, 9), reason="")


def test_a_running_programme_is_not_called_off(begin: Begin) -> None:
    story = begin("active")
    with story.rejected(NotOpen):
        story.act("call_off", story.programme, "petrov", last_day=date(2026, 9, 10), reason="")
