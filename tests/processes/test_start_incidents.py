"""A case that cannot begin by a message: an incident of the sender, tried again when the technical specialist says so."""

from __future__ import annotations

from datetime import timedelta

from adapters.rebuilding import rebuild
from domain.case import Acting, Role
from domain.facts import incidents as facts
from processes import incidents
from processes.definitions import definition_case
from processes.engine import Definition
from processes.history import Replay
from processes.office import Ask
from processes.post import Post
from tests.faulty import settle, ticked
from tests.lives import approve
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story
from web.composition import model_text

CONSENT = model_text("consent")
START = "consent_issued"
#: Every consent stops at once: nobody says how many days.
SCRIPT = """<bpmn:scriptTask id="count_weeks"><bpmn:script>weeks = days_that_nobody_says / 7</bpmn:script></bpmn:scriptTask>
<bpmn:sequenceFlow id="begin" sourceRef="consent_issued" targetRef="count_weeks" />"""


def stopping() -> str:
    """The process of a consent with a script, right after its start, that cannot be computed."""
    text = CONSENT.replace(f'sourceRef="{START}"', 'sourceRef="count_weeks"')
    return text.replace("</bpmn:process>", f"{SCRIPT}</bpmn:process>", 1)


def put_in_force(story: Story, text: str) -> None:
    story.now += timedelta(minutes=1)
    hash = Definition.parse(text).hash
    acting = Acting(f"deploy-{hash}-{story.now}", "system", Role.SYSTEM, story.now, story.now, "")
    data = {"process": "consent", "hash": hash, "text": text}
    story.office.perform(Ask("deploy_definition", definition_case(hash), acting, data))


def listed(story: Story) -> list[tuple[str, str, int]]:
    return [(row["case_id"], row["key"], row["released"]) for row in incidents.listed(story.log, SCHOOL, 1)[0]]


def stopped(begin: Begin) -> tuple[Story, list[str]]:
    """A programme whose consents could not begin, and the keys of its incidents."""
    story = begin("agreed")
    put_in_force(story, stopping())
    tick, story.tick = story.tick, lambda: None  # type: ignore[method-assign]
    approve(story)
    story.tick = tick  # type: ignore[method-assign]
    ticked(story)
    assert story.cases("consent") == []
    return story, [key for _, key, _ in listed(story)]


def test_it_is_an_incident_of_the_sender_once_for_each_case(begin: Begin) -> None:
    story, keys = stopped(begin)
    size = story.size()
    ticked(story)
    assert story.size() == size
    assert len(keys) == 2 == len(story.log.rows("SELECT * FROM messages"))
    found = [story.case(story.programme).incidents[key].raised for key in keys]
    assert {(each.element, each.problem, each.missing) for each in found} == {
        ("count_weeks", "no_value", ("days_that_nobody_says",))
    }
    assert all(each.key == f"issue_consent[{each.receiver}]" and not each.skippable for each in found)
    assert not story.case(story.programme).ended


def test_retried_under_a_mended_definition_it_begins_and_the_incident_is_over(begin: Begin) -> None:
    story, (one, other) = stopped(begin)
    settle(story, "retry_incident", story.programme, one)
    ticked(story)
    assert story.case(story.programme).incidents[one].raised.attempt == 2
    with story.refused("correction_reaches_a_process"):
        settle(story, "correct_incident", story.programme, one, values={"days_that_nobody_says": 7})
    with story.refused("only_work_of_a_step_is_skipped"):
        settle(story, "skip_incident", story.programme, one, reason="Так.")
    put_in_force(story, CONSENT)
    ticked(story)
    assert story.cases("consent") == []  # nobody has said that it may be tried again
    for key in (one, other):
        settle(story, "retry_incident", story.programme, key)
    ticked(story)
    assert len(story.cases("consent")) == 2
    assert (listed(story), story.case(story.programme).incidents) == ([], {})
    assert story.log.rows("SELECT * FROM messages") == []
    assert sum(isinstance(fact, facts.IncidentSettled) for fact in story.facts(story.programme)) == 2
    for case in (story.programme, *story.cases("consent")):
        assert Replay(story.log, story.office.definitions).case(case) is None
    rebuild(story.log)
    assert listed(story) == []


def test_a_crash_before_the_sender_hears_of_it_is_made_good_by_the_next_tick(begin: Begin) -> None:
    story, keys = stopped(begin)
    put_in_force(story, CONSENT)
    for key in keys:
        settle(story, "retry_incident", story.programme, key)
    post = Post(story.office, story.log)
    post._settle = lambda now: None  # type: ignore[method-assign]  # the process died here
    post.tick(story.now)
    assert len(story.cases("consent")) == 2 == len(listed(story))
    ticked(story)
    assert listed(story) == []


def test_what_the_sender_does_meanwhile_does_not_hide_it(begin: Begin) -> None:
    story, keys = stopped(begin)
    ask = story.ask("redraft_programme", story.programme, "ivanova", remarks="Другие даты.")
    assert story.office.perform(ask).move is not None
    assert [key for _, key, _ in listed(story)] == keys
    ticked(story)
    assert [key for _, key, _ in listed(story)] == keys


def test_a_sender_without_a_process_keeps_it_as_well(begin: Begin) -> None:
    story = begin("school")
    ask = Ask("open_stage", "preparatory_stage-1", story.acting("system"), {})
    problem = incidents.Problem("expression", "x", "no value")
    incidents.record_at_start(story.office, ask, SCHOOL, problem)
    assert listed(story) == [(SCHOOL, "open_stage[preparatory_stage-1]", 0)]
    settle(story, "retry_incident", SCHOOL, "open_stage[preparatory_stage-1]")
    assert listed(story) == [(SCHOOL, "open_stage[preparatory_stage-1]", 1)]
