"""One run of a definition, told token by token (`nastavnik trace`)."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from processes.engine import expressions
from processes.engine.answers import Answers, Message
from processes.engine.definition import Definition
from processes.engine.handlers import Failed, Handlers
from processes.engine.state import HEARING, Activity
from processes.engine.trial import MAX_WORK, Happened, Trial
from processes.engine.walk import STEP_BUDGET, Endless, Stuck
from processes.moves import Kind

Outcome = Literal["completed", "terminated", "error", "waiting", "stuck"]
MAX_STEPS = 10_000


@dataclass
class Report:
    """open: ids of the elements at which tokens wait. said: what a reader should know besides, in words."""

    process: str
    events: list[Happened]
    open: list[str]
    outcome: Outcome
    said: list[str] = field(default_factory=list)
    exhausted: bool = False

    @property
    def failed(self) -> bool:
        return self.outcome in ("error", "stuck") or self.exhausted


def trace(
    definition: Definition,
    answers: Answers | None = None,
    seed: int | None = None,
    max_steps: int = MAX_STEPS,
    handlers: Handlers | None = None,
) -> Report:
    """Run the definition from 2026-01-01T00:00Z until nothing more can happen.

    Messages are delivered once released; open tasks are completed in document order, with a seed in any; timers fire in
    due order when nothing else is open. A step is one decision.
    """
    return _Tracing(definition, answers or Answers(), seed, handlers or Handlers()).run(max_steps)


class _Tracing:
    def __init__(self, definition: Definition, answers: Answers, seed: int | None, handlers: Handlers) -> None:
        self._answers = answers
        self._dice = random.Random(seed or 0)
        self._any_order = seed is not None
        self._handlers = handlers
        self._trial = Trial(definition, self._dice)
        self._trial.drawing.made |= answers.names
        self._order = {ref: n for n, ref in enumerate(definition.nodes)}
        self._waiting = [message for message in answers.messages if message.after]
        self._released = [message for message in answers.messages if not message.after]
        self._heard = 0
        self._stubbed: dict[str, None] = {}
        self._decided: set[str] = set()

    def run(self, max_steps: int) -> Report:
        report = Report(self._trial.definition.process, self._trial.events, [], "stuck")
        try:
            self._trial.decide("start", "", self._start_data())
            steps = 1
            while not self._trial.instance.ended and not self._spent(steps, max_steps) and self._step():
                steps += 1
            report.exhausted = self._spent(steps, max_steps) and not self._trial.instance.ended
            if report.exhausted:
                far = ": its tokens go too long a way" if steps < max_steps else ""
                report.said.append(f"stopped after {steps} steps{far}")
        except (Stuck, Endless) as error:
            report.outcome = "error"
            endless = f"{error}: the process does not come to rest in {STEP_BUDGET} steps"
            what = str(error) if isinstance(error, Stuck) else endless
            return self._told(report, what)
        report.outcome = self._outcome()
        report.open = self._open()
        return self._told(report, *self._uncaught())

    def _uncaught(self) -> list[str]:
        instance = self._trial.instance
        return [f"nobody catches the error {instance.error or 'without a code'}"] if instance.outcome == "error" else []

    def _spent(self, steps: int, max_steps: int) -> bool:
        return steps >= max_steps or self._trial.work >= MAX_WORK

    def _told(self, report: Report, *more: str) -> Report:
        report.said += more
        if report.outcome == "stuck":
            report.said.append("tokens wait at joins that nothing can reach any more")
        report.said += [f"no handler {name} is registered: it was passed as a stub" for name in self._stubbed]
        report.said += [f"nobody supplies {name}: {value!r} was drawn" for name, value in self._trial.drawn.items()]
        unheard = Counter(message.name for message in [*self._released, *self._waiting])
        report.said += [f"nobody waited for the message {name}{_times(number)}" for name, number in unheard.items()]
        report.said += [f"the answers name {id}, which is not in the process" for id in self._unknown()]
        return report

    def _unknown(self) -> list[str]:
        """What the answers take for an element, most often misspelt."""
        named = dict.fromkeys([*self._answers.tasks, *(m.after for m in self._answers.messages if m.after)])
        known = {node.id for node in self._trial.definition.nodes.values()}
        return [id for id in named if id not in known]

    def _start_data(self) -> Mapping[str, Any]:
        """What the start event is given; a message or signal that begins the process brings its own."""
        starts = [self._trial.definition.nodes[ref] for ref in self._trial.definition.level.starts]
        if not starts:
            return {}
        given = self._answers.next(starts[0].id)
        if starts[0].event not in ("message", "signal"):
            return given
        first = next((m for m in self._released if m.name in (starts[0].name, starts[0].id)), Message(""))
        self._released = [message for message in self._released if message is not first]
        return {**given, **first.payload}

    def _outcome(self) -> Outcome:
        ended = self._trial.instance.outcome
        if ended:
            return ended
        return "waiting" if self._trial.instance.open or self._trial.instance.listening else "stuck"

    def _open(self) -> list[str]:
        held = [*self._trial.instance.open.values(), *self._trial.instance.listening.values()]
        return [self._trial.node(a).id for a in held if a.host is None and a.handler is None]

    # one step

    def _step(self) -> bool:
        """Whether something could happen."""
        self._release()
        return self._serve() or self._deliver() or self._complete() or self._fire()

    def _release(self) -> None:
        left = {event.element for event in self._trial.events[self._heard :] if event.what == "leave"}
        self._heard = len(self._trial.events)
        self._released += [message for message in self._waiting if message.after in left]
        self._waiting = [message for message in self._waiting if message.after not in left]

    def _decide(self, kind: Kind, activity: Activity, data: Mapping[str, Any]) -> None:
        if activity.container is None and activity.node in self._decided:
            self._trial.draw_again()  # a loop whose way out depends on what nobody supplies must not go round for ever
        self._decided.add(activity.node)
        self._trial.decide(kind, activity.key, data)

    def _serve(self) -> bool:
        for activity in self._trial.open("service")[:1]:
            node = self._trial.node(activity)
            handler = self._handlers.find(node.name)
            if handler is None:
                self._stubbed[node.name] = None
                self._decide("service", activity, self._answers.next(node.id))
                return True
            try:
                answer = handler(self._trial.instance.variables)
            except Failed as failed:
                self._decide("error", activity, {"error": failed.code})
            else:
                self._decide("service", activity, answer)
            return True
        return False

    def _deliver(self) -> bool:
        for message in self._released:
            for activity in [*self._trial.open("message", "broadcast"), *self._trial.instance.listening.values()]:
                if self._is_for(message, activity):
                    self._released.remove(message)
                    self._decide("signal" if activity.wait in HEARING else "message", activity, message.payload)
                    return True
        return False

    def _is_for(self, message: Message, activity: Activity) -> bool:
        node = self._trial.node(activity)
        if activity.wait == "condition" or message.name not in (node.name, node.id):
            return False
        seen = self._trial.instance.seen(activity.key)
        pairs = [(message.payload[name], mine) for name, mine in node.correlation if name in message.payload]
        return all(_equals(mine, given, seen) for given, mine in pairs)

    def _complete(self) -> bool:
        tasks = self._trial.open("complete")
        if not tasks:
            return False
        first = min(tasks, key=lambda activity: self._order[activity.node])
        chosen = self._dice.choice(tasks) if self._any_order else first
        self._decide("complete", chosen, self._answers.next(self._trial.node(chosen).id))
        return True

    def _fire(self) -> bool:
        timers = self._trial.open("timer")
        if not timers:
            return False
        first = min(timers, key=lambda activity: activity.due or self._trial.at)
        self._trial.reach(first)
        self._decide("timer", first, {})
        return True


def _times(number: int) -> str:
    return f" ({number} times)" if number > 1 else ""


def _equals(mine: str, given: Any, seen: Mapping[str, Any]) -> bool:
    """Whether what a step knows by this expression is what a message says; nothing is, while it has no value."""
    try:
        return bool(expressions.evaluate(mine, seen) == given)
    except expressions.BadExpression:
        return False
