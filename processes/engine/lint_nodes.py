"""One node: its parts, the flows at it and their conditions, loops, what it is attached to."""

from __future__ import annotations

import re
from typing import Any

from processes.engine import expressions, extensions, grammar, lists, reader
from processes.engine.graph import Many
from processes.engine.lint_levels import Level, children
from processes.engine.lint_supported import (
    ACTIVITIES,
    DEFINITIONS,
    GATEWAYS,
    MULTIPLE_PARTS,
    PARTS,
    SUBPROCESSES,
    UNCONDITIONAL,
)
from processes.engine.problems import Findings
from processes.engine.source import BPMN, kind


def check(node: Any, level: Level, findings: Findings) -> None:
    """Find what is wrong with the node."""
    _parts(node, findings)
    _flows_fit(node, level, findings)
    _links_fit(node, level, findings)
    _direction_fits(node, level, findings)
    _conditions_fit(node, level, findings)
    _event_gateway(node, level, findings)
    _many(node, findings)
    _loop(node, findings)
    _boundary(node, level, findings)
    _script(node, findings)
    _result(node, findings)


def expression(element: Any, text: str | None, findings: Findings) -> None:
    """The text must be of the closed grammar."""
    try:
        expressions.parse((text or "").strip())
    except expressions.BadExpression as error:
        findings.error(element, str(error))


def _parts(node: Any, findings: Findings) -> None:
    if kind(node) not in SUBPROCESSES:
        for part in children(node):
            if kind(part).startswith("{"):
                findings.warning(node, f"{kind(part)} is passed over")
            elif kind(part) not in PARTS and not (kind(node) in DEFINITIONS and kind(part).endswith("EventDefinition")):
                findings.error(node, f"{kind(part)} is not supported")


def _flows_fit(node: Any, level: Level, findings: Findings) -> None:
    arriving, leaving = len(level.arriving[node.get("id") or ""]), len(level.leaving[node.get("id") or ""])
    if kind(node) in ("startEvent", "boundaryEvent") and arriving:
        findings.error(node, "no flow may lead to a start or boundary event")
    if node.get("triggeredByEvent") == "true" and (arriving or leaving):
        findings.error(node, "no flow may lead to or leave an event subprocess")
    if kind(node) == "endEvent" and leaving:
        findings.error(node, "no flow may leave an end event")
    if kind(node) in GATEWAYS and not leaving:
        # BPMN 2.0, 10.6: a gateway merges or splits, and none has to have a flow that leaves
        if arriving < 2 or kind(node) == "eventBasedGateway":
            findings.error(node, "no flow leaves here")
        else:
            findings.warning(node, "no flow leaves here: the way ends without an end event")


def _links_fit(node: Any, level: Level, findings: Findings) -> None:
    arriving, leaving = level.arriving[node.get("id") or ""], level.leaving[node.get("id") or ""]
    if kind(node) == "intermediateThrowEvent" and reader.link(node) and leaving:
        findings.error(node, "no flow may leave a link event that throws: the way goes on where the link is caught")
    if kind(node) == "intermediateCatchEvent" and reader.link(node) and arriving:
        findings.error(node, "no flow may lead to a link event that catches: tokens come by the link alone")


def _direction_fits(node: Any, level: Level, findings: Findings) -> None:
    arriving, leaving = len(level.arriving[node.get("id") or ""]), len(level.leaving[node.get("id") or ""])
    if (node.get("gatewayDirection"), leaving > 1) == ("Converging", True):
        findings.warning(node, f"is drawn as Converging, but {leaving} flows leave: it also splits")
    if (node.get("gatewayDirection"), arriving > 1) == ("Diverging", True):
        findings.warning(node, f"is drawn as Diverging, but {arriving} flows arrive: it also joins")


def _conditions_fit(node: Any, level: Level, findings: Findings) -> None:
    leaving = level.leaving[node.get("id") or ""]
    default = node.get("default")
    if default is not None and default not in [flow.get("id") for flow in leaving]:
        findings.error(node, f"the default flow {default} does not leave here")
    for flow in leaving:
        condition = flow.find(f"{BPMN}conditionExpression")
        if condition is None:
            continue
        expression(flow, condition.text, findings)
        if kind(node) in UNCONDITIONAL:
            findings.error(flow, f"a flow from a {kind(node)} has no condition")
        if flow.get("id") == default:
            findings.warning(flow, "the condition of a default flow is passed over")
        elif kind(node) == "startEvent":
            findings.undeployable(flow, "BPMN 2.0 has no condition on a flow from a start event")
        elif kind(node) in ACTIVITIES and len(leaving) == 1:
            findings.undeployable(flow, "where a condition is to choose, another flow leaves the activity")
    if len(leaving) > 1 and kind(node) not in UNCONDITIONAL:
        _decides(node, leaving, default, findings)


def _decides(node: Any, leaving: list[Any], default: str | None, findings: Findings) -> None:
    free = [flow for flow in leaving if flow.find(f"{BPMN}conditionExpression") is None and flow.get("id") != default]
    chooses = kind(node) in ("exclusiveGateway", "inclusiveGateway")
    for flow in free if chooses else ():
        findings.undeployable(flow, "needs a condition, or to be the default flow")
    if default is None and (chooses or not free):
        findings.warning(node, "has no default flow: where no condition holds, the process cannot go on")


def _event_gateway(node: Any, level: Level, findings: Findings) -> None:
    if kind(node) != "eventBasedGateway":
        return
    leaving = level.leaving[node.get("id") or ""]
    if len(leaving) == 1:
        findings.undeployable(node, "an event gateway chooses between two events or more")
    if {"messageEventDefinition", "receiveTask"} <= {what for flow in leaving for what in _heard(level, flow)}:
        findings.undeployable(node, "waits for messages by events and by receive tasks: BPMN 2.0 has one or the other")
    for flow in leaving:
        target = level.nodes[flow.get("targetRef")]
        catches = kind(target) in ("intermediateCatchEvent", "receiveTask")
        if not catches or len(level.arriving[target.get("id")]) != 1:
            findings.error(flow, "must lead to a catch event of its own")
        elif kind(target) == "receiveTask" and _is_more_than_a_wait(target, level):
            findings.error(target, "behind an event gateway it has no boundary events and is not repeated")


def _heard(level: Level, flow: Any) -> list[str]:
    """How a message may be waited for at the end of the flow."""
    target = level.nodes[flow.get("targetRef")]
    return [kind(target), *(kind(part) for part in target)]


def _is_more_than_a_wait(task: Any, level: Level) -> bool:
    repeated = any(kind(part).endswith("LoopCharacteristics") for part in task)
    return repeated or any(node.get("attachedToRef") == task.get("id") for node in level.nodes.values())


def _many(node: Any, findings: Findings) -> None:
    found = node.find(f"{BPMN}multiInstanceLoopCharacteristics")
    if found is None:
        return
    if kind(node) not in ACTIVITIES or node.get("triggeredByEvent") == "true":
        findings.error(node, f"a multi-instance {kind(node)} is not supported")
    if node.find(f"{BPMN}standardLoopCharacteristics") is not None:
        findings.error(node, "an activity is repeated in a loop or for each item, not both")
    for part in children(found):
        if kind(part) not in (*MULTIPLE_PARTS, "extensionElements", "documentation") and kind(part)[0] != "{":
            findings.error(node, f"{kind(part)} is not supported")
    many = reader.many(node)
    if many is not None:
        _repeated(node, found, many, findings)


def _repeated(node: Any, found: Any, many: Many, findings: Findings) -> None:
    if not (many.items or many.cardinality):
        findings.error(node, "a multi-instance activity needs loopDataInputRef or loopCardinality")
    _name(node, many.item, "an item", findings)
    _name(node, many.results, "results", findings)
    if "loopCounter" in (many.item, many.results):
        findings.error(node, "loopCounter is the number of the instance, and nothing else")
    for id in lists.not_led(found):
        findings.undeployable(node, f"no data association leads to or from {id}")
    if many.results:
        expression(node, many.result, findings)
    elif any(lists.results(found)):
        findings.undeployable(
            node, "results are passed over: say the list for them and what each instance leaves in it"
        )
    for text in (many.items, many.cardinality, many.until):
        if text is not None:
            expression(node, text, findings)


def _loop(node: Any, findings: Findings) -> None:
    found = node.find(f"{BPMN}standardLoopCharacteristics")
    if found is None:
        return
    if kind(node) not in ACTIVITIES or node.get("triggeredByEvent") == "true":
        findings.error(node, f"a loop of a {kind(node)} is not supported")
    maximum = found.get("loopMaximum")
    if maximum is not None and not (re.fullmatch("[0-9]{1,9}", maximum) and int(maximum)):
        findings.error(node, f"loopMaximum {maximum[:20]!r} is not a number of times")
        return
    loop = reader.loop(node)
    if loop is not None and loop.condition is not None:
        expression(node, loop.condition, findings)
    elif maximum is None:
        findings.error(node, "a loop needs loopCondition or loopMaximum")


def _boundary(node: Any, level: Level, findings: Findings) -> None:
    if kind(node) == "boundaryEvent":
        host = level.nodes.get(node.get("attachedToRef"))
        if host is None or kind(host) not in ACTIVITIES:
            findings.error(node, "attachedToRef is not an activity at the same level")


def _name(node: Any, name: str, what: str, findings: Findings) -> None:
    """Of a variable that the node sets."""
    if name and not name.isidentifier():
        findings.error(node, f"{name[:40]} cannot name {what}")
    elif grammar.means_something(name):
        findings.undeployable(node, f"{name[:40]} names {what}: no expression could read it")


def _result(node: Any, findings: Findings) -> None:
    if kind(node) == "businessRuleTask":
        _name(node, extensions.result_variable(node), "the outcome of a decision", findings)


def _script(node: Any, findings: Findings) -> None:
    if kind(node) == "scriptTask":
        try:
            expressions.parse_script(reader.script(node))
        except expressions.BadExpression as error:
            findings.error(node, str(error))
