"""Random walks: at every turn one of the open keys is decided, with data that let the process come to rest."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from processes.engine import Definition, Instance
from processes.moves import Decision, Effects, Kind
from tests.processes.engine.story import AT, ENGINE

PEOPLE = ["person-1", "person-2", "person-3", "person-4"]


@dataclass
class Walk:
    """moves: as the log would hold them. reached: ids of nodes and flows."""

    instance: Instance
    moves: list[tuple[Decision, Effects]]
    reached: set[str] = field(default_factory=set)


#: What a variable may be: given the dice and how many hours have passed.
Values = Mapping[str, Callable[[random.Random, int], Any]]


def people(dice: random.Random, hour: int) -> list[str]:
    return dice.sample(PEOPLE, dice.randint(0, 3))


def yes_or_no(dice: random.Random, hour: int) -> bool:
    return dice.random() < 0.6


def some_day(dice: random.Random, hour: int) -> str:
    return (AT + timedelta(hours=hour, days=dice.randint(0, 30))).isoformat()


def one_of(*values: Any) -> Callable[[random.Random, int], Any]:
    return lambda dice, hour: dice.choice(values)


def walk(definition: Definition, seed: int, values: Values, length: int, rare: frozenset[str] = frozenset()) -> Walk:
    """rare: steps that end the process, or a phase; they are chosen seldom, so that walks go deep."""
    dice = random.Random(seed)
    data = {name: value(dice, 0) for name, value in values.items()}
    instance, effects = ENGINE.start(definition, AT, data)
    moves = [(Decision("start", "", AT, data), effects)]
    for hour in range(1, length):
        keys = list(instance.open)
        if not keys:
            break
        likely = [key for key in keys if not (set(_steps(key)) & rare)]
        key = dice.choice(likely if likely and dice.random() < 0.97 else keys)
        data = {name: value(dice, hour) for name, value in values.items()}
        kind: Kind = instance.open[key].wait  # type: ignore[assignment]
        decision = Decision(kind, key, AT + timedelta(hours=hour), data)
        moves.append((decision, ENGINE.apply(instance, decision)))
    reached = {id for _, effects in moves for id in effects.passed}
    return Walk(instance, moves, reached)


def _steps(key: str) -> list[str]:
    return [part.split("[")[0].split("@")[0] for part in key.split("/")][-1:]


def reached_by(walks: list[Walk]) -> set[str]:
    return {id for each in walks for id in each.reached}


def everything_in(definition: Definition) -> set[str]:
    flows = {out.flow for node in definition.nodes.values() for out in node.outs}
    return flows | set(definition.nodes)


def every_prefix_replays(walk: Walk) -> None:
    """After every step, the process rebuilt from what was recorded is the live one."""
    live, _ = ENGINE.start(walk.instance.definition, AT, walk.moves[0][0].data)
    for count in range(1, len(walk.moves) + 1):
        if count > 1:
            ENGINE.apply(live, walk.moves[count - 1][0])
        rebuilt = ENGINE.replay(walk.instance.definition, walk.moves[:count])
        assert rebuilt.digest() == live.digest()
        assert list(rebuilt.open) == list(live.open)
    assert live.digest() == walk.instance.digest()
