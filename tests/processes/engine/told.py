"""Tells the walks with a seed over every one of the school's own models, also in a process of its own:
`python -m tests.processes.engine.told 7`."""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Callable
from importlib import resources
from typing import Any

from processes.engine import Definition
from processes.engine.drawing import Drawing
from processes.moves import Effects
from tests.processes.engine.walks import Values, Walk, one_of, people, some_day, walk, yes_or_no
from web.composition import PROCESSES

CONDITIONS = (
    "endorsed", "approved", "accepted", "more_alarms", "needs_order", "correction", "close", "viable", "assigned", "signed",
)  # fmt: skip
VALUES: Values = {
    **dict.fromkeys(("participants", "consenters", "parties", "readers", "sides", "acquainted", "endorsers"), people),
    **dict.fromkeys(CONDITIONS, yes_or_no),
    **dict.fromkeys(("start_at", "next_alarm", "answer_by", "object_by", "explain_by", "acknowledge_by"), some_day),
    "resolution": one_of("again", "redraft", "close", "done", "done"),
}
RARE = frozenset(
    {
        "closing_stated",
        "application_withdrawal",
        "draft_dropped",
        "participant_departs",
        "called_off",
        "assignment_cancelled",
        "redraft_wanted",
        "closing_order_in_force",
        "supersession",
        "order_abandoned",
        "order_recalled",
        "paper_order",
        "paper_list",
    }
)


def our_walk(process: str, seed: int) -> Walk:
    """A walk over one of our models; what VALUES does not name is drawn from the values the model compares with."""
    definition = our_model(process)
    nodes = list(definition.nodes.values())

    def drawn(name: str) -> Callable[[random.Random, int], Any]:
        def draw(dice: random.Random, hour: int) -> Any:
            value = Drawing(nodes, dice).draw(name)
            # a code may also be none of those compared with: then the default way is taken
            return "other" if isinstance(value, str) and value.isidentifier() and dice.random() < 0.25 else value

        return draw

    others = {name: drawn(name) for name in Drawing(nodes, random.Random()).names if name not in VALUES}
    return walk(definition, seed, {**VALUES, **others}, 120, RARE)


def our_text(process: str) -> bytes:
    return (resources.files("bpmn") / f"{process}.bpmn").read_bytes()


def our_model(process: str) -> Definition:
    return Definition.parse(our_text(process))


def told(each: Walk) -> str:
    """Every effect and the state in the end, as text."""
    lines = [_lines(effects) for _, effects in each.moves]
    return json.dumps([*lines, each.instance.digest()])


def _lines(effects: Effects) -> list[object]:
    opened = [(o.key, o.due.isoformat() if o.due else None) for o in effects.opened]
    return [opened, effects.done, effects.withdrawn, effects.thrown, effects.passed, effects.ended]


__all__ = ["PROCESSES", "our_model", "our_text", "our_walk", "told"]

if __name__ == "__main__":
    walked = {process: told(our_walk(process, int(sys.argv[1]))) for process in PROCESSES}
    sys.stdout.write(json.dumps(walked))
