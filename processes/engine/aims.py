"""What a random walk aims at: data under which a way is taken, a rule of a table holds, an event occurs. Found by trying
values, so that a walk comes to every place that some data lead to, though no single value does."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from processes.engine import compared, decisions, expressions
from processes.engine.ahead import Ahead
from processes.engine.drawing import Drawing
from processes.engine.graph import Node, Out

#: How many values are tried for one aim, and how often an aim is missed before nothing aims at it any more.
_TRIES, _MISSES = 60, 20
#: Ways of one gateway, rules of one table: whoever has more is walked as it comes.
_MOST = 50
Seen = Mapping[str, Any]


@dataclass(eq=False)
class Aim:
    """at: refs to be come to; reads: names it looks at; met: whether these data do. missed: how often none were found."""

    at: str
    reads: tuple[str, ...]
    met: Callable[[Seen], bool]
    missed: int = 0

    def data(self, drawing: Drawing, seen: Seen) -> dict[str, Any]:
        """What to bring, beside what is seen; {} where nothing was found."""
        names = [name for name in self.reads if name not in drawing.made]
        for n in range(_TRIES):
            draw = drawing.draw if n < _TRIES // 4 else drawing.guess
            found = {name: draw(name) for name in names}
            try:
                if self.met({**seen, **found}):
                    self.missed = 0
                    return found
            except (ValueError, TypeError, ArithmeticError):
                continue
        self.missed += 1
        return {}


class Aims:
    """Those of one definition. ahead: the ways there."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.ahead = Ahead(nodes)
        self._aims = [aim for node in nodes.values() for aim in _of(node) if aim.reads]

    def choose(self, dice: random.Random, been: Callable[[str], bool]) -> Aim | None:
        """One to where no walk has been yet; else any; None where there is none to hope for."""
        hopeful = [aim for aim in self._aims if aim.missed < _MISSES]
        new = [aim for aim in hopeful if not been(aim.at)]
        return dice.choice(new or hopeful) if hopeful else None


def _of(node: Node) -> Iterator[Aim]:
    conditions = [out.condition for out in node.outs if out.condition is not None]
    if conditions and len(node.outs) <= _MOST:
        reads = _names(conditions)
        for out in node.outs:
            yield Aim(out.target, reads, partial(_taken, node, out))
    if node.event == "condition":
        yield Aim(node.ref, _names([node.name]), partial(_true, node.name))
    if node.decision is not None:
        reads = tuple(node.decision.compared())
        for table in node.decision.tables:
            for rule in table.rules[:_MOST]:
                yield Aim(node.ref, reads, partial(decisions.holds, table, rule))


def _names(conditions: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for condition in conditions for name in compared.names(condition)))


def _true(condition: str, seen: Seen) -> bool:
    return bool(expressions.evaluate(condition, seen))


def _taken(node: Node, out: Out, seen: Seen) -> bool:
    """An exclusive gateway takes the first whose condition holds."""
    others = [o.condition for o in node.outs if o.condition is not None and o is not out]
    if out.condition is None:
        return not any(_true(condition, seen) for condition in others)
    if node.kind == "exclusive":
        others = others[: [o for o in node.outs if o.condition is not None].index(out)]
        return not any(_true(condition, seen) for condition in others) and _true(out.condition, seen)
    return _true(out.condition, seen)
