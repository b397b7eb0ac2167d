"""Which empty flows of an inclusive join a token can still reach. Depends on the diagram alone, so it is computed once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from processes.engine.graph import Node


class Reach:
    """Over one definition's nodes."""

    def __init__(self, nodes: Mapping[str, Node]) -> None:
        self._nodes = nodes
        self._found: dict[tuple[str, str], tuple[frozenset[str], frozenset[str]]] = {}

    def nothing_more(self, join: Node, arrived: Iterable[str], tokens: Iterable[str]) -> bool:
        """Whether the join is activated (BPMN 2.0, 13.4.3): every token that can reach, without passing the join, one of
        its flows that is still empty, can also reach one that is not.

        arrived: flows that brought a token. tokens: refs of the nodes at which the other tokens rest.
        """
        full = set(arrived)
        for ref in set(tokens) - {join.ref}:
            flows, with_boundaries = self._flows(join, ref)
            if with_boundaries - full and not flows & full:
                return False
        return True

    def _flows(self, join: Node, ref: str) -> tuple[frozenset[str], frozenset[str]]:
        """The join's incoming flows that lie ahead of a token at this node: along sequence flows alone, and also where a
        boundary event may send one.

        The standard speaks of the first only. A token in an activity may leave by a boundary event as well, so the join
        waits for that too; but it leaves the activity's own way as well, so that is no reason to wait no longer.
        """
        if (join.ref, ref) not in self._found:
            found = self._searched(join, ref, boundaries=False), self._searched(join, ref, boundaries=True)
            self._found[join.ref, ref] = found
        return self._found[join.ref, ref]

    def _searched(self, join: Node, ref: str, *, boundaries: bool) -> frozenset[str]:
        found: set[str] = set()
        seen = {join.ref}
        coming = [ref]
        while coming:
            node = self._nodes[coming.pop()]
            if node.ref in seen:
                continue
            seen.add(node.ref)
            found |= {out.flow for out in node.outs if out.target == join.ref}
            coming += [out.target for out in node.outs]
            coming += [*(node.boundaries if boundaries else ()), *([node.link] if node.link else [])]
        return frozenset(found)
