"""What a random walk aims at: data under which a way is taken, a rule of a table holds, an event occurs. Found by trying
values, so that a walk comes to every place that some data lead to, though no single value does."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
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
#: How many scripts and decisions one after another an aim looks through.
_DEEP = 6
Seen = Mapping[str, Any]


@dataclass(frozen=True)
class Maker:
    """What sets variables on the way: a script, a decision. reads: the names it needs; make: what it sets."""

    reads: tuple[str, ...]
    make: Callable[[Seen], Mapping[str, Any]]


@dataclass(eq=False)
class Aim:
    """at: ref to be come to, "" of a rule of a table; reads: names it looks at; met: whether these data do. made: by what is
    computed of them on the way. missed: how often none were found; hit: how often some were."""

    at: str
    reads: tuple[str, ...]
    met: Callable[[Seen], bool]
    made: tuple[Maker, ...] = ()
    missed: int = 0
    hit: int = 0

    def data(self, drawing: Drawing, seen: Seen) -> dict[str, Any]:
        """What to bring, beside what is seen; {} where nothing was found."""
        names = [name for name in self.reads if name not in drawing.made]
        for n in range(_TRIES if names else 1):
            draw = drawing.draw if n < _TRIES // 4 else drawing.guess
            found = {name: draw(name) for name in names}
            try:
                if self.met(self._on_the_way({**seen, **found})):
                    self.missed = 0
                    self.hit += 1
                    return found
            except (ValueError, TypeError, ArithmeticError):
                continue
        self.missed += 1 if names else _MISSES
        return {}

    def _on_the_way(self, seen: dict[str, Any]) -> Seen:
        for maker in self.made:
            seen |= maker.make(seen)
        return seen


class Aims:
    """Those of one definition. ahead: the ways there."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self.ahead = Ahead(nodes)
        makers = dict(made for node in nodes.values() for made in _makers(node))
        self._aims = [_through(aim, makers) for node in nodes.values() for aim in _of(node) if aim.reads]

    def choose(self, dice: random.Random, been: Callable[[str], bool]) -> Aim | None:
        """One to where no walk has been yet; else any; None where there is none to hope for."""
        hopeful = [aim for aim in self._aims if aim.missed < _MISSES]
        new = [aim for aim in hopeful if (not been(aim.at) if aim.at else not aim.hit)]
        return dice.choice(new or hopeful) if hopeful else None


def _makers(node: Node) -> Iterator[tuple[str, Maker]]:
    """By name, what the node sets."""
    if node.script:
        lines = expressions.parse_script(node.script)
        maker = Maker(_names([part for _, part in lines]), partial(expressions.run_script, node.script))
        yield from ((name, maker) for name, _ in lines)
    if node.decision is not None:
        maker = Maker(tuple(node.decision.compared()), partial(_decided, node.decision, node.result))
        yield from ((name, maker) for name in (node.result, *(out.name for out in node.decision.tables[-1].outputs)))


def _decided(decision: decisions.Decision, result: str, seen: Seen) -> Mapping[str, Any]:
    found = decision.decide(seen)
    return {**found, result: next(iter(found.values()))} if result and len(found) == 1 else found


def _through(aim: Aim, makers: Mapping[str, Maker]) -> Aim:
    """The aim, over what the names that it reads are made of."""
    made: list[Maker] = []
    reads = [*aim.reads]
    for name in reads:  # grows on the way
        maker = makers.get(name)
        if maker is not None and maker not in made and len(made) < _DEEP:
            made.insert(0, maker)
            reads += [other for other in maker.reads if other not in reads]
    return replace(aim, reads=tuple(reads), made=tuple(made))


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
                yield Aim("", reads, partial(decisions.holds, table, rule))


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
