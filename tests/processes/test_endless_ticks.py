"""A model that goes round by itself through timers or service tasks: a tick ends, and a person is shown the step."""

from __future__ import annotations

from datetime import timedelta

import pytest

from processes import incidents, post
from processes.history import Replay
from tests.faulty import MEET, TELL, WAIT, Handler, propose, settle, ticked
from tests.processes.conftest import Begin
from tests.signalling import in_force, text
from tests.story import SCHOOL, Story

LIMIT = 7
#: The day is past whenever the wait begins.
PAST = WAIT.replace("timeDuration>", "timeDate>").replace("P7D", "2020-01-01T00:00:00+00:00")


@pytest.fixture(autouse=True)
def _limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(post, "MOVES", LIMIT)


def round_by(step: str, element: str) -> str:
    """The element again and again, beside a way to the end."""
    return text(element, more=f'<bpmn:sequenceFlow id="again" sourceRef="{step}" targetRef="{step}"/>')


def proposed(story: Story, model: str, mentee: str = "sidorova") -> str:
    """Without the tick that a story makes after every act."""
    in_force(story, model)
    tick, story.tick = story.tick, lambda: None  # type: ignore[method-assign]
    unit = propose(story, mentee)
    story.tick = tick  # type: ignore[method-assign]
    return unit


def passed(story: Story, case: str, step: str) -> int:
    moves = [entry.move for entry in story.log.entries(case) if entry.move and entry.move.decision.kind != "start"]
    return sum(step in move.decision.key for move in moves)


@pytest.mark.parametrize(("step", "element"), [("interest_overdue", PAST), ("tell_founder", TELL)])
def test_a_tick_ends_and_the_step_waits_for_a_person(begin: Begin, step: str, element: str) -> None:
    story = begin("school")
    handler = Handler()
    story.store.post.handlers.register("tell", handler)
    unit = proposed(story, round_by(step, element))
    other = proposed(story, text(PAST, MEET), "lidzhiev")
    (trouble,) = ticked(story)
    assert (trouble.case, trouble.word, trouble.reason) == (unit, step, "endless")
    assert (passed(story, unit, step), story.open(other)) == (LIMIT, {"hold_acquaintance"})
    size = story.size()
    story.now += timedelta(days=1)
    ticked(story)
    assert story.size() == size
    (row,) = incidents.listed(story.log, SCHOOL, 1)[0]
    settle(story, "retry_incident", unit, row["key"])
    ticked(story)
    assert passed(story, unit, step) == 2 * LIMIT
    assert len(handler.seen) in (0, 2 * LIMIT)
    assert Replay(story.log, story.office.definitions).case(unit) is None


def test_what_is_late_but_no_circle_is_all_carried_out(begin: Begin) -> None:
    story = begin("school")
    daily = WAIT.replace("timeDuration>", "timeCycle>").replace("P7D", f"R{LIMIT}/P1D")
    beside = daily.replace("intermediateCatchEvent", "boundaryEvent").replace(
        'id="interest_overdue"', 'id="interest_overdue" attachedToRef="hold_acquaintance" cancelActivity="false"'
    )
    ends = '<bpmn:endEvent id="noted"/><bpmn:sequenceFlow id="notes" sourceRef="interest_overdue" targetRef="noted"/>'
    unit = proposed(story, text(MEET, more=beside + ends))
    story.now += timedelta(days=400)
    assert ticked(story) == []
    assert passed(story, unit, "interest_overdue") == LIMIT
