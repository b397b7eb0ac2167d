"""How far it is from each node of a definition to what no walk has come to yet, as the diagram draws it."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Mapping

from processes.engine.graph import Level, Node


class Ahead:
    """Over one definition's nodes."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self._nodes = nodes
        self._before: dict[str, list[str]] = {}
        for node in nodes.values():
            for ref in self._after(node):
                self._before.setdefault(ref, []).append(node.ref)
        for node in nodes.values():
            for last in self._ends(node.inside) if node.inside else ():
                for out in node.outs:
                    self._before.setdefault(out.target, []).append(last)

    def distances(self, been: Callable[[str], bool]) -> dict[str, int]:
        """By ref, how many nodes further on the nearest new one is; without those that lead to none."""
        found = {ref: 0 for ref in self._nodes if not been(ref)}
        coming = deque(found)
        while coming:
            ref = coming.popleft()
            for before in self._before.get(ref, ()):
                if before not in found:
                    found[before] = found[ref] + 1
                    coming.append(before)
        return found

    def _ends(self, level: Level) -> list[str]:
        """Where tokens are spent, whereupon what is around the level goes on."""
        seen, coming = set(level.starts), list(level.starts)
        while coming:
            node = self._nodes[coming.pop()]
            more = [ref for ref in (*(out.target for out in node.outs), *node.boundaries) if ref not in seen]
            seen.update(more)
            coming += more
        return [ref for ref in sorted(seen) if not self._nodes[ref].outs]

    def _after(self, node: Node) -> Iterator[str]:
        yield from (out.target for out in node.outs)
        yield from node.boundaries
        yield from (node.link,) if node.link else ()
        yield from (node.inside or Level()).starts
        yield from (node.inside or Level()).handlers
