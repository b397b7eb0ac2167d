"""Many processes at once on one store: exactly one winner for each step, and every log replays identically."""

from __future__ import annotations

import os
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

from processes.history import Replay, rebuild
from processes.office import Ask
from tests.story import SCHOOL, Story, id_of

ROOT = Path(__file__).parent.parent.parent
CASES = 200 if os.environ.get("NASTAVNIK_PROOF") == "1" else 20
WORKERS = 4
TABLES = ("cases", "open_steps", "timers", "acts", "participants", "spans")


def proposed(story: Story) -> list[str]:
    """So many pairs of one mentor, each with a mentee of its own, met by nobody yet."""
    found = []
    for n in range(CASES):
        person, unit = f"person-mentee-{n}", f"unit-{n:016}"
        card = {"name": f"М {n}", "position": "учитель", "birth": None, "experience_years": 1, "standing": "staff"}
        perform(story, "register_person", person, "system", **card)
        bank = {"bank": "mentee", "matters": ["teaching_methods"], "evidence": "Запрос."}
        perform(story, "admit_to_bank", person, "dordzhiev", **bank)
        pair = {"mentor": id_of("petrov"), "mentees": [person], "matters": ["teaching_methods"]}
        perform(story, "form_unit", unit, "ivanova", **pair)
        found.append(unit)
    return found


def perform(story: Story, word: str, case: str, who: str, **data: object) -> None:
    story.office.perform(Ask(word, case, story.acting(who, school=SCHOOL), data))


def worker(address: str, n: int) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": str(n)}
    command = [sys.executable, "-m", "tests.at_once", address, f"worker-{n}"]
    pipe = subprocess.PIPE
    return subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=pipe, text=True, env=environment)


@pytest.mark.proof
def test_every_step_has_one_winner_and_every_log_replays(anywhere: Story, address: str) -> None:
    story = anywhere
    units = proposed(story)
    workers = [worker(address, n) for n in range(WORKERS)]
    for each in workers:
        assert each.stdout is not None and each.stdout.readline() == "ready\n", each.stderr and each.stderr.read()
    for each in workers:
        assert each.stdin is not None
        each.stdin.write("go\n")
        each.stdin.flush()
    told = [each.communicate(timeout=600) for each in workers]
    # psycopg warns of the pipelines that lost
    assert [each.returncode for each in workers] == [0] * WORKERS, told

    won = Counter(line for said, _ in told for line in said.splitlines())
    assert set(won.values()) == {1}
    # the acquaintance, the mentor's answer and the mentee's
    assert len(won) == 3 * CASES
    assert sum(bool(said) for said, _ in told) > 1  # they did act at once
    replay = Replay(story.log, story.office.definitions)
    for unit in units:
        assert story.case(unit).ended
        assert [entry.originator_version for entry in story.log.entries(unit)] == [1, 2, 3, 4]
        assert replay.case(unit) is None
    assert tables(story) == rebuilt(story)


def tables(story: Story) -> list[list[str]]:
    return [sorted(str(row) for row in story.log.rows(f"SELECT * FROM {table}")) for table in TABLES]


def rebuilt(story: Story) -> list[list[str]]:
    rebuild(story.log, story.office.definitions)
    return tables(story)
