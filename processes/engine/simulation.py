"""Random walks over a definition: after every step the case rebuilt from its log is compared with the live one
(`nastavnik simulate`)."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from processes.engine.aims import Aims
from processes.engine.definition import Definition
from processes.engine.graph import Level
from processes.engine.instance import Instance
from processes.engine.state import Activity
from processes.engine.trial import MAX_WORK, Trial
from processes.engine.walk import Endless, Stuck
from processes.moves import Decision, Effects, Kind, Opened

RUNS = 20
MAX_STEPS = 100
_WORK = 40_000
#: Of how many variables a decision may bring values: of a large model with hundreds, what it lacks is drawn anyway.
_BROUGHT = 20
#: How much rather what is new than what leads to nothing new; by one less for every node further on.
_NEAR = 9


@dataclass
class Report:
    """runs, steps: made. covered, of total: flow nodes that a token entered. stuck, errors: runs that ended so; said:
    each difference, and the first reasons, in words."""

    runs: int
    total: int
    steps: int = 0
    differences: int = 0
    stuck: int = 0
    errors: int = 0
    covered: set[str] = field(default_factory=set)
    said: list[str] = field(default_factory=list)


def simulate(definition: Definition, runs: int = RUNS, seed: int = 0, max_steps: int = MAX_STEPS) -> Report:
    """Walk so many times, each at most so many decisions long. The same seed walks the same ways.

    A model that takes more work than _WORK a walk is walked fewer times, which is said.
    """
    report = Report(runs, len(definition.nodes))
    left = MAX_WORK + runs * _WORK
    aims = Aims(definition.nodes)
    for run in range(runs):
        walk = Walk(definition, random.Random(f"{seed}/{run}"), report, run, left, aims)
        walk.go(max_steps)
        left -= walk.trial.work
        if left <= 0:
            report.runs = run + 1
            report.said.append(f"stopped in run {run}: its tokens go too long a way to be walked and compared further")
            break
    return report


class Walk:
    """One random walk, told to the report. trial: the case it moves."""

    def __init__(
        self,
        definition: Definition,
        dice: random.Random,
        report: Report,
        run: int,
        work: int = MAX_WORK,
        aims: Aims | None = None,
    ) -> None:
        """work: how much its tokens may do, see Trial.work. aims: those of all walks over the definition."""
        self.trial = Trial(definition, dice)
        self._dice = dice
        self._report = report
        self._run = run
        self._work = work
        self._aims = aims or Aims(definition.nodes)
        self._far = self._aims.ahead.distances(self._been)

    def go(self, max_steps: int) -> None:
        """Decide what can be decided, at random, at most so many times or until live and rebuilt differ."""
        try:
            going = self._decided("start", "")
            for _ in range(max_steps - 1):
                choices = self._choices() if going and self.trial.work < self._work else []
                if not choices:
                    break
                going = self._decided(*self._chosen(choices))
        except (Stuck, Endless) as error:
            self._report.errors += 1
            self._report.said.append(f"run {self._run}: {type(error).__name__.lower()} at {error}")
        else:
            self._count_the_end()
        self._report.covered |= self.trial.refs

    def _count_the_end(self) -> None:
        instance = self.trial.instance
        if instance.outcome == "error":
            self._report.errors += 1
        elif not instance.ended and not instance.open and not instance.listening:
            self._report.stuck += 1

    def _choices(self) -> list[tuple[Kind, str]]:
        instance = self.trial.instance
        if instance.ended:
            return []
        choices: list[tuple[Kind, str]] = []
        for key, activity in instance.open.items():
            kind = "signal" if activity.wait == "broadcast" else activity.wait
            choices.append((kind, key))  # type: ignore[arg-type]
            if activity.wait in ("complete", "service") and self._dice.random() < 0.3 and self._error_codes(activity):
                choices.append(("error", key))
        choices += [("signal", key) for key, activity in instance.listening.items() if activity.wait == "signal"]
        return choices

    def _chosen(self, choices: list[tuple[Kind, str]]) -> tuple[Kind, str]:
        """At random, but rather what leads to where no walk has been."""
        return self._dice.choices(choices, [self._weight(key) for _, key in choices])[0]

    def _weight(self, key: str) -> int:
        activity = self.trial.instance.activities[key]
        node = self.trial.node(activity)
        here = activity.host is not None or activity.handler is not None or activity.gateway is not None
        next = [node.ref] if here else [out.target for out in node.outs]
        return max([1, *(_NEAR - self._far.get(ref, _NEAR) for ref in next)])

    def _been(self, ref: str) -> bool:
        return ref in self._report.covered or ref in self.trial.refs

    def _error_codes(self, activity: Activity) -> list[str]:
        """What would be caught if it came from this activity."""
        nodes, level = self.trial.definition.nodes, self.trial.definition.level
        found: dict[str, None] = {}
        while True:
            at = nodes[activity.node]
            catchers = [nodes[ref] for ref in at.boundaries if activity.undoing is None]
            around = self.trial.instance.activities[activity.scope] if activity.scope else None
            inside = (nodes[around.node].inside or Level()) if around else level
            # an event subprocess may have taken over from them, and what is opened again to be compensated hears nothing
            over = at.kind == "event_subprocess" or (around is not None and around.undoing is not None)
            beside = () if over else inside.handlers
            catchers += [nodes[start] for ref in beside for start in (nodes[ref].inside or Level()).starts]
            found |= {catcher.name: None for catcher in catchers if catcher.event == "error"}
            if around is None:
                return list(found)
            activity = around

    def _decided(self, kind: Kind, key: str) -> bool:
        """Whether live and rebuilt are still the same."""
        trial = self.trial
        trial.at += timedelta(hours=self._dice.randint(0, 48))
        failing = {"error": self._dice.choice(self._error_codes(trial.instance.open[key]))} if kind == "error" else {}
        if kind == "timer":
            trial.reach(trial.instance.open[key])
        again = (lambda: self._brought() | failing) if trial.drawing.names else None
        trial.decide(kind, key, self._brought() | failing, again)
        self._report.steps += 1
        difference = self._difference()
        if difference:
            self._report.differences += 1
            self._report.said.append(f"run {self._run}, step {len(trial.moves)}: {difference}")
        return not difference

    def _brought(self) -> dict[str, Any]:
        """Some of what the model reads; every other time so that it leads where no walk has been yet."""
        drawing = self.trial.drawing
        known = drawing.names
        names = [n for n in self._dice.sample(known, min(len(known), _BROUGHT)) if self._dice.random() < 0.7]
        data = {name: drawing.draw(name) for name in names}
        aim = self._aims.choose(self._dice, self._been) if self._dice.random() < 0.5 else None
        return {**data, **aim.data(drawing, {**self.trial.instance.variables, **data})} if aim else data

    def _difference(self) -> str:
        """In words, "" where there is none."""
        self.trial.work += len(self.trial.events) + 8 * len(self.trial.instance.open)
        instance = Instance(self.trial.definition)
        for number, (decision, effects) in enumerate(self.trial.moves, 1):
            recorded, expected = _read(_written(decision, effects))
            try:
                found = instance.decide(recorded)
            except (Stuck, Endless, ValueError) as error:
                return f"step {number} fails when it is done again: {error}"
            if found != expected:
                return f"the effects of step {number} are others"
        return "" if instance.digest() == self.trial.instance.digest() else "the state is another"


def _written(decision: Decision, effects: Effects) -> str:
    opened = [[o.key, o.due.isoformat() if o.due else None] for o in effects.opened]
    rest = [effects.done, effects.withdrawn, effects.thrown, effects.passed, effects.ended, effects.signals]
    return json.dumps([decision.kind, decision.key, decision.at.isoformat(), dict(decision.data), opened, *rest])


def _read(text: str) -> tuple[Decision, Effects]:
    """What a log holds of a move, read again."""
    kind, key, at, data, opened, done, withdrawn, thrown, passed, ended, signals = json.loads(text)
    steps = tuple(Opened(key, datetime.fromisoformat(due) if due else None) for key, due in opened)
    effects = Effects(steps, tuple(done), tuple(withdrawn), tuple(thrown), tuple(passed), ended, tuple(signals))
    return Decision(kind, key, datetime.fromisoformat(at), data), effects
