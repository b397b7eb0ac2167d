"""A running case goes on under another version: previewed, recorded, replayed; never at the price of an open step."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.rebuilding import rebuild
from domain.case import Acting, Role
from domain.facts.migration import CaseMigrated
from domain.facts.units import AcquaintanceHeld, InterestLapsed
from domain.rule_set import RULE_SETS, policies
from processes import history, migration
from processes.definitions import definition_case
from processes.engine import Definition
from processes.office import Ask, Stale
from processes.rights import NotYours
from tests.faulty import AT, COUNT, MEET, WAIT, acquaint, deploy, model, propose, technician
from tests.processes.conftest import Begin
from tests.processes.test_rebuild import tables
from tests.processes.told_log import told as told_log
from tests.story import CAST, SCHOOL, Story

ROOT = Path(__file__).parents[2]
LATER = AT + timedelta(days=1)
SOONER = MEET.replace('"due_working_days" value="5"', '"due_working_days" value="2"')
OTHER_ID = MEET.replace("hold_acquaintance", "answer_interest")
ALARM = """<bpmn:boundaryEvent id="council_silent" attachedToRef="hold_acquaintance" cancelActivity="false">
<bpmn:timerEventDefinition><bpmn:timeDuration>"P3D"</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"""
TELL_OTHERS = """<bpmn:intermediateThrowEvent id="tell" name="Сообщить">
<bpmn:messageEventDefinition id="told" messageRef="said"/></bpmn:intermediateThrowEvent>"""


def hash_of(*elements: str) -> str:
    return Definition.parse(model(*elements)).hash


def begun(story: Story, *elements: str) -> str:
    """A pair under a process of these elements."""
    deploy(story.store, *elements)
    technician(story)
    return propose(story)


def ask(story: Story, case: str, onto: str, **more: Any) -> Ask:
    person = technician(story)
    at = story.acting("system")
    acting = Acting(at.act, person, Role.TECH_SPECIALIST, at.at, at.at, SCHOOL)
    return Ask("migrate_case", case, acting, {"definition": onto, "steps": (), "reason": "Новый порядок.", **more})


def is_whole(story: Story, case: str) -> None:
    """Every prefix replays, cold as warm, and the tables fold anew to the same rows."""
    story.office.warm.clear()
    assert history.Replay(story.log, story.office.definitions).case(case) is None
    before = tables(story.store)
    rebuild(story.log)
    assert tables(story.store) == before


def test_a_case_keeps_its_version_until_it_is_migrated(anywhere: Story) -> None:
    story = anywhere
    unit = begun(story, MEET)
    old = story.case(unit)
    deploy(story.store, SOONER, WAIT, at=LATER)
    assert story.case(unit).definition == hash_of(MEET)
    entry = story.office.perform(ask(story, unit, hash_of(SOONER, WAIT)))
    assert isinstance(entry.fact, CaseMigrated)
    assert (entry.fact.old, entry.fact.new) == (hash_of(MEET), hash_of(SOONER, WAIT))
    now = story.case(unit)
    assert now.definition == hash_of(SOONER, WAIT)
    was, then = old.open["hold_acquaintance"], now.open["hold_acquaintance"]
    assert then.opened_at == was.opened_at
    assert was.due and then.due and then.due < was.due
    is_whole(story, unit)
    acquaint(story, unit)
    assert story.open(unit) == {"interest_overdue"}
    is_whole(story, unit)
    story.until((LATER + timedelta(days=9)).date())
    assert isinstance(story.last(unit), InterestLapsed)
    is_whole(story, unit)


def test_a_step_keeps_the_term_the_school_has_set_itself_whatever_the_diagrams_say(begin: Begin) -> None:
    """Both diagrams name a term of their own for an answer; the school has set nine working days."""
    story = begin("school")
    values = {**policies(RULE_SETS["2022-1"]), "interest_answer_working_days": 9}
    story.act("set_rules", SCHOOL, "dordzhiev", values=values, ground="приказ № 5")
    answer, sooner = OTHER_ID.replace("curator", "mentor"), SOONER.replace("hold_acquaintance", "answer_interest")
    unit = begun(story, answer)
    due = story.case(unit).open["answer_interest"].due
    assert due == date(2026, 8, 21)
    deploy(story.store, sooner, at=LATER)
    assert migration.preview(story.office, unit, hash_of(sooner), story.now).moved == ()
    story.office.perform(ask(story, unit, hash_of(sooner)))
    assert story.case(unit).open["answer_interest"].due == due
    is_whole(story, unit)


def test_the_preview_tells_what_would_change_and_writes_nothing(begin: Begin) -> None:
    story = begin("school")
    unit = begun(story, MEET)
    text = model(SOONER).replace('<bpmn:endEvent id="ended"/>', ALARM + END_OF_ALARM + '<bpmn:endEvent id="ended"/>')
    found = Definition.parse(text)
    before = story.size(), tables(story.store)
    seen = migration.preview(story.office, unit, found.hash, story.now, text=text)
    assert (story.size(), tables(story.store)) == before
    assert seen.possible and not seen.left_out
    [(was, then)] = seen.moved
    assert was.key == then.key == "hold_acquaintance" and was.due != then.due
    assert [step.key for step in seen.appears] == ["council_silent"] and seen.appears[0].fires
    assert seen.vanishes == ()


END_OF_ALARM = """<bpmn:endEvent id="alarm_ended"/><bpmn:sequenceFlow id="alarm_flow" sourceRef="council_silent"
targetRef="alarm_ended"/>"""


def test_an_open_step_is_lost_only_where_another_takes_its_place(begin: Begin) -> None:
    story = begin("school")
    unit = begun(story, MEET)
    due = story.case(unit).open["hold_acquaintance"].due
    deploy(story.store, OTHER_ID, at=LATER)
    onto = hash_of(OTHER_ID)
    seen = migration.preview(story.office, unit, onto, story.now)
    assert seen.lost == ("hold_acquaintance",) and not seen.possible
    with story.refused("migration_loses_no_open_step"):
        story.office.perform(ask(story, unit, onto))
    mapped = (("hold_acquaintance", "answer_interest"),)
    seen = migration.preview(story.office, unit, onto, story.now, mapped)
    assert seen.possible and seen.vanishes == () and [then.key for _, then in seen.stays] == ["answer_interest"]
    story.office.perform(ask(story, unit, onto, steps=mapped))
    assert story.open(unit) == {"answer_interest"}
    assert story.case(unit).open["answer_interest"].due == due
    is_whole(story, unit)


def test_what_was_decided_is_carried_out_again_and_there_and_back_is_the_same(begin: Begin) -> None:
    story = begin("school")
    unit = begun(story, MEET, WAIT)
    acquaint(story, unit)
    fires = story.case(unit).open["interest_overdue"].fires
    other = WAIT.replace("P7D", "P9D")
    deploy(story.store, MEET, other, at=LATER)
    story.office.perform(ask(story, unit, hash_of(MEET, other)))
    then = story.case(unit).open["interest_overdue"]
    assert fires and then.fires and then.fires > fires
    assert story.log.rows("SELECT due FROM timers WHERE case_id = ?", (unit,)) == [{"due": then.fires}]
    is_whole(story, unit)
    story.office.perform(ask(story, unit, hash_of(MEET, WAIT)))
    assert story.case(unit).open["interest_overdue"].fires == fires
    is_whole(story, unit)
    taken = history.way(story.log.entries(unit))
    assert taken.passed >= {"proposed", "hold_acquaintance", "interest_overdue"} and not taken.returned


def test_a_decision_without_its_step_is_left_out_and_named(begin: Begin) -> None:
    story = begin("school")
    unit = begun(story, MEET, WAIT)
    acquaint(story, unit)
    deploy(story.store, WAIT, at=LATER)
    seen = migration.preview(story.office, unit, hash_of(WAIT), story.now)
    assert [decision.key for decision in seen.left_out] == ["hold_acquaintance"]
    assert seen.possible
    story.office.perform(ask(story, unit, hash_of(WAIT)))
    assert isinstance(story.facts(unit)[1], AcquaintanceHeld)
    is_whole(story, unit)


def test_a_version_that_stops_is_refused_by_its_element(begin: Begin) -> None:
    story = begin("school")
    unit = begun(story, MEET)
    deploy(story.store, COUNT, MEET, at=LATER)
    seen = migration.preview(story.office, unit, hash_of(COUNT, MEET), story.now)
    assert seen.problem is not None and seen.problem.element == "count_weeks"
    with story.refused("decisions_can_be_carried_out_again"):
        story.office.perform(ask(story, unit, hash_of(COUNT, MEET)))
    assert story.case(unit).definition == hash_of(MEET)


def _speaking(*ids: str) -> str:
    """A process that says something by each of these events before people meet."""
    said = [TELL_OTHERS.replace('"tell"', f'"{id}"').replace('"told"', f'"{id}_told"') for id in ids]
    return model(*said, MEET).replace("<bpmn:process", '<bpmn:message id="said" name="said"/><bpmn:process', 1)


def _deployed(story: Story, text: str, at: datetime) -> str:
    found = Definition.parse(text)
    acting = Acting(f"deploy-{found.hash}", "system", Role.SYSTEM, at, at, "")
    data = {"process": "unit", "hash": found.hash, "text": text}
    story.office.perform(Ask("deploy_definition", definition_case(found.hash), acting, data))
    return found.hash


def test_a_message_is_sent_by_the_migration_only_where_it_was_not(begin: Begin) -> None:
    story = begin("school")
    technician(story)
    _deployed(story, _speaking("once"), AT)
    unit = propose(story)
    onto = _deployed(story, _speaking("once", "twice"), LATER)
    seen = migration.preview(story.office, unit, onto, story.now)
    entry = story.office.perform(ask(story, unit, onto))
    assert entry.move is not None and entry.move.effects.thrown == seen.sends == ("said",)
    deploy(story.store, MEET, at=LATER + timedelta(days=1))
    seen = migration.preview(story.office, unit, hash_of(MEET), story.now)
    assert seen.unsent == ("said", "said") and seen.sends == ()
    is_whole(story, unit)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        ({"definition": "0" * 64}, "migration_leads_to_another_version"),
        ({"definition": hash_of(MEET)}, "migration_leads_to_another_version"),
        ({"reason": " "}, "migration_has_a_reason"),
    ],
)
def test_what_is_no_migration_is_refused(begin: Begin, data: dict[str, Any], rule: str) -> None:
    story = begin("school")
    unit = begun(story, MEET)
    deploy(story.store, SOONER, at=LATER)
    with story.refused(rule):
        story.office.perform(_asked(story, unit, data))


def _asked(story: Story, unit: str, data: dict[str, Any]) -> Ask:
    return ask(story, unit, str(data.get("definition", hash_of(SOONER))), **data)


def test_a_case_that_has_ended_and_one_that_moved_stay(begin: Begin) -> None:
    story = begin("school")
    unit = begun(story, MEET)
    deploy(story.store, SOONER, at=LATER)
    asked = ask(story, unit, hash_of(SOONER))
    stale = Ask(asked.name, asked.case, asked.acting, asked.data, expected=story.case(unit).version)
    acquaint(story, unit)
    with story.rejected(Stale):
        story.office.perform(stale)
    with story.refused("migrated_case_is_running"):
        story.office.perform(ask(story, unit, hash_of(SOONER)))


def test_the_technical_specialist_alone_migrates(begin: Begin) -> None:
    story = begin("school")
    unit = begun(story, MEET)
    deploy(story.store, SOONER, at=LATER)
    data = {"definition": hash_of(SOONER), "steps": (), "reason": "Так."}
    for who in [each for each, (school, *_) in CAST.items() if school == SCHOOL]:
        with story.rejected(NotYours):
            story.office.perform(Ask("migrate_case", unit, story.acting(who), data))


def test_versions_are_listed_with_the_cases_that_run_on_them(anywhere: Story) -> None:
    story = anywhere
    first = begun(story, MEET)
    deploy(story.store, SOONER, at=LATER)
    second = propose(story, "lidzhiev")
    counts = {v.hash: v.running for v in migration.versions(story.log, SCHOOL) if v.process == "unit"}
    assert counts[hash_of(MEET)] == counts[hash_of(SOONER)] == 1
    assert next(v for v in migration.versions(story.log) if v.process == "unit").hash == hash_of(SOONER)
    assert set(migration.running(story.log, "unit", SCHOOL)) == {first, second}
    met = next(v for v in migration.versions(story.log, SCHOOL) if v.hash == hash_of(MEET))
    assert migration.running_page(story.log, met, SCHOOL, 1) == ([first], 1)
    assert migration.running_page(story.log, met, SCHOOL, 2) == ([], 1)
    assert migration.running(story.log, "unit", "school-2") == []
    acquaint(story, first)
    assert migration.running(story.log, "unit", SCHOOL) == [second]


ELSEWHERE = (("0", "UTC", ""), ("1", "Asia/Vladivostok", "later"), ("4242", "America/New_York", "later"))


@pytest.mark.slow
def test_a_migrated_case_replays_to_the_same_bytes_elsewhere(begin: Begin, tmp_path: Path) -> None:
    """In another process, under another hash seed, with another wall clock and time zone."""
    story = begin("school")
    unit = begun(story, MEET, WAIT)
    deploy(story.store, OTHER_ID, COUNT, WAIT, at=LATER)
    other = propose(story, "lidzhiev")
    onto = hash_of(OTHER_ID, COUNT, WAIT)
    story.office.perform(ask(story, unit, onto, steps=(("hold_acquaintance", "answer_interest"),)))
    deploy(story.store, MEET, WAIT, at=LATER + timedelta(hours=1))
    story.office.perform(ask(story, other, hash_of(MEET, WAIT), steps=(("answer_interest", "hold_acquaintance"),)))
    acquaint(story, other)
    story.office.perform(ask(story, unit, hash_of(MEET, WAIT), steps=(("answer_interest", "hold_acquaintance"),)))
    assert story.open(other) == {"interest_overdue"} and story.open(unit) == {"hold_acquaintance"}
    url = f"sqlite:///{tmp_path}/store-0/nastavnik.db"
    told = set()
    for seed, zone, later in ELSEWHERE:
        environment = {**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "PYTHONPATH": str(ROOT)}
        command = [sys.executable, "-m", "tests.processes.told_log", url, later]
        told.add(subprocess.run(command, env=environment, cwd=ROOT, capture_output=True, check=True).stdout)
    assert told == {told_log(url).encode()}
    cases = {case: states for case, _, states in json.loads(told.pop())}
    assert [len(cases[each]) for each in (unit, other)] == [3, 3]
