"""What an element calls: a process or a decision, in its own file or in another one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from processes.engine import decisions, extensions
from processes.engine.problems import Findings
from processes.engine.source import BPMN, Unusable, tree, unusable

#: The BPMN or DMN text that holds the process or decision with this id, None where there is none.
Resolve = Callable[[str], bytes | None]


def held_in(text: bytes) -> list[str]:
    """Ids of the processes and decisions of a file; a file that cannot be read holds nothing that could be called."""
    try:
        root = tree(text)
    except Unusable:
        return []
    parts = [e for e in root if isinstance(e.tag, str) and e.tag.rsplit("}", 1)[-1] in ("process", "decision")]
    return [part.get("id") for part in parts if part.get("id")]


def process(root: Any, element: Any, resolve: Resolve) -> tuple[Any | None, bytes]:
    """The process that a call activity calls: its element when it is in the same file, else the text of another one.

    Raises Unusable at the call when it is nowhere.
    """
    id = extensions.called_process(element)
    here = next((p for p in root.findall(f"{BPMN}process") if id and p.get("id") == id), None)
    there = resolve(id) if id and here is None else None
    if here is None and there is None:
        raise unusable(element, f"the process {id or 'it calls'} is not found")
    return here, there or b""


def decision(element: Any, resolve: Resolve) -> decisions.Decision:
    """The decision that a business rule task calls. Raises Unusable at the task, whatever is wrong with its file."""
    id = extensions.called_decision(element)
    data = extensions.decisions(element).encode() or (resolve(id) if id else None)
    if data is None:
        raise unusable(element, f"the decision {id or 'it calls'} is not found")
    try:
        return decisions.parse(data, id)
    except Unusable as error:
        raise unusable(element, f"the decision {id} cannot be made: {error}") from error


def check(root: Any, processes: list[Any], resolve: Resolve, findings: Findings) -> None:
    """Every call of these processes that leads nowhere."""
    for error in (error for each in processes for error in _wrong(root, each, resolve)):
        findings.refused(error)


def _wrong(root: Any, within: Any, resolve: Resolve) -> Iterator[Unusable]:
    for element in within.iter(f"{BPMN}callActivity", f"{BPMN}businessRuleTask"):
        try:
            if element.tag == f"{BPMN}callActivity":
                process(root, element, resolve)
            else:
                decision(element, resolve)
        except Unusable as error:
            yield error
