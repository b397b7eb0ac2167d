"""DMN text → decision tables, with every problem on the way collected: what is not supported is refused by name."""

from __future__ import annotations

from dataclasses import dataclass, field
from graphlib import CycleError, TopologicalSorter
from typing import Any

from processes.engine import decision_tables, lint_decisions, source
from processes.engine.decision_tables import Table, children, local
from processes.engine.problems import Findings
from processes.engine.source import Unusable


@dataclass
class Source:
    """The tables of a file, by id of their decision, and which other decisions each requires."""

    findings: Findings
    elements: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, Table] = field(default_factory=dict)
    required: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def chosen(self, id: str | None) -> str:
        """The id asked for, or that of the only decision that no other requires. Raises Unusable."""
        if id is not None and id not in self.tables:
            raise Unusable("", 0, f"there is no decision {id} in the file")
        if id is not None:
            return id
        inner = {needed for needs in self.required.values() for needed in needs}
        outer = [id for id in self.tables if id not in inner]
        if len(outer) != 1:
            raise Unusable("", 0, f"the file has several decisions, say which: {', '.join(outer)}")
        return outer[0]

    def needed(self, id: str) -> list[Table]:
        """The decision's table after those it requires, each once."""
        wanted, coming = {id}, [id]
        while coming:
            more = [other for other in self.required[coming.pop()] if other not in wanted]
            wanted.update(more)
            coming += more
        return [self.tables[other] for other in TopologicalSorter(self.required).static_order() if other in wanted]


def is_dmn(root: Any) -> bool:
    """Is this the root of a DMN file of a version we read?"""
    return local(root) == "definitions"


def read(data: bytes) -> Source:
    """Everything in the file. Raises Unusable for what is no DMN at all; the rest is in the findings."""
    root = source.tree(data)
    if not is_dmn(root):
        raise Unusable("", root.sourceline or 1, "not a DMN 1.1 to 1.5 definitions file")
    found = Source(Findings())
    for element in children(root, "decision"):
        id = element.get("id") or ""
        if not id or id in found.elements:
            found.findings.error(element, "another decision has the same id" if id else "a decision needs an id")
            continue
        found.elements[id] = element
        found.required[id] = _requirements(element, found)
        table = decision_tables.read(element, found.findings)
        if table is not None:
            found.tables[id] = table
    if not found.elements:
        found.findings.error(root, "there is no decision in the file")
    _requirements_lead_somewhere(found)
    lint_decisions.check(root, found.findings)
    return found


def _requirements(element: Any, found: Source) -> tuple[str, ...]:
    links = [
        link for part in children(element, "informationRequirement") for link in children(part, "requiredDecision")
    ]
    ids = [(link.get("href") or "").rpartition("#") for link in links]
    for file, _, id in ids:
        if file:
            found.findings.error(
                element, f"requires the decision {id} of another file: only the same file is looked in"
            )
    return tuple(id for file, _, id in ids if not file)


def _requirements_lead_somewhere(found: Source) -> None:
    for id, needs in found.required.items():
        for other in needs:
            if other not in found.elements:
                found.findings.error(found.elements[id], f"requires the decision {other}, which is not in the file")
    try:
        TopologicalSorter(found.required).prepare()
    except CycleError as error:
        for id in error.args[1][1:]:
            found.findings.error(found.elements[id], "requires itself, directly or by way of others")
