"""Over every model: rebuilt equals live after every step, every element is reached, every process keeps its word."""

from __future__ import annotations

import pytest

from processes.moves import Effects
from tests.processes.engine.story import definition, folded
from tests.processes.engine.walks import (
    Values,
    Walk,
    every_prefix_replays,
    everything_in,
    one_of,
    people,
    reached_by,
    some_day,
    walk,
    yes_or_no,
)

VALUES: Values = {
    "people": people,
    **dict.fromkeys(("ok", "accepted", "more_alarms", "close", "enough"), yes_or_no),
    **dict.fromkeys(("next_alarm", "answer_by", "by"), some_day),
    "way": one_of("again", "redraft", "done"),
    "every": one_of("R/P1D", "R2/PT1H"),
    "wait": one_of("PT1H", "P10D"),
    "stop": one_of(True),
}
RARE = frozenset({"stated", "called_off", "in_force", "supersession"})
#: behind a signal that ends its own phase, behind listeners that this end took away, behind a signal nobody throws
UNREACHABLE = {
    "signals": {
        *("shout__never", "never", "never__phase_done", "phase_done", "phase__quiet", "quiet"),
        *("heard_too_late", "heard_too_late__too_late", "too_late"),
        *("another", "another__unheard", "unheard"),
    }
}
MODELS = ("text", "consents", "watch", "acquaintance", "timers", "joined", "signals")


@pytest.fixture(params=MODELS)
def walks(request: pytest.FixtureRequest) -> list[Walk]:
    return [walk(definition(request.param), seed, VALUES, 50, RARE) for seed in range(30)]


def test_rebuilt_equals_live_after_every_step(walks: list[Walk]) -> None:
    for each in walks[:6]:
        every_prefix_replays(each)


def test_worklist_folded_from_effects_is_what_is_open(walks: list[Walk]) -> None:
    for each in walks:
        open = folded(effects for _, effects in each.moves)
        assert open == set(each.instance.open)
        assert not (each.instance.ended and open)


def test_decided_key_is_done_and_the_end_comes_once(walks: list[Walk]) -> None:
    for each in walks:
        for decision, effects in each.moves[1:]:
            assert effects.done == (decision.key,)
        assert [e.ended for _, e in each.moves].count(True) == int(each.instance.ended)


def test_every_element_is_reached(walks: list[Walk]) -> None:
    model = walks[0].instance.definition
    assert everything_in(model) - reached_by(walks) == UNREACHABLE.get(model.process, set())


def test_a_process_at_rest_waits_for_something_or_has_ended(walks: list[Walk]) -> None:
    for each in walks:
        assert each.instance.ended or each.instance.open


def test_every_flow_taken_leads_from_a_node_that_was_entered(walks: list[Walk]) -> None:
    for each in walks:
        nodes = each.instance.definition.nodes
        entered: set[str] = set()
        for _, effects in each.moves:
            _check_way(effects, entered, {o.flow: id for id, node in nodes.items() for o in node.outs})


def _check_way(effects: Effects, entered: set[str], sources: dict[str, str]) -> None:
    for id in effects.passed:
        if id in sources:
            assert sources[id] in entered
        else:
            entered.add(id)
