"""What `nastavnik trace` says of the models here; also in a process of its own, of all of them:
`python -m tests.processes.conformance.told`."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from processes.engine import Definition
from processes.engine.simulation import Report, Walk
from web.cli import main
from web.commands.folder import Folder

STRANGERS = Path(__file__).parents[1] / "strangers"
MODELS = Path(__file__).parent / "models"
NAMES = sorted(file.stem for file in MODELS.glob("*.bpmn"))


def traced(name: str, *more: str) -> tuple[int, str]:
    """Exit code and JSON of the command, with the answers beside the model."""
    return run_file(MODELS / f"{name}.bpmn", MODELS / f"{name}.answers.json", *more)


def run_file(file: Path, answers: Path, *more: str) -> tuple[int, str]:
    """The same of any model. answers: a file that need not be there."""
    given = ["--answers", str(answers)] if answers.exists() else []
    result = CliRunner().invoke(main, ["trace", str(file), *given, "--json", *more])
    return result.exit_code, result.stdout


def lines(report: dict[str, Any]) -> list[str]:
    """As the expected traces are written: a line an event, what is open, the outcome."""
    events = [f"{event['what']} {event['element']}" for event in report["events"]]
    return [*events, *(f"open {id}" for id in report["open"]), report["outcome"]]


def walked(file: Path) -> str:
    """Every decision and effect of some random walks over a model, and the state after each walk; as text."""
    definition = Definition.on_trial(file.read_bytes(), None, Folder(file))
    lines = []
    for run in range(5):
        walk = Walk(definition, random.Random(run), Report(5, 0), run)
        walk.go(30)
        lines.append(repr((walk.trial.moves, walk.trial.instance.digest())))
    return "\n".join(lines)


if __name__ == "__main__":
    for file in sorted([*MODELS.glob("*.bpmn"), *STRANGERS.glob("*.bpmn*")]):
        sys.stdout.write(walked(file) + "\n")
    for name in NAMES:
        sys.stdout.write(traced(name)[1])
        sys.stdout.write(traced(name, "--seed", "7")[1])
