"""What modellers write beside BPMN where the standard leaves it open, as far as its meaning is plain: Camunda's and
Flowable's attributes, Zeebe's and SpiffWorkflow's elements. They are known by their local names, whatever the namespace.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from processes.engine.source import BPMN

#: What holds the DMN text of the decision that a business rule task calls: our own, see decisions_inside.
DECISIONS = "decisions"
_NAME = re.compile(r"[^\W\d]\w*")


def handler(element: Any) -> str:
    """The name of a service task's handler; its own id where none is given."""
    found = _attribute(element, "topic", "delegateExpression", "class", "expression") or _inside(
        element, "taskDefinition", "type"
    )
    implementation = (element.get("implementation") or "").strip("#")
    if implementation in ("", "WebService", "unspecified"):
        implementation = ""
    return _bare(found) or implementation or str(element.get("id"))


def script(element: Any) -> str:
    """Zeebe's script: one FEEL expression and the variable for its value; "" where there is none."""
    expression, name = _inside(element, "script", "expression"), _inside(element, "script", "resultVariable")
    return f"{name} = {_bare(expression)}" if expression and name else ""


def called_process(element: Any) -> str:
    return (element.get("calledElement") or _inside(element, "calledElement", "processId")).rsplit(":", 1)[-1]


def called_decision(element: Any) -> str:
    """The id of the decision that a business rule task calls; "" where none is named. An expression is no id."""
    found = _attribute(element, "decisionRef", "decision") or _inside(element, "calledDecision", "decisionId")
    spiff = next((e.text or "" for e in _extensions(element) if _local(e.tag) == "calledDecisionId"), "")
    implementation = element.get("implementation") or ""
    return (found or spiff).strip() or implementation.rsplit("#", 1)[-1].removeprefix("unspecified")


def decisions(element: Any) -> str:
    """The DMN text that a business rule task was given with it; "" where its decision is looked for elsewhere."""
    return next((e.text or "" for e in _extensions(element) if _local(e.tag) == DECISIONS), "")


def result_variable(element: Any) -> str:
    """The variable that takes the outcome of a decision; "" where its outputs are variables themselves."""
    return _attribute(element, "resultVariable") or _inside(element, "calledDecision", "resultVariable")


def collection(many: Any) -> tuple[str, str]:
    """The list of a multi-instance activity and the name of its item."""
    items = _attribute(many, "collection") or _inside(many, "loopCharacteristics", "inputCollection")
    item = _attribute(many, "elementVariable") or _inside(many, "loopCharacteristics", "inputElement")
    return items, item


def results(many: Any) -> tuple[str, str]:
    """Zeebe's list of what the instances of a multi-instance activity leave behind, and the expression of each."""
    collected = _inside(many, "loopCharacteristics", "outputCollection")
    return _bare(collected), _bare(_inside(many, "loopCharacteristics", "outputElement"))


def subscribed(message: Any) -> str:
    """Zeebe's correlation key of a message; "" where there is none."""
    return _bare(_inside(message, "subscription", "correlationKey"))


def is_name(text: str) -> bool:
    """Whether it can be the name of a variable, or of something in a payload."""
    return _NAME.fullmatch(text) is not None


def correlation(message: Any, root: Any) -> tuple[tuple[str, str], ...]:
    """What of a message's payload must equal what of the case: names of the payload with expressions over the case."""
    key = subscribed(message)
    pairs = [(key, key)] if is_name(key) else []
    paths = {
        prop.get("id"): (found.findtext(f"{BPMN}messagePath") or "").strip()
        for prop in root.findall(f"{BPMN}correlationProperty")
        for found in prop.findall(f"{BPMN}correlationPropertyRetrievalExpression")
        if found.get("messageRef") == message.get("id")
    }
    for binding in root.iter(f"{BPMN}correlationPropertyBinding"):
        path = paths.get(binding.get("correlationPropertyRef"))
        if path and is_name(path):
            pairs.append((path, (binding.findtext(f"{BPMN}dataPath") or "").strip()))
    return tuple(pairs)


def terminates_all(definition: Any) -> bool:
    """Flowable's and Activiti's terminate event that ends the whole case, not only the subprocess it is in."""
    return _attribute(definition, "terminateAll") == "true"


def terminates_instances(definition: Any) -> bool:
    """Flowable's terminate event that ends every instance of the multi-instance subprocess it is in."""
    return _attribute(definition, "terminateMultiInstance") == "true"


def scope(signal: Any) -> str:
    """Who hears a signal: "school", "case", or "" where it is not said."""
    properties = (e for each in _extensions(signal) for e in each if _local(str(e.tag)) == "property")
    return next((str(e.get("value") or "") for e in properties if e.get("name") == "scope"), "")


def broadcast(root: Any, element: Any) -> str | None:
    """The name of the signal that an event throws to, or catches from, every case of the school; None of another event."""
    for definition in element.iterfind(f"{BPMN}signalEventDefinition"):
        id = (definition.get("signalRef") or "").rsplit(":", 1)[-1]
        signal = next((each for each in root.iterfind(f"{BPMN}signal") if each.get("id") == id), None)
        if signal is not None and scope(signal) == "school":
            return str(signal.get("name") or id)
    return None


def _extensions(element: Any) -> Iterator[Any]:
    return (e for e in element.iterfind(f"{BPMN}extensionElements/*") if isinstance(e.tag, str))


def _inside(element: Any, name: str, attribute: str) -> str:
    for extension in _extensions(element):
        if _local(extension.tag) == name:
            return str(extension.get(attribute) or "")
    return ""


def _attribute(element: Any, *names: str) -> str:
    """The first of these attributes of another namespace than BPMN's own."""
    for name in names:
        for key, value in element.attrib.items():
            if key.startswith("{") and _local(key) == name and value:
                return str(value)
    return ""


def _local(tag: str) -> str:
    return tag.rsplit("}", 1)[-1]


def _bare(text: str) -> str:
    """Without the marks of an expression around it."""
    found = re.fullmatch(r"[$#]\{(.*)\}|=(.*)", text.strip())
    return (found.group(1) or found.group(2) or "").strip() if found else text.strip()
