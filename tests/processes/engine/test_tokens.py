"""No token is lost or made from nothing: accounts of every step of random walks through generated processes."""

from __future__ import annotations

import os
import random
from collections import Counter

import pytest

from processes.engine import Definition, Instance
from processes.engine.graph import Node
from processes.engine.simulation import Report, Walk
from processes.engine.state import State
from processes.engine.token_flow import What
from processes.moves import Effects
from tests.processes.engine.generated import generated

SEEDS = 1_500 if os.environ.get("NASTAVNIK_PROOF") == "1" else 60
#: A join takes several tokens, and lets one go.
JOINS = ("parallel", "inclusive")


class Books:
    """What a case has told so far, kept apart from the state that told it."""

    def __init__(self, definition: Definition) -> None:
        self.instance = Instance(definition, self._told)
        self.entered: Counter[str] = Counter()
        self.gone: Counter[str] = Counter()
        self._opened: set[str] = set()
        self._closed: set[str] = set()

    def _told(self, what: What, node: Node) -> None:
        if node.kind not in JOINS and what != "wait":
            (self.entered if what == "enter" else self.gone)[node.ref] += 1

    def keep(self, effects: Effects) -> None:
        """Every key opens once and closes once; what is between is what can be decided."""
        opened, closed = [each.key for each in effects.opened], [*effects.done, *effects.withdrawn]
        assert len(set(opened)) == len(opened) and not self._opened & set(opened)
        self._opened |= set(opened)
        assert len(set(closed)) == len(closed) and not self._closed & set(closed) and set(closed) <= self._opened
        self._closed |= set(closed)
        assert self._opened - self._closed == set(self.instance.open)


def tokens(state: State, scope: str) -> int:
    """Those that can be seen to rest in the scope: in activities, before event gateways, at joins."""
    held = [state.activities[key] for key in state.in_scope(scope)]
    at_gateways = {activity.gateway for activity in held if activity.gateway is not None}
    # what is compensated and not waited for has a token as well, though no join looks at it
    apart = sum(activity.undoing is not None and activity.undoing.detached for activity in held)
    resting = sum(activity.token and activity.gateway is None for activity in held) + apart
    # so has a scope that is itself the one for which something in it is undone
    resting += any(activity.container == scope for activity in held)
    return resting + len(at_gateways) + sum(len(flows) for flows in state.scopes[scope].arrived.values())


@pytest.mark.proof
@pytest.mark.parametrize("seed", range(SEEDS))
def test_the_books_of_a_walk_balance(seed: int) -> None:
    definition = Definition.on_trial(generated(seed), None, lambda id: None)
    for run in range(3):
        walk = Walk(definition, random.Random(f"tokens {seed}/{run}"), Report(3, 0), run)
        walk.go(40)
        books = Books(definition)
        for decision, effects in walk.trial.moves:
            assert books.instance.decide(decision) == effects
            books.keep(effects)
            state = books.instance._state
            assert {scope: tokens(state, scope) for scope in state.scopes} == {
                scope: found.tokens for scope, found in state.scopes.items()
            }
        if books.instance.ended:
            assert books.entered == books.gone
            assert not books.instance.open and not books.instance.listening
