"""Compensation in a case of the school: what undoes is a step like any other, for a person or for the program."""

from __future__ import annotations

from datetime import timedelta

from adapters.rebuilding import rebuild
from domain.facts import incidents as facts
from processes.dry_run import dry_run
from processes.history import Replay
from processes.model import Model
from tests.faulty import MEET, TELL, WAIT, Handler, acquaint, model, propose, put_in_force, settle, ticked
from tests.processes.conftest import Begin
from tests.story import Story

UNDO = "<bpmn:compensateEventDefinition/>"
THROW = f'<bpmn:intermediateThrowEvent id="called_off">{UNDO}</bpmn:intermediateThrowEvent>'
ON_TELL = f'<bpmn:boundaryEvent id="told" attachedToRef="tell_founder">{UNDO}</bpmn:boundaryEvent>'
FOR = ' isForCompensation="true" '
MEET_AGAIN = MEET.replace(" name=", f"{FOR}name=")
TAKE_BACK = TELL.replace("tell_founder", "take_back").replace('"tell"', '"untell"').replace(" name=", f"{FOR}name=")


def undone_by(handler: str, id: str, *elements: str) -> str:
    """The process of the elements, the first of which, telling the founder, is undone by the handler."""
    association = f'<bpmn:association id="leads" sourceRef="told" targetRef="{id}"/>'
    text = model(TELL, *elements).replace("<bpmn:startEvent", f"{ON_TELL}{handler}<bpmn:startEvent")
    return text.replace("</bpmn:process>", f"{association}</bpmn:process>")


def begun(begin: Begin, text: str) -> tuple[Story, str]:
    story = begin("school")
    put_in_force(story.store, text)
    story.store.post.handlers.register("tell", Handler())
    unit = propose(story)
    ticked(story)
    return story, unit


def replays(story: Story, unit: str) -> None:
    """Cold as warm, and the tables fold anew to the same rows."""
    story.office.warm.clear()
    assert Replay(story.log, story.office.definitions).case(unit) is None
    before = story.log.rows("SELECT * FROM open_steps ORDER BY case_id, key")
    rebuild(story.log)
    assert story.log.rows("SELECT * FROM open_steps ORDER BY case_id, key") == before


def test_a_person_undoes_by_a_step_of_the_worklist_that_outlives_the_process(begin: Begin) -> None:
    text = undone_by(MEET_AGAIN, "hold_acquaintance", WAIT, THROW)
    story, unit = begun(begin, text)
    assert story.open(unit) == {"interest_overdue"}
    story.now += timedelta(days=8)
    ticked(story)
    assert story.open(unit) == {"hold_acquaintance"}
    (row,) = story.log.rows("SELECT key, role FROM open_steps WHERE case_id = ?", (unit,))
    assert (row["key"], row["role"]) == ("hold_acquaintance", "curator")
    replays(story, unit)
    key = story.key(unit, "hold_acquaintance")
    asked = story.ask("hold_acquaintance", unit, "ivanova", key, decision="held", day=story.now.date(), mode="online")
    run = dry_run(story.office, asked)
    assert [each.key for each in run.vanishes] == ["hold_acquaintance"]
    assert run.now.ended and not story.case(unit).ended
    acquaint(story, unit)
    assert story.case(unit).ended
    replays(story, unit)
    assert Model.parse(text.encode()).nodes["hold_acquaintance"].undoes


def test_what_fails_while_it_undoes_is_an_incident_and_tried_again(begin: Begin) -> None:
    story, unit = begun(begin, undone_by(TAKE_BACK, "take_back", WAIT, THROW, MEET))
    handler = Handler(ConnectionError())
    story.store.post.handlers.register("untell", handler)
    story.now += timedelta(days=8)
    ticked(story)
    ticked(story)
    (incident,) = [fact for fact in story.facts(unit) if isinstance(fact, facts.IncidentRaised)]
    assert (incident.key, incident.detail) == ("take_back", "ConnectionError")
    assert story.open(unit) == {"take_back"}
    settle(story, "retry_incident", unit, "take_back")
    ticked(story)
    assert (story.open(unit), len(handler.seen)) == ({"hold_acquaintance"}, 2)
    replays(story, unit)
