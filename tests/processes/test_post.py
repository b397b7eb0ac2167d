"""Exactly once: acts asked twice, messages repeated, timers late, two hands on one step, a kill at any moment."""

from __future__ import annotations

import json
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any

import pytest

from domain.facts import consent, order, programme, running
from processes.engine import NotOpen
from processes.history import Replay
from processes.journal import Entry
from processes.office import Ask, Office, Stale
from processes.ports import Conflict, Put
from tests.adapters.stores import change_tables
from tests.lives import END, agree, answer, approve, consent_of, draft, submit
from tests.processes.conftest import Begin, close
from tests.story import SCHOOL, Story
from web.composition import open_store

LOST = (NotOpen, Stale, Conflict)


class Killed(BaseException):
    """The server's end."""


def test_the_same_act_asked_twice_is_one_act(begin: Begin) -> None:
    story = begin("agreed")
    key = story.key(story.programme, "endorse_programme")
    ask = story.ask("endorse_programme", story.programme, "ivanova", key, decision="accept")
    first = story.office.perform(ask)
    size = story.size()
    assert story.office.perform(ask) == replace(first, leaf=story.case(story.programme).leaf)
    assert story.size() == size


def test_the_same_act_is_known_after_a_restart(begin: Begin) -> None:
    story = begin("agreed")
    key = story.key(story.programme, "endorse_programme")
    ask = story.ask("endorse_programme", story.programme, "ivanova", key, decision="accept")
    first = story.office.perform(ask)
    again = Office(story.log).perform(ask)
    assert (again.originator_version, again.fact, again.acting) == (first.originator_version, first.fact, first.acting)


def test_a_stale_page_is_told_what_happened_since(begin: Begin) -> None:
    story = begin("agreed")
    seen = story.case(story.programme).version
    key = story.key(story.programme, "endorse_programme")
    story.step("endorse_programme", story.programme, "ivanova", decision="return", remarks="Нет.")
    late = story.ask("endorse_programme", story.programme, "ivanova", key, decision="accept")
    with story.rejected(Stale) as caught:
        story.office.perform(Ask(late.name, late.case, late.acting, late.data, key, expected=seen))
    assert [type(entry.fact) for entry in caught.value.since] == [programme.Returned]


def test_a_message_delivered_again_leaves_one_fact(begin: Begin) -> None:
    story = begin("agreed")
    story.step("endorse_programme", story.programme, "ivanova", decision="accept")
    paper = story.ask("approve_programme", story.programme, "dordzhiev", "approve_programme", decision="accept")
    story.office.perform(paper)
    rows = story.log.rows("SELECT * FROM messages")
    assert len(rows) == 2
    story.tick()
    size = story.size()
    for row in rows:
        acting = story.acting("system")
        repeated = Ask(row["message"], row["receiver"], type(acting)(**_of(acting, row["act_id"])), {"broken": True})
        assert isinstance(story.office.perform(repeated).fact, consent.Issued)
    assert story.size() == size


def _of(acting: Any, act: str) -> dict[str, Any]:
    names = ("person", "role", "at", "occurred", "school")
    return {**{name: getattr(acting, name) for name in names}, "act": act}


EARLY = {
    "redraft_programme": {},  # says nothing of what the act asks for
    "receive_order": {"subject": "change", "order": "order-0000000000000000"},
}


def _posted(story: Story, message: str) -> None:
    row = {"act_id": "delivery-1", "sender": SCHOOL, "sender_version": 1, "n": 0, "receiver": story.programme}
    row |= {"message": message, "payload": json.dumps(EARLY[message]), "school": SCHOOL}
    change_tables(story.log, [Put("messages", row)])


@pytest.mark.parametrize("message", EARLY)
def test_a_message_that_comes_too_early_is_kept_and_is_no_failure(begin: Begin, message: str) -> None:
    story = begin("agreed")
    _posted(story, message)
    size = story.size()
    for _ in range(2):
        (waiting,) = story.store.post.tick(story.now)
        assert (waiting.case, waiting.word) == (story.programme, message)
    assert story.size() == size
    assert len(story.log.rows("SELECT * FROM messages")) == 1
    assert story.log.rows("SELECT * FROM incidents") == []


def test_one_that_the_case_waits_for_and_that_fails_is_a_failure(begin: Begin) -> None:
    story = begin("approved")
    _posted(story, "redraft_programme")
    story.store.post.tick(story.now)
    assert [incident.raised.problem for incident in story.case(story.programme).incidents.values()] == ["internal"]


@pytest.mark.parametrize("moment", ["before", "after"])
@pytest.mark.parametrize("nth", [1, 2, 3])
def test_a_kill_around_a_commit_loses_nothing_and_doubles_nothing(
    begin: Begin, monkeypatch: pytest.MonkeyPatch, moment: str, nth: int
) -> None:
    story = begin("agreed")
    story.step("endorse_programme", story.programme, "ivanova", decision="accept")
    ask = story.ask("approve_programme", story.programme, "dordzhiev", "approve_programme", decision="accept")
    append, count = story.log.append, 0

    def killing(*args: Any, **kwargs: Any) -> Entry:
        nonlocal count
        count += 1
        if count == nth and moment == "before":
            raise Killed
        stored = append(*args, **kwargs)
        if count == nth:
            raise Killed
        return stored

    monkeypatch.setattr(story.log, "append", killing)
    with pytest.raises(Killed):
        _perform_and_tick(story, ask)
    monkeypatch.undo()
    fresh = Office(story.log)
    fresh.perform(ask)
    story.tick()
    assert sum(isinstance(fact, programme.Approved) for fact in story.facts(story.programme)) == 1
    assert len(story.cases("consent")) == 2
    assert all(story.case(case).version == 1 for case in story.cases("consent"))
    assert story.log.rows("SELECT * FROM messages") == []


def _perform_and_tick(story: Story, ask: Ask) -> None:
    story.office.perform(ask)
    story.tick()


def race(acts: list[Callable[[], Any]]) -> list[BaseException | None]:
    """Run the acts at the same moment; how each ended."""
    barrier, ends = threading.Barrier(len(acts)), [None] * len(acts)
    found: list[BaseException | None] = list(ends)

    def run(n: int) -> None:
        barrier.wait()
        try:
            acts[n]()
        except Exception as error:
            found[n] = error

    threads = [threading.Thread(target=run, args=(n,)) for n in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return found


@pytest.mark.parametrize("offices", ["one", "two"])
def test_two_hands_on_one_step_have_one_winner(begin: Begin, offices: str) -> None:
    story = begin("agreed")
    other = story.office if offices == "one" else Office(story.log)
    for _ in range(4):
        size = story.size()
        key = story.key(story.programme, "endorse_programme")
        words = {"decision": "return", "remarks": "Нет."}
        asks = [story.ask("endorse_programme", story.programme, "ivanova", key, **words) for _ in range(2)]
        ends = race([partial(story.office.perform, asks[0]), partial(other.perform, asks[1])])
        assert sum(end is None for end in ends) == 1
        assert all(end is None or isinstance(end, LOST) for end in ends)
        assert story.size() == size + 1
        assert Replay(story.log, story.office.definitions).case(story.programme) is None
        submit(story)
        for who in ("petrov", "sidorova"):
            text_hash = story.case(story.programme).state.text.text_hash
            story.step("agree_to_text", story.programme, who, text_hash=text_hash)


def test_two_ticks_at_once_do_each_thing_once(begin: Begin) -> None:
    story = begin("approved")
    story.now = story.now.replace(day=20)
    ends = race([lambda: story.store.post.tick(story.now), lambda: story.store.post.tick(story.now)])
    assert ends == [None, None]
    for case in story.cases("consent"):
        assert sum(isinstance(fact, consent.Lapsed) for fact in story.facts(case)) == 1


def test_a_late_tick_fires_each_timer_once_and_in_due_order(begin: Begin) -> None:
    story = begin("assigned")
    story.step("record_addendum", story.programme, "ivanova", number="12-д", day=date(2026, 8, 10), not_needed="")
    story.now = story.now.replace(month=9, day=15)
    story.tick()
    fired = [e.fact for _, e in story.log.everything(limit=10_000) if e.acting.act.startswith("timer-")]
    assert [type(fact) for fact in fired] == [order.AcquaintanceAlarmed, programme.Activated]
    size = story.size()
    story.tick()
    assert story.size() == size


def test_a_year_without_a_tick_announces_the_end_once(begin: Begin) -> None:
    story = begin("active")
    story.now = story.now.replace(year=END.year, month=END.month, day=END.day)
    story.tick()
    alarms = [fact for fact in story.facts(story.programme) if isinstance(fact, running.TermAlarmed)]
    assert alarms == [running.TermAlarmed(0)]
    assert "settle_expired_term" in story.open(story.programme)


def test_a_timer_does_not_fire_before_its_moment(begin: Begin) -> None:
    story = begin("approved")
    size = story.size()
    story.now = story.now.replace(day=17, hour=20, minute=59, second=59)  # the last second of the fifth working day
    story.tick()
    assert story.size() == size
    story.now = story.now.replace(hour=21, minute=0, second=0)
    story.waiting = story.store.post.tick(story.now)
    assert story.size() > size


class TestOnEveryDatabase:
    """The same story on SQLite and on PostgreSQL."""

    def test_two_stores_race_for_one_step(self, anywhere: Story, address: str) -> None:
        story = anywhere
        _agreed(story)
        second = open_store(address)
        key = story.key(story.programme, "endorse_programme")
        asks = [
            story.ask("endorse_programme", story.programme, "ivanova", key, decision="return", remarks="Нет.")
            for _ in range(2)
        ]
        size = story.size()
        ends = race([lambda: story.office.perform(asks[0]), lambda: second.office.perform(asks[1])])
        close(second)
        assert sum(end is None for end in ends) == 1
        assert all(end is None or isinstance(end, LOST) for end in ends)
        assert story.size() == size + 1

    def test_messages_and_timers_are_carried_out_once(self, anywhere: Story) -> None:
        story = anywhere
        _agreed(story)
        approve(story)
        answer(story, "petrov")
        story.until(date(2026, 8, 18))
        assert story.case(consent_of(story, "sidorova")).state.status == "lapsed"
        assert "resolve_refusal" in story.open(story.programme)
        size = story.size()
        story.tick()
        assert story.size() == size


def _agreed(story: Story) -> None:
    draft(story)
    submit(story)
    agree(story)
