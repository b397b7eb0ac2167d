"""Which events a definition may contain, each with a reference that leads somewhere and a time that can be told."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from processes.engine import expressions, extensions, lint_levels, timers
from processes.engine.lint_supported import DEFINITIONS, HANDLING
from processes.engine.problems import Findings
from processes.engine.source import BPMN, kind

_TIMES = {"timeDate": timers.moment, "timeDuration": timers.duration, "timeCycle": timers.cycle}
#: By event definition: the attribute that refers, and what to.
_REFERENCES = {
    "messageEventDefinition": ("messageRef", "message"),
    "signalEventDefinition": ("signalRef", "signal"),
    "errorEventDefinition": ("errorRef", "error"),
    "escalationEventDefinition": ("escalationRef", "escalation"),
}


@dataclass(frozen=True)
class Names:
    """What the file's messages, signals, errors and escalations are called, by kind and id."""

    names: Mapping[str, Mapping[str, str]]

    @classmethod
    def of(cls, root: Any) -> Names:
        kinds = [what for _, what in _REFERENCES.values()]
        return cls({what: {e.get("id"): _known_by(e, what) for e in root.findall(f"{BPMN}{what}")} for what in kinds})

    def check(self, node: Any, id: str | None, what: str, findings: Findings) -> None:
        """The id must be of one that is there; one without a name goes by its id on trial."""
        known = self.names[what].get((id or "").rpartition(":")[2])
        message = f"the {what} {id or 'reference'} is missing, or has no name"
        if id and known is None:
            findings.error(node, message)
        elif not known:
            findings.undeployable(node, message)


def _known_by(element: Any, what: str) -> str:
    code = element.get(f"{what}Code") if what in ("error", "escalation") else None
    return code or element.get("name") or ""


def check(node: Any, names: Names, findings: Findings) -> None:
    """Find what keeps the node's event, or its task's message, from being used."""
    if kind(node) in ("receiveTask", "sendTask"):
        names.check(node, node.get("messageRef"), "message", findings)
    if kind(node) not in DEFINITIONS:
        return
    found = [part for part in node if kind(part).endswith("EventDefinition")]
    if len(found) > 1 or (not found and kind(node) in ("intermediateCatchEvent", "boundaryEvent")):
        findings.error(node, "exactly one event definition is expected")
    handler = kind(node) == "startEvent" and node.getparent().get("triggeredByEvent") == "true"
    if handler and not found:
        findings.error(node, "an event subprocess begins with an event")
    for definition in found:
        if kind(definition) not in (HANDLING if handler else DEFINITIONS[kind(node)]):
            findings.error(node, f"{kind(definition)} is not supported in a {kind(node)}")
        else:
            _definition(node, definition, names, findings)


def _definition(node: Any, definition: Any, names: Names, findings: Findings) -> None:
    match kind(definition):
        case "timerEventDefinition":
            _timer(node, definition, findings)
        case "conditionalEventDefinition":
            _condition(node, definition, findings)
        case "errorEventDefinition" if "false" in (node.get("cancelActivity"), node.get("isInterrupting")):
            # BPMN 2.0, 10.5.6: what has failed does not go on
            findings.error(node, "an error event always interrupts")
        case "terminateEventDefinition" if extensions.terminates_instances(definition):
            findings.error(node, "terminateMultiInstance is not supported: end the instances by a completionCondition")
        case "compensateEventDefinition":
            _nothing_inside(node, definition, findings)
        case "linkEventDefinition":
            if not definition.get("name"):
                findings.warning(node, "a link event without a name of its own")
        case reference if reference in _REFERENCES:
            attribute, what = _REFERENCES[reference]
            id = definition.get(attribute)
            catches_any = what in ("error", "escalation") and kind(node) in ("boundaryEvent", "startEvent")
            if id or not catches_any:
                names.check(node, id, what, findings)
            _nothing_inside(node, definition, findings)


def _nothing_inside(node: Any, definition: Any, findings: Findings) -> None:
    # payloads and message variables would be expressions of a language we do not have; data come with decisions
    for part in lint_levels.children(definition):
        if kind(part).startswith("{") or kind(part) == "extensionElements":
            continue  # told of with the other extensions
        if kind(part) not in ("documentation", "operationRef"):
            findings.error(node, "an event definition here holds a reference only")


def _condition(node: Any, definition: Any, findings: Findings) -> None:
    try:
        expressions.parse((definition.findtext(f"{BPMN}condition") or "").strip())
    except expressions.BadExpression as error:
        findings.error(node, str(error))


def _timer(node: Any, definition: Any, findings: Findings) -> None:
    times = [
        part for part in lint_levels.children(definition) if kind(part) not in ("documentation", "extensionElements")
    ]
    if len(times) != 1 or kind(times[0]) not in _TIMES:
        findings.error(node, "a timer has exactly one of timeDate, timeDuration, timeCycle")
        return
    text = (times[0].text or "").strip()
    try:
        if not text:
            raise ValueError(f"{kind(times[0])} says no time")
        constant = expressions.constant(timers.expression(text))
        if constant is not None:
            _TIMES[kind(times[0])](constant)
    except ValueError as error:
        findings.error(node, str(error))
