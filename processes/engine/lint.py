"""What is wrong with a definition: all of it, by element and line. An error keeps it from running.

An element that the engine does not know is an error: it is refused by name, rather than ignored or half done. What only
keeps a model from being deployed (strangers' models may be tried without it) is a warning marked so.
"""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from processes.engine import (
    associations,
    lint_compensation,
    lint_events,
    lint_failures,
    lint_levels,
    lint_messages,
    lint_nodes,
    lint_people,
    lint_references,
    lint_schema,
    lint_signals,
    lint_strangers,
    lint_ways,
)
from processes.engine.lint_supported import NOTES, SUBPROCESSES
from processes.engine.problems import Findings
from processes.engine.source import BPMN, kind, unusable


def check(root: Any) -> Any:
    """The one executable process of a file that is to be deployed. Raises Unusable for the first thing against it."""
    processes = root.findall(f"{BPMN}process")
    executable = [process for process in processes if process.get("isExecutable") == "true"]
    if processes and not executable:
        raise unusable(processes[0], "the process is not marked executable")
    if len(executable) != 1:
        raise unusable(root, "exactly one process that is executable is expected in a file")
    found = Findings()
    _process(root, executable[0], found)
    lint_strangers.check(root, found)
    lint_schema.check(root, found)
    found.raise_first(deploying=True)
    return executable[0]


def check_process(root: Any, process: Any) -> None:
    """Raises Unusable for the first thing that keeps the process from being run."""
    found = Findings()
    _process(root, process, found)
    found.raise_first()


def findings(root: Any, forms: Container[str] = ()) -> Findings:
    """Every problem of a BPMN file, with all its processes. forms: the user tasks that have a form of ours."""
    found = Findings()
    processes = root.findall(f"{BPMN}process")
    if not processes:
        found.error(root, "there is no process in the file")
    executable = [process for process in processes if process.get("isExecutable") == "true"]
    for process in executable[1:]:
        found.undeployable(process, "another executable process: exactly one is deployed")
    to_run = drawn(root)
    for process in to_run if not executable else ():
        found.undeployable(process, "the process is not marked executable")
    _ids_are_unique(root, found)
    for process in set(processes) - set(to_run):
        found.warning(process, "there is nothing in the process: it is a closed pool")
    for process in to_run:
        _process(root, process, found)
        lint_people.check(process, forms, found)
    lint_references.check(root, found)
    lint_messages.check(root, found)
    lint_signals.check(root, found)
    lint_strangers.check(root, found)
    lint_schema.check(root, found)
    return found


def drawn(root: Any) -> list[Any]:
    """The processes of a file that have something in them; where none has, all of them."""
    processes = list(root.findall(f"{BPMN}process"))
    return [p for p in processes if any(kind(part) and kind(part) not in NOTES for part in p)] or processes


def _ids_are_unique(whole: Any, findings: Findings) -> None:
    seen: set[str] = set()
    for element in whole.iter(f"{BPMN}*"):
        id = element.get("id")
        if id in seen:
            findings.error(element, "another element has the same id")
        if id is not None:
            seen.add(id)


def _process(root: Any, process: Any, findings: Findings) -> None:
    _ids_are_unique(process, findings)
    for part in [process, *(each for each in root if kind(each) and kind(each) != "process")]:
        lint_schema.meanings(part, findings)
    names, undo = lint_events.Names.of(root), associations.of(root)
    seen: lint_compensation.Seen = {}
    for element in [process, *process.iter(*(f"{BPMN}{tag}" for tag in SUBPROCESSES))]:
        level = lint_levels.read(element, undo, findings)
        for node in level.nodes.values():
            lint_nodes.check(node, level, findings)
            lint_events.check(node, names, findings)
        lint_failures.check(root, level, findings)
        lint_compensation.check(level, seen, findings)
        lint_ways.check(level, findings)
