"""Processes made by dice, walked at random: after every step the case rebuilt from its log is the live one."""

from __future__ import annotations

import os
from functools import cache

import pytest

from processes.engine import Definition
from processes.engine.simulation import Report, simulate
from processes.engine.tracing import trace
from tests.processes.engine.generated import generated

STEPS = 100_000 if os.environ.get("NASTAVNIK_PROOF") == "1" else 10_000


@cache
def made(seed: int) -> Definition:
    return Definition.on_trial(generated(seed), None, lambda id: None)


@pytest.mark.proof
def test_no_step_of_any_generated_process_differs() -> None:
    steps, seed, reports = 0, 0, list[Report]()
    while steps < STEPS:
        reports.append(simulate(made(seed), runs=5, seed=seed, max_steps=40))
        steps += reports[-1].steps
        seed += 1
    assert sum(report.differences for report in reports) == 0
    covered, total = sum(len(report.covered) for report in reports), sum(report.total for report in reports)
    assert covered > total * 0.4  # the walks come into the depth of what was made


@pytest.mark.parametrize("seed", range(30))
def test_the_same_seed_walks_the_same_ways(seed: int) -> None:
    first, again = trace(made(seed), seed=seed, max_steps=100), trace(made(seed), seed=seed, max_steps=100)
    assert (first.events, first.open, first.outcome) == (again.events, again.open, again.outcome)


def test_what_is_made_is_of_many_kinds() -> None:
    nodes = [node for seed in range(60) for node in made(seed).nodes.values()]
    assert len({(node.kind, node.event) for node in nodes}) > 30
    assert {True, False} == {node.many.sequential for node in nodes if node.many}
    assert any(node.loop for node in nodes)
