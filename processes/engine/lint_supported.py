"""Which elements of BPMN 2.0 a definition may contain. Everything else is refused by name, not passed over."""

from __future__ import annotations

from collections.abc import Mapping

TASKS = (
    "task", "userTask", "manualTask", "receiveTask", "sendTask", "serviceTask", "scriptTask", "businessRuleTask",
)  # fmt: skip
SUBPROCESSES = ("subProcess", "transaction")
ACTIVITIES = (*TASKS, *SUBPROCESSES, "callActivity")
GATEWAYS = ("exclusiveGateway", "inclusiveGateway", "parallelGateway", "eventBasedGateway")
EVENTS = ("startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent")
NODES = (*ACTIVITIES, *EVENTS, *GATEWAYS)

_CATCHING = tuple(f"{event}EventDefinition" for event in ("message", "signal", "timer", "conditional"))
_FAILING = ("errorEventDefinition", "escalationEventDefinition")
_UNDOING = "compensateEventDefinition"
#: Event definitions by event; HANDLING: of the start of an event subprocess.
DEFINITIONS: Mapping[str, tuple[str, ...]] = {
    "startEvent": _CATCHING,
    "endEvent": ("messageEventDefinition", "signalEventDefinition", "terminateEventDefinition", *_FAILING, _UNDOING),
    "intermediateThrowEvent": (*(f"{e}EventDefinition" for e in ("message", "signal", "escalation", "link")), _UNDOING),
    "intermediateCatchEvent": (*_CATCHING, "linkEventDefinition"),
    "boundaryEvent": (*_CATCHING, *_FAILING, _UNDOING),
}
HANDLING = (*_CATCHING, *_FAILING, _UNDOING)

#: Nodes whose flows have no conditions.
UNCONDITIONAL = ("parallelGateway", "eventBasedGateway")
#: Nodes at which a token stays until somebody or something comes.
WAITING = ("userTask", "manualTask", "receiveTask", "serviceTask", "intermediateCatchEvent", "eventBasedGateway")
#: Nodes that may change variables while nobody acts.
CHANGING = ("scriptTask", "businessRuleTask", *SUBPROCESSES, "callActivity")

#: Parts of a multi-instance.
MULTIPLE_PARTS = (
    "loopDataInputRef", "inputDataItem", "loopCardinality", "completionCondition", "loopDataOutputRef", "outputDataItem",
)  # fmt: skip

#: Parts of a process or subprocess, and of a node, that say something to people only; an association also which activity
#: compensates another.
NOTES = (
    "documentation", "extensionElements", "textAnnotation", "association", "group", "laneSet", "auditing", "monitoring",
    "ioSpecification", "property", "dataObject", "dataObjectReference", "dataStoreReference", "supports", "resourceRole",
    "correlationSubscription", "performer", "humanPerformer", "potentialOwner", "categoryValueRef", "incoming", "outgoing",
    "supportedInterfaceRef", "ioBinding",
)  # fmt: skip
PARTS = (
    "incoming", "outgoing", "documentation", "extensionElements", "multiInstanceLoopCharacteristics",
    "standardLoopCharacteristics", "ioSpecification", "property", "dataInputAssociation", "dataOutputAssociation",
    "resourceRole", "performer", "humanPerformer", "potentialOwner", "auditing", "monitoring", "categoryValueRef",
    "dataInput", "dataOutput", "inputSet", "outputSet", "script", "rendering", "ioBinding",
)  # fmt: skip
#: Attributes with another value than this would have to change what happens.
ONLY: Mapping[str, tuple[str, ...]] = {
    "startQuantity": ("1",),
    "completionQuantity": ("1",),
    "instantiate": ("false",),
    "parallelMultiple": ("false",),
    "isImmediate": ("true",),
    "behavior": ("All",),
    "eventGatewayType": ("Exclusive",),
    "mustUnderstand": ("false",),
}
#: What expressions and scripts may say they are written in: as far as these are read, they mean the same.
LANGUAGES = ("", "python", "feel", "juel", "expression", "plain", "unspecified")

#: What is drawn to happen with data and is passed over, since variables belong to the whole case; where, in words.
PASSED_OVER: Mapping[str, str] = {
    "assignment": "the assignment of a data association",
    "transformation": "the transformation of a data association",
    "operationRef": "the operation of a service",
}
#: Beside processes in a file: what would have to be run, and is not.
NOT_RUN = (
    "choreography", "globalChoreographyTask", "globalConversation", "globalTask", "globalUserTask", "globalManualTask",
    "globalScriptTask", "globalBusinessRuleTask",
)  # fmt: skip

#: Namespaces of extensions that only draw or document; the modellers' elements and attributes that are read, by their
#: local names.
DRAWING = (
    "http://bpmn.io/schema/bpmn/biocolor/1.0", "http://www.omg.org/spec/BPMN/non-normative/color/1.0",
    "http://www.w3.org/2001/XMLSchema-instance", "http://camunda.org/schema/modeler/1.0", "http://www.signavio.com",
    "http://www.bizagi.com/bpmn20", "http://bpmn.io/schema/dmn/biodi/1.0", "http://bpmn.io/schema/dmn/biodi/2.0",
)  # fmt: skip
READ = (
    "properties", "property", "taskDefinition", "script", "calledElement", "calledDecision", "calledDecisionId",
    "loopCharacteristics", "subscription", "formData", "formField", "formDefinition", "assignmentDefinition", "userTask",
    "decisions",
)  # fmt: skip
READ_ATTRIBUTES = (
    "topic", "delegateExpression", "class", "expression", "decisionRef", "decision", "resultVariable", "collection",
    "elementVariable", "formKey", "formRef", "assignee", "candidateGroups", "candidateUsers", "terminateAll",
)  # fmt: skip
#: What holds an expression, a script or a name, and so nothing but text.
TEXTS = (
    "script", "conditionExpression", "condition", "timeDate", "timeDuration", "timeCycle", "loopCondition",
    "loopCardinality", "completionCondition", "loopDataInputRef", "loopDataOutputRef", "messagePath", "dataPath",
)  # fmt: skip
