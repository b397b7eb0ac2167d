"""Random walks over a definition: after every step the case rebuilt from its log is compared with the live one
(`nastavnik simulate`)."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from processes.engine.definition import Definition
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
    for run in range(runs):
        walk = Walk(definition, random.Random(f"{seed}/{run}"), report, run, left)
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
        self, definition: Definition, dice: random.Random, report: Report, run: int, work: int = MAX_WORK
    ) -> None:
        """work: how much its tokens may do, see Trial.work."""
        self.trial = Trial(definition, dice)
        self._dice = dice
        self._report = report
        self._run = run
        self._work = work

    def go(self, max_steps: int) -> None:
        """Decide what can be decided, at random, at most so many times or until live and rebuilt differ."""
        try:
            going = self._decided("start", "")
            for _ in range(max_steps - 1):
                if not going or self.trial.work >= self._work or not self._choices():
                    break
                going = self._decided(*self._dice.choice(self._choices()))
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
            if activity.wait in ("complete", "service") and self._error_codes(activity) and self._dice.random() < 0.3:
                choices.append(("error", key))
        choices += [("signal", key) for key, activity in instance.listening.items() if activity.wait == "signal"]
        return choices

    def _error_codes(self, activity: Activity) -> list[str]:
        nodes = self.trial.definition.nodes
        boundaries = [nodes[ref] for ref in nodes[activity.node].boundaries]
        return [boundary.name for boundary in boundaries if boundary.event == "error"]

    def _decided(self, kind: Kind, key: str) -> bool:
        """Whether live and rebuilt are still the same."""
        trial = self.trial
        trial.at += timedelta(hours=self._dice.randint(0, 48))
        known = trial.drawing.names
        names = [n for n in self._dice.sample(known, min(len(known), _BROUGHT)) if self._dice.random() < 0.7]
        data = {name: trial.drawing.draw(name) for name in names}
        if kind == "error":
            data["error"] = self._dice.choice(self._error_codes(trial.instance.open[key]))
        if kind == "timer":
            trial.reach(trial.instance.open[key])
        trial.decide(kind, key, data)
        self._report.steps += 1
        difference = self._difference()
        if difference:
            self._report.differences += 1
            self._report.said.append(f"run {self._run}, step {len(trial.moves)}: {difference}")
        return not difference

    def _difference(self) -> str:
        """In words, "" where there is none."""
        self.trial.work += len(self.trial.events) + 4 * len(self.trial.instance.open)
        instance = Instance(self.trial.definition)
        for number, (decision, effects) in enumerate(self.trial.moves, 1):
            recorded, expected = _read(_written(decision, effects))
            if instance.decide(recorded) != expected:
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
