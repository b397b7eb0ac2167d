"""What a file says of compensation: which activity is associated with which boundary event, what an event throws to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from processes.engine.lint_supported import ACTIVITIES
from processes.engine.source import BPMN, kind


def of(root: Any) -> Mapping[str, Sequence[str]]:
    """By id of a compensation boundary event, the activities for compensation at its level that it is associated with."""
    events = {e.get("id"): e.getparent() for e in root.iter(f"{BPMN}boundaryEvent") if definition(e) is not None}
    tags = [f"{BPMN}{tag}" for tag in ACTIVITIES] if events else []
    activities = {e.get("id"): e.getparent() for e in root.iter(*tags) if for_compensation(e)} if tags else {}
    found: dict[str, dict[str, None]] = {}
    for association in root.iter(f"{BPMN}association") if activities else ():
        ends = [(association.get(end) or "").rpartition(":")[2] for end in ("sourceRef", "targetRef")]
        for event, activity in (ends, ends[::-1]):
            if event in events and activities.get(activity) is events[event]:
                found.setdefault(event, {})[activity] = None
    return {event: tuple(those) for event, those in found.items()}


def for_compensation(element: Any) -> bool:
    """Whether nothing but compensation begins the activity."""
    return bool(element.get("isForCompensation") == "true")


def definition(element: Any) -> Any | None:
    """The definition of a compensation event; None of anything else."""
    return element.find(f"{BPMN}compensateEventDefinition")


def named(element: Any) -> str:
    """The activity that a compensation event names; "" for none."""
    found = definition(element)
    return "" if found is None else (found.get("activityRef") or "").rpartition(":")[2]


def undoing(element: Any, attached: Iterable[Any], associated: Mapping[str, Sequence[str]]) -> str:
    """The id of what compensation leads to from here: from an activity its compensation boundary event, from that the
    activity associated with it, from an event that throws the activity it names; "" where it leads nowhere."""
    for event in attached:
        if definition(event) is not None:
            return str(event.get("id"))
    if definition(element) is not None and kind(element) == "boundaryEvent":
        return associated[element.get("id")][0]
    return named(element)


def goes_on_at_once(element: Any) -> bool:
    """Whether an event that throws does not wait for what it has compensated."""
    found = definition(element)
    return found is not None and found.get("waitForCompletion") == "false"


def compensates(element: Any) -> bool:
    """Whether an event subprocess begins where the subprocess around it is compensated."""
    starts = [child for child in element if kind(child) == "startEvent"]
    return element.get("triggeredByEvent") == "true" and any(definition(start) is not None for start in starts)
