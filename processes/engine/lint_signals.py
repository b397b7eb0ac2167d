"""Who hears a signal: whether the file says it, and whether anybody in the file does.

Only told of and asked for in what is to be deployed: BPMN 2.0 has every case hear a signal (10.5.1), and definitions
recorded before that was run had theirs heard in the case alone, as they still have.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from processes.engine import extensions
from processes.engine.problems import Findings
from processes.engine.source import BPMN, kind

_THROWING = ("intermediateThrowEvent", "endEvent")


def check(root: Any, findings: Findings) -> None:
    """Find signals of which nobody knows whom they reach, and those that nobody in the file throws or hears."""
    events = list(_events(root))
    for signal in root.iterfind(f"{BPMN}signal"):
        told = [event for event, id in events if id == signal.get("id")]
        if not told:
            continue
        scope, name = extensions.scope(signal), signal.get("name") or signal.get("id")
        if scope not in ("case", "school"):
            findings.undeployable(
                signal,
                "who hears the signal is not said: give it the property scope, school (as BPMN has it: every case of the"
                " school that waits for it) or case (this case alone)",
            )
        _both_sides(told, name, scope, findings)


def _both_sides(events: list[Any], name: str, scope: str, findings: Findings) -> None:
    thrown = [event for event in events if kind(event) in _THROWING]
    heard = [event for event in events if kind(event) not in _THROWING]
    elsewhere = "; cases of other processes may" if scope == "school" else ""
    for event in thrown if not heard else ():
        findings.warning(event, f"nothing in this file hears the signal {name}{elsewhere}")
    for event in heard if scope == "case" and not thrown else ():
        findings.warning(event, f"nothing in this file throws the signal {name}: it is never heard")


def _events(root: Any) -> Iterator[tuple[Any, str]]:
    """Events of signals, with the id of the signal."""
    for definition in root.iter(f"{BPMN}signalEventDefinition"):
        yield definition.getparent(), (definition.get("signalRef") or "").rpartition(":")[2]
