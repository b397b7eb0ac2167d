"""Structured processes made by dice: blocks inside blocks, of everything the engine knows. What is made is a BPMN file."""

from __future__ import annotations

import random
from collections.abc import Callable

MESSAGE = "".join(f'<message id="message_{n}" name="message_{n}" />' for n in range(3))
#: One is heard in its case alone, one comes from other cases, too.
SIGNAL = (
    '<signal id="signal_0" name="signal_0" /><signal id="signal_1" name="signal_1"><extensionElements>'
    '<properties xmlns="urn:p"><property name="scope" value="school" /></properties></extensionElements></signal>'
)
FAILURES = "".join(
    f'<error id="error_{n}" errorCode="error_{n}" /><escalation id="escalation_{n}" escalationCode="escalation_{n}" />'
    for n in range(2)
)
#: What catches one of these catches any.
CODELESS = '<error id="error_any" name="any" /><escalation id="escalation_any" name="any" />'


def generated(seed: int, size: int = 12) -> bytes:
    """A process of about so many blocks; the same seed makes the same text."""
    return _Generator(random.Random(f"process {seed}"), size).process()


class _Level:
    """The inside of a process or subprocess as it grows. Each block returns the id it begins with and ends with."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        #: Ids of the activities here.
        self.activities: list[str] = []

    def flow(self, source: str, target: str, condition: str = "") -> str:
        id = f"{source}__{target}"
        inner = f"<conditionExpression>{condition}</conditionExpression>" if condition else ""
        self.parts.append(f'<sequenceFlow id="{id}" sourceRef="{source}" targetRef="{target}">{inner}</sequenceFlow>')
        return id


class _Generator:
    def __init__(self, dice: random.Random, size: int) -> None:
        self._dice = dice
        self._left = size
        self._ids = 0

    def process(self) -> bytes:
        inside = self._inside(depth=0)
        text = (
            '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="definitions" targetNamespace="urn:x">'
            f'<process id="made" isExecutable="true">{inside}</process>{MESSAGE}{SIGNAL}{FAILURES}{CODELESS}</definitions>'
        )
        return text.encode()

    # levels

    def _inside(self, depth: int, *, compensated: bool = False) -> str:
        """compensated: by an event subprocess."""
        level = _Level()
        start = self._node(level, "startEvent")
        first, last = self._sequence(level, depth)
        end = self._node(level, "endEvent", self._last(level, depth))
        level.flow(start, first)
        level.flow(last, end)
        if self._chance(0.25):
            failures = [self._caught("error"), self._caught("escalation")]
            event = self._dice.choice([self._message(), self._signal(), self._timer(), self._condition(), *failures])
            self._handler(level, depth, event)
        if compensated:
            self._handler(level, depth, "<compensateEventDefinition />")
        return "".join(level.parts)

    def _last(self, level: _Level, depth: int) -> str:
        if not depth:
            return self._dice.choice(["", self._signal(), self._compensation(level)])
        return self._dice.choice(["", "", self._thrown(), self._compensation(level)])

    def _handler(self, level: _Level, depth: int, event: str) -> None:
        """An event subprocess."""
        id = self._id("handler")
        inner = _Level()
        inner.activities += level.activities
        never = "error" in event or "compensate" in event
        beside = ' isInterrupting="false"' if not never and self._chance(0.5) else ""
        start, end = self._node(inner, "startEvent", event, beside), self._node(inner, "endEvent")
        first, last = self._block(inner, depth + 1)
        inner.flow(start, first)
        inner.flow(last, end)
        level.parts.append(f'<subProcess id="{id}" triggeredByEvent="true">{"".join(inner.parts)}</subProcess>')
        if "compensate" not in event and self._chance(0.3):
            self._boundary(level, id, depth)

    # blocks

    def _sequence(self, level: _Level, depth: int) -> tuple[str, str]:
        first, last = self._block(level, depth)
        for _ in range(self._dice.randint(0, 2)):
            following, end = self._block(level, depth)
            level.flow(last, following)
            last = end
        return first, last

    def _block(self, level: _Level, depth: int) -> tuple[str, str]:
        self._left -= 1
        simple: list[Callable[[_Level, int], tuple[str, str]]] = [self._task, self._task, self._event]
        nested = [self._split, self._split, self._loop, self._subprocess, self._subprocess, self._first_of]
        return self._dice.choice(nested if self._left > 0 and depth < 4 and self._chance(0.6) else simple)(level, depth)

    def _task(self, level: _Level, depth: int) -> tuple[str, str]:
        tag = self._dice.choice(
            ["userTask", "userTask", "serviceTask", "task", "scriptTask", "receiveTask", "sendTask"]
        )
        inner = "<script>counted = 1</script>" if tag == "scriptTask" else ""
        message = f' messageRef="message_{self._dice.randint(0, 2)}"' if tag in ("receiveTask", "sendTask") else ""
        id = self._node(level, tag, inner + self._many(), message)
        if self._chance(0.3):
            self._boundary(level, id, depth)
        if self._chance(0.2):
            self._undone(level, id, depth)
        level.activities.append(id)
        return id, id

    def _event(self, level: _Level, depth: int) -> tuple[str, str]:
        if self._chance(0.2):
            return self._link(level)
        if self._chance(0.5):
            caught = self._dice.choice([self._message(), self._timer(), self._condition()])
            id = self._node(level, "intermediateCatchEvent", caught)
        else:
            kinds = [self._message(), self._signal(), self._failure("escalation")]
            thrown = self._dice.choice([*kinds, self._compensation(level), self._compensation(level)])
            id = self._node(level, "intermediateThrowEvent", thrown)
        return id, id

    def _link(self, level: _Level) -> tuple[str, str]:
        definition = f'<linkEventDefinition name="{self._id("link")}" />'
        throw = self._node(level, "intermediateThrowEvent", definition)
        return throw, self._node(level, "intermediateCatchEvent", definition)

    def _split(self, level: _Level, depth: int) -> tuple[str, str]:
        tag = self._dice.choice(["exclusiveGateway", "parallelGateway", "inclusiveGateway"])
        split, join = self._id("split"), self._node(level, tag)
        default = ""
        for number in range(self._dice.randint(2, 3)):
            first, last = self._sequence(level, depth + 1)
            last_branch = number == 0 and tag != "parallelGateway"
            condition = "" if tag == "parallelGateway" or last_branch else f"x{self._dice.randint(0, 2)} &gt; {number}"
            flow = level.flow(split, first, condition)
            default = flow if last_branch else default
            level.flow(last, join)
        attribute = f' default="{default}"' if default else ""
        level.parts.append(f'<{tag} id="{split}"{attribute} />')
        return split, join

    def _loop(self, level: _Level, depth: int) -> tuple[str, str]:
        begin, end = self._node(level, "exclusiveGateway"), self._id("again")
        step = self._node(level, "userTask")
        first, last = self._sequence(level, depth + 1)
        level.flow(begin, step)
        level.flow(step, first)
        level.flow(last, end)
        level.flow(end, begin, "again &gt; 1")
        onward = self._node(level, "task")
        level.parts.append(f'<exclusiveGateway id="{end}" default="{level.flow(end, onward)}" />')
        return begin, onward

    def _subprocess(self, level: _Level, depth: int) -> tuple[str, str]:
        compensated = self._chance(0.2)
        id = self._node(level, "subProcess", self._inside(depth + 1, compensated=compensated) + self._many())
        for _ in range(self._dice.randint(0, 2)):
            self._boundary(level, id, depth)
        if not compensated and self._chance(0.2):
            self._undone(level, id, depth)
        level.activities.append(id)
        return id, id

    def _first_of(self, level: _Level, depth: int) -> tuple[str, str]:
        gateway, merge = self._node(level, "eventBasedGateway"), self._node(level, "exclusiveGateway")
        for event in (self._message(), self._timer(), self._signal())[: self._dice.randint(2, 3)]:
            catch = self._node(level, "intermediateCatchEvent", event)
            first, last = self._block(level, depth + 1)
            level.flow(gateway, catch)
            level.flow(catch, first)
            level.flow(last, merge)
        return gateway, merge

    def _boundary(self, level: _Level, host: str, depth: int) -> None:
        failure = self._caught(self._dice.choice(["error", "escalation"]))
        event = self._dice.choice([self._message(), self._timer(), self._signal(), self._condition(), failure, failure])
        beside = ' cancelActivity="false"' if "error" not in event and self._chance(0.5) else ""
        boundary = self._node(level, "boundaryEvent", event, f' attachedToRef="{host}"{beside}')
        first, last = self._block(level, depth + 1)
        level.flow(boundary, first)
        level.flow(last, self._node(level, "endEvent"))

    def _undone(self, level: _Level, host: str, depth: int) -> None:
        """A compensation event, and the activity associated with it."""
        tag = self._dice.choice(["userTask", "userTask", "serviceTask", "task", "task", "subProcess"])
        inner = self._inside(depth + 2) if tag == "subProcess" else ""
        activity = self._node(level, tag, inner + self._many(), ' isForCompensation="true"')
        event = self._node(level, "boundaryEvent", "<compensateEventDefinition />", f' attachedToRef="{host}"')
        ends = f'sourceRef="{event}" targetRef="{activity}"'
        level.parts.append(f'<association id="{event}__{activity}" {ends} />')

    # parts

    def _compensation(self, level: _Level) -> str:
        named = self._dice.choice(level.activities) if level.activities and self._chance(0.3) else ""
        which = f' activityRef="{named}"' if named else ""
        waits = self._dice.choice(["", "", ' waitForCompletion="false"'])
        return f"<compensateEventDefinition{which}{waits} />"

    def _id(self, word: str) -> str:
        self._ids += 1
        return f"{word}_{self._ids}"

    def _node(self, level: _Level, tag: str, inner: str = "", attributes: str = "") -> str:
        id = self._id(tag)
        level.parts.append(f'<{tag} id="{id}"{attributes}>{inner}</{tag}>')
        return id

    def _chance(self, of: float) -> bool:
        return self._dice.random() < of

    def _many(self) -> str:
        if self._chance(0.75):
            return ""
        if self._chance(0.3):
            loop = '<standardLoopCharacteristics loopMaximum="3"{0}><loopCondition>x0 &gt; 0</loopCondition>'
            return loop.format(self._dice.choice(["", ' testBefore="true"'])) + "</standardLoopCharacteristics>"
        sequential = self._dice.choice(["", ' isSequential="true"'])
        over = self._dice.choice(
            [
                "<loopCardinality>2</loopCardinality>",
                '<loopDataInputRef>people</loopDataInputRef><inputDataItem id="{0}" name="one" />',
            ]
        ).format(self._id("item"))
        until = self._dice.choice(["", "<completionCondition>numberOfCompletedInstances &gt; 1</completionCondition>"])
        left = f'<outputDataItem id="{self._id("left")}" name="x1" />'
        results = self._dice.choice(["", f"<loopDataOutputRef>people</loopDataOutputRef>{left}"])
        list_of, item = over.partition("<inputDataItem")[::2]
        inner = list_of + results.partition("<outputDataItem")[0] + (item and f"<inputDataItem{item}")
        inner += (results and left) + until
        return f"<multiInstanceLoopCharacteristics{sequential}>{inner}</multiInstanceLoopCharacteristics>"

    def _message(self) -> str:
        return f'<messageEventDefinition messageRef="message_{self._dice.randint(0, 2)}" />'

    def _signal(self) -> str:
        return f'<signalEventDefinition signalRef="signal_{self._dice.randint(0, 1)}" />'

    def _condition(self) -> str:
        condition = f"<condition>x{self._dice.randint(0, 2)} &gt; 1</condition>"
        return f"<conditionalEventDefinition>{condition}</conditionalEventDefinition>"

    def _caught(self, kind: str) -> str:
        return self._dice.choice([self._failure(kind), f'<{kind}EventDefinition {kind}Ref="{kind}_any" />'])

    def _failure(self, kind: str) -> str:
        return f'<{kind}EventDefinition {kind}Ref="{kind}_{self._dice.randint(0, 1)}" />'

    def _thrown(self) -> str:
        return self._dice.choice([self._failure("error"), self._failure("escalation"), "<terminateEventDefinition />"])

    def _timer(self) -> str:
        time = self._dice.choice(
            [
                "<timeDuration>PT1H</timeDuration>",
                "<timeCycle>R2/P1D</timeCycle>",
                "<timeDate>2026-02-01T00:00Z</timeDate>",
            ]
        )
        return f"<timerEventDefinition>{time}</timerEventDefinition>"
