"""A case whose process calls one that came from another file: its steps are people's tasks like any other."""

from __future__ import annotations

from datetime import timedelta

from processes import migration
from processes.engine import Definition
from processes.engine.handlers import Unserved
from processes.engine.whole import among, whole
from processes.history import Replay
from tests.faulty import (
    AT,
    MEET,
    TELL,
    Handler,
    acquaint,
    deploy,
    model,
    propose,
    put_in_force,
    settle,
    technician,
    ticked,
)
from tests.processes.conftest import Begin
from tests.processes.test_incidents import proposed, raised, replays
from tests.processes.test_migration import ask
from tests.story import Story

CALL = '<bpmn:callActivity id="meeting" name="Встреча" calledElement="acquaintance"/>'
#: Its start, end and lane have the ids of the caller's.
CALLED = model(TELL, MEET).replace('process id="unit"', 'process id="acquaintance"')
LATER = AT + timedelta(days=1)


def text(called: str = CALLED) -> str:
    return whole(model(CALL).encode(), among([called.encode()])).text.decode()


def begun(story: Story) -> str:
    put_in_force(story.store, text())
    story.store.post.handlers.register("tell", Handler(), repeatable=False)
    return propose(story)


def test_its_steps_are_tasks_and_its_end_goes_on_with_the_caller(begin: Begin) -> None:
    story = begin("school")
    unit = begun(story)
    assert list(story.case(unit).open) == ["meeting/hold_acquaintance"]
    [row] = story.log.rows("SELECT * FROM open_steps WHERE case_id = ?", (unit,))
    assert (row["step"], row["role"]) == ("hold_acquaintance", "curator")
    acquaint(story, unit)
    assert story.case(unit).ended
    moves = [entry.move for entry in story.log.entries(unit) if entry.move]
    assert "acquaintance.ended" in moves[-1].effects.passed
    replays(story, unit)


def test_a_failure_inside_is_an_incident_of_its_step(begin: Begin) -> None:
    story = begin("school")
    put_in_force(story.store, text())
    story.store.post.handlers.register("tell", Handler(Unserved("down")), repeatable=False)
    unit = proposed(story)
    ticked(story)
    [incident] = raised(story, unit)
    assert (incident.key, incident.element) == ("meeting/tell_founder", "tell_founder")
    settle(story, "retry_incident", unit, "meeting/tell_founder")
    ticked(story)
    assert story.open(unit) == {"hold_acquaintance"}
    replays(story, unit)


def test_a_running_case_moves_to_a_version_with_another_called_process(begin: Begin) -> None:
    story = begin("school")
    unit = begun(story)
    sooner = text(CALLED.replace('name="due_working_days" value="5"', 'name="due_working_days" value="2"'))
    put_in_force(story.store, sooner, LATER)
    onto = Definition.parse(sooner).hash
    seen = migration.preview(story.office, unit, onto, story.now)
    assert seen.possible and [was.key for was, _ in seen.moved] == ["meeting/hold_acquaintance"]
    story.office.perform(ask(story, unit, onto))
    assert story.case(unit).definition == onto and Replay(story.log, story.office.definitions).case(unit) is None


def test_a_step_drawn_out_of_a_called_process_is_named_so_too(begin: Begin) -> None:
    story = begin("school")
    unit = begun(story)
    deploy(story.store, MEET, at=LATER)
    onto = Definition.parse(model(MEET)).hash
    technician(story)
    with story.refused("migration_loses_no_open_step"):
        story.office.perform(ask(story, unit, onto))
    story.office.perform(ask(story, unit, onto, steps=(("meeting/hold_acquaintance", "hold_acquaintance"),)))
    assert list(story.case(unit).open) == ["hold_acquaintance"]
    acquaint(story, unit)
    replays(story, unit)


def test_a_step_drawn_into_a_called_process_is_named_by_the_call_and_itself(begin: Begin) -> None:
    story = begin("school")
    deploy(story.store, MEET)
    unit = propose(story)
    called = model(MEET).replace('process id="unit"', 'process id="acquaintance"')
    inside = text(called)
    put_in_force(story.store, inside, LATER)
    onto = Definition.parse(inside).hash
    assert migration.preview(story.office, unit, onto, story.now).lost == ("hold_acquaintance",)
    steps = (("hold_acquaintance", "meeting/hold_acquaintance"),)
    assert migration.preview(story.office, unit, onto, story.now, steps).possible
    story.office.perform(ask(story, unit, onto, steps=steps))
    acquaint(story, unit)
    assert story.case(unit).ended
    replays(story, unit)


def test_what_was_asked_once_is_not_asked_again_because_its_step_is_called_otherwise(begin: Begin) -> None:
    story = begin("school")
    deploy(story.store, TELL, MEET)
    handler = Handler(Unserved("down"))
    story.store.post.handlers.register("tell", handler, repeatable=False)
    unit = proposed(story)
    ticked(story)
    technician(story)
    put_in_force(story.store, text(), LATER)
    steps = (("tell_founder", "meeting/tell_founder"),)
    story.office.perform(ask(story, unit, Definition.parse(text()).hash, steps=steps))
    ticked(story)
    assert len(handler.seen) == 1 and list(story.case(unit).incidents) == ["meeting/tell_founder"]
    replays(story, unit)
    settle(story, "retry_incident", unit, "meeting/tell_founder")
    ticked(story)
    assert len(handler.seen) == 2 and story.open(unit) == {"hold_acquaintance"}
    replays(story, unit)
