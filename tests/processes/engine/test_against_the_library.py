"""Our walk and SpiffWorkflow's own scheduler do the same on the same decisions."""

from __future__ import annotations

from collections import Counter

import pytest

from processes.engine import Definition
from processes.moves import Effects, item_of, step_of
from tests.processes.engine import test_walks as small
from tests.processes.engine.library import Library
from tests.processes.engine.story import MODELS
from tests.processes.engine.told import PROCESSES, RARE, VALUES, our_text
from tests.processes.engine.walks import PEOPLE, Values, one_of, walk


#: Lists stay as they are within a walk and are never empty: the library reads them again at every item that is done,
#: and leaves the boundary events of an empty multi-instance armed.
LISTS: Values = dict.fromkeys(
    ("people", "participants", "consenters", "parties", "sides", "acquainted"), one_of(PEOPLE[:3])
)


def _agree(text: bytes, values: Values, rare: frozenset[str], seeds: range, length: int) -> None:
    definition, values = Definition.parse(text), {**values, **LISTS}
    for seed in seeds:
        moves = walk(definition, seed, values, length, rare).moves
        library = Library(text, definition.process, moves[0][0])
        open: dict[str, str | None] = {}
        for number, (decision, effects) in enumerate(moves):
            if number:
                library.decide(decision, _turn(list(open), decision.key))
            open = _after(open, effects)
            ours = Counter((step_of(key), item_of(key), due) for key, due in open.items())
            assert (seed, number, decision.key, library.open()) == (seed, number, decision.key, ours)
            assert library.thrown() == effects.thrown
            assert library.ended == effects.ended


def _turn(open: list[str], key: str) -> int:
    named = [other for other in open if (step_of(other), item_of(other)) == (step_of(key), item_of(key))]
    return named.index(key)


def _after(open: dict[str, str | None], effects: Effects) -> dict[str, str | None]:
    gone = {*effects.done, *effects.withdrawn}
    opened = {o.key: o.due.isoformat() if o.due else None for o in effects.opened}
    return {**{key: due for key, due in open.items() if key not in gone}, **opened}


@pytest.mark.parametrize("process", PROCESSES)
def test_on_our_models(process: str) -> None:
    _agree(our_text(process), VALUES, RARE, range(8), 60)


@pytest.mark.parametrize("model", ["text", "consents", "watch", "acquaintance", "joined"])
def test_on_small_models(model: str) -> None:
    _agree((MODELS / f"{model}.bpmn").read_bytes(), small.VALUES, small.RARE, range(8), 40)
