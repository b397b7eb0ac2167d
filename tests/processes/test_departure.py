"""Who leaves the school, or is long away, is a task in each of their open programmes, once (1.3, INV-28)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from adapters.rebuilding import rebuild
from domain.facts import departure as facts
from processes.history import Replay
from processes.moves import step_of
from tests.processes.conftest import Begin
from tests.story import Story, id_of

PETROV, SIDOROVA = id_of("petrov"), id_of("sidorova")


def _tasks(story: Story) -> list[tuple[str, str, str]]:
    sql = "SELECT case_id, role, due FROM open_steps WHERE step = 'settle_departure' ORDER BY case_id"
    return [(row["case_id"], row["role"], row["due"]) for row in story.log.rows(sql)]


def _leave(story: Story, who: str = "petrov") -> None:
    story.act("leave_school", id_of(who), "ivanova", day=story.now.date())


def _settle(story: Story, decision: str) -> None:
    story.step("settle_departure", story.programme, "ivanova", decision=decision, reason="Так решили.")


@pytest.mark.parametrize("stage", ["approved", "consented", "active"])
def test_who_leaves_is_a_task_of_the_curator_for_one_working_day(begin: Begin, stage: str) -> None:
    story = begin(stage)
    monday = story.now.date() + timedelta(days=7 - story.now.weekday())
    story.until(monday)
    before = story.open(story.programme)
    _leave(story)
    assert _tasks(story) == [(story.programme, "curator", (monday + timedelta(days=1)).isoformat())]
    # whatever else was open stays open: nothing is interrupted
    assert before <= story.open(story.programme)
    fact = next(each for each in story.facts(story.programme) if isinstance(each, facts.ParticipantDeparts))
    assert fact == facts.ParticipantDeparts(PETROV, monday)


def test_it_is_told_once_also_when_it_is_delivered_again(begin: Begin) -> None:
    story = begin("active")
    _leave(story)
    story.tick()
    told = [fact for fact in story.facts(story.programme) if isinstance(fact, facts.ParticipantDeparts)]
    assert len(told) == len(_tasks(story)) == 1
    rows = story.log.rows("SELECT * FROM open_steps ORDER BY case_id, key")
    rebuild(story.log)
    assert story.log.rows("SELECT * FROM open_steps ORDER BY case_id, key") == rows
    assert story.log.rows("SELECT * FROM messages") == []


def test_no_closed_programme_is_told(begin: Begin) -> None:
    story = begin("approved")
    story.act("call_off", story.programme, "sidorova", last_day=story.now.date(), reason="")
    assert story.case(story.programme).state.closed
    _leave(story)
    assert story.last(PETROV).programmes == () and _tasks(story) == []


@pytest.mark.parametrize("stage", ["drafted", "submitted", "agreed"])
def test_a_draft_and_a_text_under_review_are_a_task_too(begin: Begin, stage: str) -> None:
    story = begin(stage)
    before = story.open(story.programme)
    _leave(story)
    assert [case for case, _, _ in _tasks(story)] == [story.programme]
    assert before <= story.open(story.programme)
    with story.refused("who_left_is_not_waited_for"):
        _settle(story, "go_on")
    _settle(story, "close")
    story.act("drop_draft", story.programme, "ivanova", reason="Наставник уволился.")
    assert story.case(story.programme).state.status == "closed.not_formed"
    assert story.case(story.programme).ended
    assert story.case(story.programme).open == {}
    replay = Replay(story.log, story.office.definitions)
    assert replay.case(story.programme) is None


def test_a_draft_is_dropped_while_its_departure_waits(begin: Begin) -> None:
    story = begin("drafted")
    _leave(story, "sidorova")
    story.act("drop_draft", story.programme, "ivanova", reason="Некого сопровождать.")
    assert story.case(story.programme).ended
    assert _tasks(story) == []


@pytest.mark.parametrize("stage", ["approved", "assigned", "active"])
def test_what_was_approved_is_not_dropped(begin: Begin, stage: str) -> None:
    story = begin(stage)
    with story.refused("only_an_unapproved_text_is_dropped"):
        story.act("drop_draft", story.programme, "ivanova", reason="Передумали.")


def test_who_left_is_not_waited_for_and_the_decision_is_kept(begin: Begin) -> None:
    story = begin("active")
    _leave(story)
    for decision in ("go_on", "extend"):
        with story.refused("who_left_is_not_waited_for"):
            _settle(story, decision)
    _settle(story, "close")
    said = story.last(story.programme)
    assert (said.person, said.decision, said.note.value) == (PETROV, "close", "Так решили.")
    assert _tasks(story) == [] and story.case(story.programme).state.departing == ()


def test_a_long_absence_may_be_waited_for(begin: Begin) -> None:
    story = begin("active")
    start, back = story.now.date(), story.now.date() + timedelta(days=60)
    with story.refused("absence_ends_after_it_begins"):
        story.act("record_absence", SIDOROVA, "ivanova", start=start, back=start)
    story.act("record_absence", SIDOROVA, "ivanova", start=start, back=back)
    assert story.case(story.programme).state.departing[0].back == back
    with story.refused("departure_has_a_decision_of_the_list"):
        _settle(story, "perhaps")
    _settle(story, "extend")
    assert _tasks(story) == []
    assert story.case(SIDOROVA).state.left is None


def test_two_people_going_are_two_tasks(begin: Begin) -> None:
    story = begin("active")
    _leave(story)
    _leave(story, "sidorova")
    assert len(_tasks(story)) == 2
    _settle(story, "replace")
    _settle(story, "close")
    said = [each for each in story.facts(story.programme) if isinstance(each, facts.DepartureSettled)]
    assert [each.person for each in said] == [PETROV, SIDOROVA] and _tasks(story) == []


def test_a_process_of_before_the_event_records_it_and_goes_on(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    story = begin("active")
    monkeypatch.setattr("processes.acts.departure._HEARD_AT", ())
    _leave(story)
    assert isinstance(story.last(story.programme), facts.ParticipantDeparts)
    assert _tasks(story) == [] and "report_completion" in story.open(story.programme)


def test_who_left_takes_part_in_nothing_new(begin: Begin) -> None:
    story = begin("active")
    _leave(story)
    with story.refused("person_is_of_the_school"):
        story.act("record_absence", PETROV, "ivanova", start=date(2026, 9, 1), back=date(2026, 9, 2))
    assert step_of(story.key(story.programme, "settle_departure")) == "settle_departure"
