"""A signal is heard by every case of the school that waits for it: once, also across a crash, and never for ever."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from adapters.rebuilding import rebuild
from domain.case import Acting, Role
from domain.facts import signals as facts
from processes import incidents, signals
from processes.dry_run import aftermath, dry_run
from processes.history import Replay
from processes.migration import preview
from processes.office import Ask
from processes.post import Post
from tests.faulty import acquaint, settle, technician, ticked
from tests.processes.conftest import Begin, close
from tests.processes.test_post import race
from tests.signalling import COUNT, MEET, hears, in_force, proposed, round_and_round, text, throws
from tests.story import OTHER, SCHOOL, Story
from web.composition import open_store

SECOND = MEET.replace("hold_acquaintance", "recommend_unit")
HEARING = text(hears("go"), MEET)
THROWING = text(MEET, throws("go"), SECOND)


class Killed(BaseException):
    """The server's end."""


def two_and_one(story: Story) -> tuple[list[str], str]:
    """Two pairs that wait for the signal, and one that is about to throw it."""
    waiting = [proposed(story, HEARING, mentee) for mentee in ("sidorova", "lidzhiev")]
    return waiting, proposed(story, THROWING, "basanova")


def of(story: Story, case: str, kind: type) -> list[Any]:
    return [fact for fact in story.facts(case) if isinstance(fact, kind)]


def tables(story: Story) -> list[Any]:
    keys = {"listeners": "case_id, key", "broadcasts": "act_id", "messages": "act_id", "open_steps": "case_id, key"}
    return [story.log.rows(f"SELECT * FROM {table} ORDER BY {by}") for table, by in keys.items()]


def replays(story: Story, *cases: str) -> None:
    for case in cases:
        assert Replay(story.log, story.office.definitions).case(case) is None
    before = tables(story)
    rebuild(story.log)
    assert tables(story) == before


def untold(story: Story, case: str) -> None:
    """The curator acts in the case, and the server ends before anything is delivered."""
    tick, story.tick = story.tick, lambda: None  # type: ignore[method-assign]
    acquaint(story, case)
    story.tick = tick  # type: ignore[method-assign]


def test_every_other_case_that_waits_hears_it_once(anywhere: Story) -> None:
    waiting, thrower = two_and_one(anywhere)
    assert [row["name"] for row in anywhere.log.rows("SELECT name FROM listeners")] == ["go", "go"]
    acquaint(anywhere, thrower)
    for _ in range(2):
        ticked(anywhere)
    (sent,) = of(anywhere, thrower, facts.SignalBroadcast)
    assert (sent.name, sorted(sent.hearers), sent.hops) == ("go", sorted(waiting), 0)
    for case in waiting:
        assert of(anywhere, case, facts.SignalHeard) == [facts.SignalHeard("go", thrower, "heard")]
        assert anywhere.open(case) == {"hold_acquaintance"}
    assert anywhere.open(thrower) == {"recommend_unit"}
    assert tables(anywhere)[:3] == [[], [], []]
    replays(anywhere, thrower, *waiting)


def test_only_cases_of_the_school_hear_it(begin: Begin) -> None:
    story = begin("school")
    (one, other), thrower = two_and_one(story)
    found = [signals.hearers(story.office.look().table, school, "go", thrower) for school in (SCHOOL, OTHER)]
    assert found == [tuple(sorted((one, other))), ()]
    assert signals.hearers(story.office.look().table, SCHOOL, "back", thrower) == ()


def test_of_the_case_alone_it_leaves_no_trace_outside(begin: Begin) -> None:
    story = begin("school")
    waiting = proposed(story, text(hears("go"), MEET, scope="case"))
    thrower = proposed(story, text(MEET, throws("go"), scope="case"), "lidzhiev")
    acquaint(story, thrower)
    assert (story.open(waiting), tables(story)[:3]) == (set(), [[], [], []])
    assert of(story, thrower, facts.SignalBroadcast) == []


def test_what_does_not_say_who_hears_it_is_heard_in_its_case_as_ever(begin: Begin) -> None:
    story = begin("school")
    thrower = proposed(story, text(MEET, throws("go"), scope=""))
    acquaint(story, thrower)
    (move,) = [entry.move for entry in story.log.entries(thrower) if entry.move and "told" in entry.move.effects.passed]
    assert move.effects.signals == ()


@pytest.mark.parametrize("stage", ["_broadcast", "_deliver"])
def test_a_crash_in_between_loses_nothing_and_doubles_nothing(anywhere: Story, stage: str) -> None:
    waiting, thrower = two_and_one(anywhere)
    untold(anywhere, thrower)

    def killed(*_: object) -> int:
        raise Killed

    post = Post(anywhere.office, anywhere.log)
    setattr(post, stage, killed)
    if stage == "_deliver":
        assert post._broadcast(anywhere.now, {}) == 1
    with pytest.raises(Killed):
        post.tick(anywhere.now)
    assert all(of(anywhere, case, facts.SignalHeard) == [] for case in waiting)
    for _ in range(2):
        Post(anywhere.office, anywhere.log).tick(anywhere.now)
    assert len(of(anywhere, thrower, facts.SignalBroadcast)) == 1
    assert [len(of(anywhere, case, facts.SignalHeard)) for case in waiting] == [1, 1]
    replays(anywhere, thrower, *waiting)


def test_two_workers_at_once_broadcast_and_deliver_once(anywhere: Story, address: str) -> None:
    waiting, thrower = two_and_one(anywhere)
    untold(anywhere, thrower)
    second = open_store(address)
    assert race([lambda: ticked(anywhere), lambda: second.post.tick(anywhere.now)]) == [None, None]
    close(second)
    assert len(of(anywhere, thrower, facts.SignalBroadcast)) == 1
    assert [len(of(anywhere, case, facts.SignalHeard)) for case in waiting] == [1, 1]
    replays(anywhere, thrower, *waiting)


def test_whoever_waits_no_longer_when_it_comes_only_notes_it(begin: Begin) -> None:
    story = begin("school")
    first = proposed(story, text(hears("go"), SECOND))
    throwers = [proposed(story, THROWING, mentee) for mentee in ("lidzhiev", "basanova")]
    for thrower in throwers:
        untold(story, thrower)
    assert story.store.post._broadcast(story.now, {}) == 2
    ticked(story)
    assert [fact.key for fact in of(story, first, facts.SignalHeard)] == ["heard", ""]
    assert story.open(first) == {"recommend_unit"}
    assert tables(story)[:3] == [[], [], []]
    replays(story, first, *throwers)


def test_a_signal_nobody_waits_for_is_known_to_have_reached_nobody(begin: Begin) -> None:
    story = begin("school")
    thrower = proposed(story, text(MEET, throws("go")))
    acquaint(story, thrower)
    assert of(story, thrower, facts.SignalBroadcast) == [facts.SignalBroadcast("go", 2, 0, ())]
    assert story.case(thrower).ended
    replays(story, thrower)


def test_an_event_that_goes_beside_hears_it_any_number_of_times(begin: Begin) -> None:
    story = begin("school")
    beside = (
        '<bpmn:boundaryEvent id="noted" attachedToRef="hold_acquaintance" cancelActivity="false">'
        '<bpmn:signalEventDefinition signalRef="signal_go"/></bpmn:boundaryEvent><bpmn:endEvent id="noted_down"/>'
        '<bpmn:sequenceFlow id="notes" sourceRef="noted" targetRef="noted_down"/>'
    )
    waiting = proposed(story, text(MEET, more=beside))
    for mentee in ("lidzhiev", "basanova"):
        acquaint(story, proposed(story, THROWING, mentee))
    assert [fact.key for fact in of(story, waiting, facts.SignalHeard)] == ["noted", "noted@2"]
    assert story.open(waiting) == {"hold_acquaintance", "noted"}
    replays(story, waiting)


def woken(story: Story) -> list[str]:
    """Two pairs that wake each other, and the one that has woken the first."""
    one = proposed(story, round_and_round("go", "back"))
    other = proposed(story, round_and_round("back", "go"), "lidzhiev")
    thrower = proposed(story, THROWING, "basanova")
    untold(story, thrower)
    ticked(story)
    return [one, other, thrower]


def heard(story: Story, cases: list[str]) -> int:
    return sum(len(of(story, case, facts.SignalHeard)) for case in cases)


def test_cases_that_wake_each_other_stop_and_a_person_decides(begin: Begin) -> None:
    story = begin("school")
    cases = woken(story)
    (row,) = incidents.listed(story.log, SCHOOL, 1)[0]
    assert (heard(story, cases), row["key"].split("[")[0]) == (signals.HOPS, "broadcast_signal")
    size = story.size()
    ticked(story)
    assert story.size() == size
    technician(story)
    with story.refused("correction_reaches_a_process"):
        settle(story, "correct_incident", row["case_id"], row["key"], values={"a": 1})
    settle(story, "retry_incident", row["case_id"], row["key"])
    ticked(story)
    assert heard(story, cases) == 2 * signals.HOPS
    (row,) = incidents.listed(story.log, SCHOOL, 1)[0]
    settle(story, "skip_incident", row["case_id"], row["key"], reason="По кругу.")
    ticked(story)
    assert (heard(story, cases), incidents.listed(story.log, SCHOOL, 1)[0]) == (2 * signals.HOPS, [])
    assert of(story, row["case_id"], facts.SignalBroadcast)[-1].hearers == ()
    replays(story, *cases)


def test_a_case_that_fails_on_hearing_it_keeps_no_other_from_it(begin: Begin) -> None:
    story = begin("school")
    failing = proposed(story, text(hears("go"), COUNT, SECOND))
    fine = proposed(story, HEARING, "lidzhiev")
    thrower = proposed(story, THROWING, "basanova")
    untold(story, thrower)
    ticked(story)
    assert (story.open(failing), story.open(fine)) == ({"heard"}, {"hold_acquaintance"})
    (row,) = incidents.listed(story.log, SCHOOL, 1)[0]
    assert (row["case_id"], row["key"]) == (failing, "heard")
    settle(story, "correct_incident", failing, "heard", values={"days": 14})
    ticked(story)
    assert (story.open(failing), incidents.listed(story.log, SCHOOL, 1)[0]) == ({"recommend_unit"}, [])
    assert len(of(story, failing, facts.SignalHeard)) == 1
    replays(story, failing, fine, thrower)


def test_what_would_be_heard_is_told_before_it_is_thrown(begin: Begin) -> None:
    story = begin("school")
    waiting, thrower = two_and_one(story)
    data = {"decision": "held", "day": story.now.date(), "mode": "online"}
    key = story.key(thrower, "hold_acquaintance")
    size = story.size()
    run = dry_run(story.office, story.ask("hold_acquaintance", thrower, "ivanova", key, **data))
    told = {message.receiver: heard for message, heard in aftermath(story.office, run)}
    assert sorted(told) == sorted(waiting)
    assert all(heard and [step.key for step in heard.appears] == ["hold_acquaintance"] for heard in told.values())
    assert story.size() == size


def test_a_case_hears_it_from_the_version_it_migrates_to(begin: Begin) -> None:
    story = begin("school")
    acquaint(story, case := proposed(story, text(MEET, SECOND), "lidzhiev"))
    onto = in_force(story, text(MEET, hears("go"), SECOND))
    data = {"definition": onto, "reason": "Ждёт сигнала.", "steps": (("recommend_unit", "heard"),)}
    story.office.perform(Ask("migrate_case", case, by_technician(story), data))
    assert story.open(case) == {"heard"}
    acquaint(story, proposed(story, THROWING, "basanova"))
    assert story.open(case) == {"recommend_unit"}
    replays(story, case)


def test_a_migration_throws_what_the_new_version_would_have_thrown(begin: Begin) -> None:
    story = begin("school")
    waiting = proposed(story, HEARING)
    acquaint(story, case := proposed(story, text(MEET, SECOND), "lidzhiev"))
    onto = in_force(story, THROWING)
    assert preview(story.office, case, onto, story.now).signals == ("go",)
    back = in_force(story, text(MEET, SECOND, names=("go",)))
    story.office.perform(
        Ask("migrate_case", case, by_technician(story), {"definition": onto, "reason": "Так.", "steps": ()})
    )
    assert preview(story.office, case, back, story.now).unsent == ("go",)
    ticked(story)
    assert story.open(waiting) == {"hold_acquaintance"}
    replays(story, case, waiting)


def by_technician(story: Story) -> Acting:
    acting = story.acting("system")
    return replace(acting, person=technician(story), role=Role.TECH_SPECIALIST)


def test_asked_again_it_is_the_same_act(begin: Begin) -> None:
    story = begin("school")
    (waiting, _), thrower = two_and_one(story)
    acquaint(story, thrower)
    entry = next(e for e in story.log.entries(waiting) if isinstance(e.fact, facts.SignalHeard))
    size = story.size()
    data = {"name": "go", "sender": thrower, "hops": 0}
    story.office.perform(Ask("hear_signal", waiting, entry.acting, data))
    assert story.size() == size
