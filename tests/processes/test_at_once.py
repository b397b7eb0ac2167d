"""Many processes at once on one store: exactly one winner for each step, and every log replays identically."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from adapters import recorder
from adapters.rebuilding import rebuild
from domain.case import Role
from processes.engine import NotOpen
from processes.history import Replay
from processes.journal import Entry
from processes.office import Ask
from processes.signed import signed_content
from tests import banks
from tests.at_once import asked
from tests.lives import found
from tests.processes.conftest import close
from tests.story import SCHOOL, P, Story, id_of
from web.composition import create_store, open_store

ROOT = Path(__file__).parent.parent.parent
CASES = 200 if os.environ.get("NASTAVNIK_PROOF") == "1" else 20
WORKERS = 4
TABLES = ("cases", "open_steps", "timers", "acts", "participants", "spans")


def proposed(story: Story, count: int = CASES) -> list[str]:
    """So many pairs of one mentor, each with a mentee of its own, met by nobody yet."""
    found = []
    for n in range(count):
        person, unit = f"person-mentee-{n}", f"unit-{n:016}"
        card = {"name": f"М {n}", "position": "учитель", "birth": None, "experience_years": 1, "standing": "staff"}
        perform(story, "register_person", person, "system", **card)
        perform(story, "grant_role", person, "system", role="teacher")
        comes_in(story, person)
        pair = {"mentor": id_of("petrov"), "mentees": [person], "matters": ["teaching_methods"]}
        perform(story, "form_unit", unit, "ivanova", **pair)
        found.append(unit)
    return found


def comes_in(story: Story, person: str) -> None:
    """Into the bank of mentees, as everybody comes."""
    case = story.new("bank_admission")
    itself(story, "apply_to_bank", case, person, Role.TEACHER, bank="mentee")
    consent = story.case(case).state.consent
    paper = signed_content(story.office.look(), story.case(consent), "answer_processing", number=None, at=story.now)
    itself(story, "answer_processing", consent, person, P, decision="accept", document=paper.sha256())
    itself(story, "describe_request", case, person, P, **{**banks.REQUEST, "matters": ["teaching_methods"]})
    story.step("check_application", case, "ivanova", decision="accept")
    story.step("admit_person", case, "dordzhiev", decision="accept")


def itself(story: Story, word: str, case: str, person: str, role: Role, **data: Any) -> None:
    """The person, who is none of the cast, acts; what it sends is delivered."""
    key = "" if word == "apply_to_bank" else story.key(case, word)
    story.office.perform(Ask(word, case, replace(story.acting("sidorova", role), person=person), data, key))
    story.tick()


def perform(story: Story, word: str, case: str, who: str, **data: object) -> None:
    story.office.perform(Ask(word, case, story.acting(who, school=SCHOOL), data))


def worker(address: str, n: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(n)}
    command = [sys.executable, "-m", "tests.at_once", address, f"worker-{n}"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment)


def tell(workers: list[subprocess.Popen[str]], line: str) -> None:
    for each in workers:
        assert each.stdin is not None
        each.stdin.write(f"{line}\n")
        each.stdin.flush()


@pytest.mark.proof
def test_every_step_has_one_winner_and_every_log_replays(anywhere: Story, address: str) -> None:
    story = anywhere
    units = proposed(story)
    workers = [worker(address, n) for n in range(WORKERS)]
    for each in workers:
        assert each.stdout is not None and each.stdout.readline() == "ready\n", each.stderr and each.stderr.read()
    tell(workers, "go")
    firsts = [each.stdout.readline() for each in workers if each.stdout is not None]
    assert all(firsts)  # they do act at once
    tell(workers, "go on")
    told = [each.communicate(timeout=600) for each in workers]
    # psycopg warns of the pipelines that lost
    assert [each.returncode for each in workers] == [0] * WORKERS, told

    won = Counter(line for said in (*firsts, *(said for said, _ in told)) for line in said.splitlines())
    assert faults(story, units, won) == set()
    # the acquaintance, the mentor's answer and the mentee's
    assert len(won) == 3 * CASES
    assert all(story.case(unit).ended and len(story.log.entries(unit)) == 4 for unit in units)
    assert tables(story) == rebuilt(story)


def faults(story: Story, units: list[str], won: Counter[str]) -> set[str]:
    """What shows that two have won one step; nothing where every step had one winner."""
    found = {"a step was won twice" for times in won.values() if times > 1}
    replay = Replay(story.log, story.office.definitions)
    for unit in units:
        versions = [entry.originator_version for entry in story.log.entries(unit)]
        if versions != list(range(1, len(versions) + 1)):
            found.add("a version was taken twice")
        if replay.case(unit) is not None:
            found.add("the log does not replay")
    return found


GUARDED = {
    "guards": set(),
    "no guards": {"a step was won twice", "a version was taken twice", "the log does not replay"},
}


@pytest.mark.parametrize("guards", GUARDED)
def test_the_same_checks_see_two_winners_where_the_guards_are_taken_away(
    address: str, monkeypatch: pytest.MonkeyPatch, guards: str
) -> None:
    if guards == "no guards":
        unguarded(monkeypatch)
    story, other = found(create_store(address)), open_store(address)
    [unit] = proposed(story, 1)
    append = other.log.append

    def late(*given: Any, **more: Any) -> Entry:
        """By now it has decided; another is before it."""
        monkeypatch.setattr(other.log, "append", append)
        story.office.perform(asked(unit, "hold_acquaintance", "quick"))
        return append(*given, **more)

    monkeypatch.setattr(other.log, "append", late)
    won = Counter([f"{unit} hold_acquaintance"])
    with suppress(NotOpen):
        other.office.perform(asked(unit, "hold_acquaintance", "late"))
        won[f"{unit} hold_acquaintance"] += 1
    assert faults(story, [unit], won) == GUARDED[guards]
    for store in (story.store, other):
        close(store)


def unguarded(monkeypatch: pytest.MonkeyPatch) -> None:
    """A log that takes any event: no row is unique but by its position, and none need stand behind another."""
    unique = ", UNIQUE (originator_id, originator_version)"
    replaced = "\n             OR (originator_id = NEW.originator_id AND originator_version = NEW.originator_version)"
    schema = {
        dialect: tuple(each.replace(unique, "").replace(replaced, "") for each in statements)
        for dialect, statements in recorder.SCHEMA.items()
    }
    assert all(changed != recorder.SCHEMA[dialect] for dialect, changed in schema.items())
    monkeypatch.setattr(recorder, "SCHEMA", schema)
    [head, tail] = recorder.INSERT.split("WHERE NOT EXISTS")
    anything = "NOT EXISTS" + tail.replace("RETURNING position", "") + " OR 1 = 1"
    monkeypatch.setattr(recorder, "INSERT", f"{head}WHERE {anything} RETURNING position")


def tables(story: Story) -> list[list[str]]:
    return [sorted(str(row) for row in story.log.rows(f"SELECT * FROM {table}")) for table in TABLES]


def rebuilt(story: Story) -> list[list[str]]:
    rebuild(story.log)
    return tables(story)
