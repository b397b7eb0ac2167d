"""Our walk and SpiffWorkflow's own scheduler do the same on the same decisions."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from processes.engine import Definition
from processes.moves import Effects, item_of, step_of
from tests.processes.engine import test_walks as small
from tests.processes.engine.library import Library
from tests.processes.engine.story import MODELS
from tests.processes.engine.told import RARE, VALUES, our_text
from tests.processes.engine.walks import PEOPLE, Values, one_of, walk

#: Lists stay as they are within a walk and are never empty: the library reads them again at every item that is done,
#: and leaves the boundary events of an empty multi-instance armed.
LISTS: Values = dict.fromkeys(
    ("people", "participants", "consenters", "parties", "sides", "acquainted", "endorsers"), one_of(PEOPLE[:2])
)


#: Walks seldom go back, so that they come far before the library is wrong.
ONWARD: Values = {
    **VALUES,
    **dict.fromkeys(("endorsed", "approved"), one_of(True)),
    "resolution": one_of("done", "redraft", "close", "again"),
}
SELDOM = RARE | {"text_returned"}


def _agreed(text: bytes, values: Values, rare: frozenset[str], seeds: range) -> int:
    """Compare the walks decision by decision; return how many were compared."""
    definition, compared = Definition.parse(text), 0
    for seed in seeds:
        moves = walk(definition, seed, {**values, **LISTS}, 60, rare).moves
        library = Library(text, definition.process, moves[0][0])
        open: dict[str, str | None] = {}
        for number, (decision, effects) in enumerate(moves):
            if number:
                library.decide(decision, _turn(list(open), decision.key))
            open = _after(open, effects)
            ours = Counter((step_of(key), item_of(key), due) for key, due in open.items())
            assert (seed, number, decision.key, library.open()) == (seed, number, decision.key, ours)
            assert (library.thrown(), library.ended) == (effects.thrown, effects.ended)
            compared += 1
            if _watched_again(definition, effects):
                break
    return compared


def _watched_again(definition: Definition, effects: Effects) -> bool:
    """From here on the library is wrong.

    Its join behind an activity with boundary events cancels the joins of all earlier visits, and is cancelled by
    them: at a second visit siblings stay open after an interruption, and boundary events after the completion.
    """
    again = [step_of(o.key) for o in effects.opened if "@" in o.key.rsplit("/", 1)[-1]]
    return any(definition.nodes[id].kind == "boundary" and definition.nodes[id].interrupting for id in again)


def _turn(open: list[str], key: str) -> int:
    named = [other for other in open if (step_of(other), item_of(other)) == (step_of(key), item_of(key))]
    return named.index(key)


def _after(open: dict[str, str | None], effects: Effects) -> dict[str, str | None]:
    gone = {*effects.done, *effects.withdrawn}
    opened = {o.key: o.due.isoformat() if o.due else None for o in effects.opened}
    return {**{key: due for key, due in open.items() if key not in gone}, **opened}


def _without_event_subprocesses(text: bytes) -> bytes:
    """The library ignores isInterrupting, and changes the shared definition at the first trigger."""
    return re.sub(rb'<bpmn:subProcess [^>]*triggeredByEvent="true".*?</bpmn:subProcess>', b"", text, flags=re.DOTALL)


@pytest.mark.parametrize(
    ("process", "at_least"), [pytest.param("programme", 700, marks=pytest.mark.slow), ("consent", 90), ("order", 150)]
)
def test_on_our_models(process: str, at_least: int) -> None:
    assert _agreed(_without_event_subprocesses(our_text(process)), ONWARD, SELDOM, range(50)) > at_least


@pytest.mark.parametrize("model", ["text", "consents", "watch", "acquaintance"])
def test_on_small_models(model: str) -> None:
    assert _agreed((MODELS / f"{model}.bpmn").read_bytes(), small.VALUES, small.RARE, range(20)) > 60


def test_on_a_fork_and_join_passed_once() -> None:
    # in a loop the library's join opens at the first arrival of the second turn
    values = {**small.VALUES, "enough": one_of(True)}
    assert _agreed((MODELS / "joined.bpmn").read_bytes(), values, small.RARE, range(6)) == 18
