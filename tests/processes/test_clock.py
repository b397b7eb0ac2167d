"""Time that stops and jumps, and messages that come too early: each thing happens once, in order, and nothing is lost."""

from __future__ import annotations

import json
from datetime import datetime, timedelta
from typing import Any

import pytest

from domain.facts import programme
from domain.facts.units import InterestLapsed
from processes import post
from processes.history import Replay
from processes.ports import Put
from tests.adapters.stores import change_tables
from tests.faulty import MEET, WAIT, deploy, propose, ticked
from tests.lives import agree, answer, approve, consent, consent_of, draft, request_order, submit
from tests.processes.conftest import Begin
from tests.signalling import event, proposed, text, throws
from tests.story import SCHOOL, Story

WEEK = timedelta(days=7)
REMIND = """<bpmn:boundaryEvent id="interest_overdue" attachedToRef="hold_acquaintance" cancelActivity="false">
<bpmn:timerEventDefinition><bpmn:timeCycle>"R3/P7D"</bpmn:timeCycle></bpmn:timerEventDefinition></bpmn:boundaryEvent>
<bpmn:endEvent id="reminded"/><bpmn:sequenceFlow id="r" sourceRef="interest_overdue" targetRef="reminded"/>"""


def fired(story: Story) -> list[tuple[str, str]]:
    """What timers did: (case, moment it was recorded), in the order of the log."""
    entries = [entry for _, entry in story.log.everything(limit=10_000)]
    return [(e.originator_id, e.acting.at.isoformat()) for e in entries if isinstance(e.fact, InterestLapsed)]


def due(story: Story) -> list[Any]:
    return story.log.rows("SELECT case_id, due FROM timers WHERE case_id LIKE 'unit-%' ORDER BY due, case_id")


class TestDowntime:
    def test_a_repeated_timer_catches_up_each_time_once(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, MEET + REMIND)
        unit = propose(story)
        first = datetime.fromisoformat(due(story)[0]["due"])
        story.now = first + 10 * WEEK
        ticked(story)
        assert fired(story) == [(unit, story.now.isoformat())] * 3
        assert due(story) == []
        ticked(story)
        assert len(fired(story)) == 3
        assert story.open(unit) == {"hold_acquaintance"}
        assert Replay(story.log, story.office.definitions).case(unit) is None

    def test_half_a_downtime_fires_half(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, MEET + REMIND)
        propose(story)
        first = datetime.fromisoformat(due(story)[0]["due"])
        story.now = first + WEEK
        ticked(story)
        assert len(fired(story)) == 2
        # counted from when it was due, not from when it fired
        assert due(story)[0]["due"] == (first + 2 * WEEK).isoformat()

    def test_timers_of_many_cases_fire_in_due_order(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, WAIT, MEET)
        units = []
        for who in ("basanova", "sidorova", "lidzhiev"):
            units.append(propose(story, who))
            story.now += timedelta(days=1)
        story.now += 4 * WEEK
        ticked(story)
        assert [case for case, _ in fired(story)] == units

    def test_what_comes_due_again_takes_its_turn_among_the_others(self, begin: Begin) -> None:
        story = begin("school")
        units = []
        for who, days in (("basanova", 2), ("sidorova", 5)):
            deploy(story.store, MEET + REMIND.replace("P7D", f"P{days}D"), at=story.now)
            units.append(propose(story, who))
        story.now += 10 * WEEK
        ticked(story)
        first, second = units
        # due on the days 2, 4, 5, 6, 10, 15
        assert [case for case, _ in fired(story)] == [first, first, second, first, second, second]
        assert all(Replay(story.log, story.office.definitions).case(unit) is None for unit in units)

    def test_what_a_timer_tells_other_cases_reaches_them_before_their_later_timers(self, begin: Begin) -> None:
        story = begin("school")
        units = []
        for who, days in (("basanova", 2), ("sidorova", 5)):
            overdue = REMIND.replace("R3/P7D", f"R1/P{days}D").replace('targetRef="reminded"', 'targetRef="told"')
            told = throws("go") + '<bpmn:sequenceFlow id="t" sourceRef="told" targetRef="reminded"/>'
            heard = event("boundaryEvent", "heard", "go", attachedToRef="hold_acquaintance", cancelActivity="true")
            gone = '<bpmn:endEvent id="gone"/><bpmn:sequenceFlow id="h" sourceRef="heard" targetRef="gone"/>'
            units.append(proposed(story, text(MEET, more=overdue + told + heard + gone, names=("go",)), who))
        story.now += 10 * WEEK
        ticked(story)
        # the first pair's signal ends the acquaintance of both, three days before the second one is overdue
        assert [case for case, _ in fired(story)] == units[:1]
        assert [story.open(unit) for unit in units] == [set(), set()]

    def test_a_timer_that_an_earlier_one_withdrew_is_no_trouble(self, begin: Begin) -> None:
        story = begin("school")
        first_of_two = (
            '<bpmn:subProcess id="race">'
            "<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>2</bpmn:loopCardinality><bpmn:completionCondition>"
            "1 == 1</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics>"
            '<bpmn:startEvent id="off"/>'
            + WAIT
            + '<bpmn:endEvent id="there"/><bpmn:sequenceFlow id="a" sourceRef="off" targetRef="interest_overdue"/>'
            '<bpmn:sequenceFlow id="b" sourceRef="interest_overdue" targetRef="there"/>'
            "</bpmn:subProcess>"
        )
        deploy(story.store, first_of_two, MEET)
        unit = propose(story)
        assert len(due(story)) == 2
        story.now += 10 * WEEK
        assert ticked(story) == []
        assert [case for case, _ in fired(story)] == [unit]
        assert story.open(unit) == {"hold_acquaintance"}

    def test_more_timers_than_are_looked_up_at_once_all_fire_in_order(
        self, begin: Begin, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(post, "PAGE", 1)
        self.test_timers_of_many_cases_fire_in_due_order(begin)


class TestJumps:
    def test_back_and_forth_again_nothing_fires_twice(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, MEET + REMIND)
        unit = propose(story)
        moment = datetime.fromisoformat(due(story)[0]["due"])
        story.now = moment
        ticked(story)
        story.now = moment - 4 * WEEK
        ticked(story)
        assert len(fired(story)) == 1
        story.now = moment + timedelta(hours=1)
        ticked(story)
        assert len(fired(story)) == 1
        story.now = moment + WEEK
        ticked(story)
        assert len(fired(story)) == 2
        assert Replay(story.log, story.office.definitions).case(unit) is None

    def test_what_begins_while_the_clock_is_back_counts_from_there(self, begin: Begin) -> None:
        story = begin("school")
        deploy(story.store, WAIT, MEET, at=story.now)
        propose(story)
        story.now -= 2 * WEEK
        propose(story, "lidzhiev")
        first, second = (datetime.fromisoformat(row["due"]) for row in due(story))
        assert second - first > WEEK
        story.now = first
        ticked(story)
        assert len(fired(story)) == 1

    @pytest.mark.parametrize("seconds", [-1, 0])
    def test_the_very_moment_counts_and_the_second_before_does_not(self, begin: Begin, seconds: int) -> None:
        story = begin("school")
        deploy(story.store, WAIT, MEET)
        propose(story)
        story.now = datetime.fromisoformat(due(story)[0]["due"]) + timedelta(seconds=seconds)
        ticked(story)
        assert len(fired(story)) == 1 + seconds


class TestEarlyMessages:
    def early(self, begin: Begin) -> tuple[Story, str]:
        """A second programme not yet agreed to, and already the message that it is named in an order."""
        story = begin("consented")
        order = request_order(story)
        other = draft(story, "lidzhiev")
        submit(story)
        row = {"act_id": "delivery-early", "sender": order, "sender_version": 99, "n": 0, "receiver": other}
        payload = json.dumps({"order": order, "subject": "assignment"})
        change_tables(
            story.log, [Put("messages", {**row, "message": "receive_order", "payload": payload, "school": SCHOOL})]
        )
        return story, other

    def test_it_is_kept_and_said_to_wait(self, begin: Begin) -> None:
        story, other = self.early(begin)
        version = story.case(other).version
        for _ in range(2):
            (trouble,) = ticked(story)
            assert (trouble.case, trouble.word) == (other, "receive_order")
        assert len(story.log.rows("SELECT * FROM messages")) == 1
        assert story.case(other).version == version
        assert story.log.rows("SELECT * FROM incidents") == []

    def test_it_arrives_once_when_the_process_waits_for_it(self, begin: Begin) -> None:
        story, other = self.early(begin)
        story.waiting = ticked(story)
        for act in (agree, approve, consent):
            act(story)
        story.waiting = []
        request_order(story)
        assert story.log.rows("SELECT * FROM messages") == []
        assert sum(isinstance(fact, programme.Assigned) for fact in story.facts(other)) == 1
        assert Replay(story.log, story.office.definitions).case(other) is None

    def test_others_are_delivered_past_it(self, begin: Begin) -> None:
        story, _ = self.early(begin)
        story.waiting = ticked(story)
        for act in (agree, approve):
            act(story)
        answer(story, "petrov")
        assert story.case(consent_of(story, "petrov")).state.status == "signed"
        assert [row["act_id"] for row in story.log.rows("SELECT act_id FROM messages")] == ["delivery-early"]
