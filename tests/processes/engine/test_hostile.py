"""The security corpus: whatever a stranger's file holds, it is refused or stopped, in bounded time and memory."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from processes.engine import Definition, Unusable, decisions
from processes.engine.inspection import inspect
from tests.processes.engine import crowds, hostile
from tests.processes.engine.hostile import condition, line, model, script, table, timer

REFUSED, BOUNDED = {**hostile.REFUSED, **crowds.REFUSED}, {**hostile.BOUNDED, **crowds.LARGE}
ROOT = Path(__file__).parent.parent.parent.parent
#: Seconds of the processor for one file, megabytes for all; a machine under load is slower, not hungrier.
SECONDS, MEGABYTES = 10, 1024

#: Looks at every file of the corpus, tries what may be tried, and says what came of it and what it took.
LOOK = """
import json, resource, sys, time
limit = int(sys.argv[1]) * 2**20
resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
from processes.engine import Definition, Unusable
from processes.engine.inspection import inspect
from processes.engine.simulation import simulate
from processes.engine.tracing import trace
from tests.processes.engine import crowds, hostile
for name, data in {**hostile.BOUNDED, **crowds.LARGE}.items():
    begun = time.process_time()
    report = inspect(data)
    found = {"name": name, "executable": report.executable, "problems": [p.message for p in report.problems]}
    try:
        made = Definition.on_trial(data, None, lambda id: None)
        ran = trace(made, max_steps=200)
        found["outcome"] = ran.outcome
        found["said"] = ran.said[:3]
        walked = simulate(made, runs=2, max_steps=30)
        found["differences"] = walked.differences
    except Unusable as error:
        found["outcome"] = "refused"
        found["said"] = [str(error)]
    found["seconds"] = time.process_time() - begun
    print(json.dumps(found), flush=True)
"""


@cache
def looked() -> dict[str, dict[str, Any]]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", LOOK, str(MEGABYTES)]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=300, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    return {found["name"]: found for found in map(json.loads, done.stdout.splitlines())}


@pytest.mark.parametrize("name", REFUSED)
def test_is_refused_in_words_before_anything_runs(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    data = REFUSED[name]
    report = inspect(data)
    errors = [problem for problem in report.problems if problem.severity == "error"]
    assert errors and not report.executable and not report.deployable
    assert all(
        problem.message and len(problem.message) < 500 and "Traceback" not in problem.message for problem in errors
    )
    if b"DMN" not in data:
        with pytest.raises(Unusable):
            Definition.parse(data)
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(
    "data", [condition("x == 1"), model(line(script("x = 1"))), timer('"P1D"'), table("1")], ids=range(4)
)
def test_the_frames_of_the_corpus_are_sound(data: bytes) -> None:
    """Without what is hostile in them the same models pass, so it is that which is refused."""
    assert inspect(data).executable


@pytest.mark.parametrize("name", crowds.LARGE)
def test_is_looked_at_in_a_time_that_grows_with_its_size(name: str) -> None:
    begun = time.process_time()
    inspect(crowds.LARGE[name])
    assert time.process_time() - begun < 3


def test_an_error_names_a_few_rules_of_a_large_table() -> None:
    decision = decisions.parse(table("1", 3_000).replace(b"COLLECT", b"UNIQUE"), "r")
    with pytest.raises(ValueError, match="rules 1 and 2 and 3 and 4 and 5 and 2995 more hold"):
        decision.decide({"x": 1})


@pytest.mark.slow
@pytest.mark.parametrize("name", BOUNDED)
def test_is_stopped_in_bounded_time_and_memory(name: str) -> None:
    found = looked()[name]
    assert found["seconds"] < SECONDS, found
    assert found["outcome"] in ("refused", "error", "stuck", "waiting", "completed", "terminated"), found
    assert not found.get("differences")
    if name not in HARMLESS:
        assert found["outcome"] in ("refused", "stuck", "error"), found
        assert found["said"]


#: Large, but in order.
HARMLESS = {"a wide fork", "joins that look at everything", "four thousand rules", "instances of instances"} | {
    name for name in crowds.LARGE if name != "flows to nowhere"
}
