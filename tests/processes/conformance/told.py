"""What `nastavnik trace` says of the models here; also in a process of its own, of all of them:
`python -m tests.processes.conformance.told`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from web.cli import main

MODELS = Path(__file__).parent / "models"
NAMES = sorted(file.stem for file in MODELS.glob("*.bpmn"))


def traced(name: str, *more: str) -> tuple[int, str]:
    """Exit code and JSON of the command, with the answers beside the model."""
    answers = MODELS / f"{name}.answers.json"
    given = ["--answers", str(answers)] if answers.exists() else []
    result = CliRunner().invoke(main, ["trace", str(MODELS / f"{name}.bpmn"), *given, "--json", *more])
    return result.exit_code, result.stdout


def lines(report: dict[str, Any]) -> list[str]:
    """As the expected traces are written: a line an event, what is open, the outcome."""
    events = [f"{event['what']} {event['element']}" for event in report["events"]]
    return [*events, *(f"open {id}" for id in report["open"]), report["outcome"]]


if __name__ == "__main__":
    for name in NAMES:
        sys.stdout.write(traced(name)[1])
        sys.stdout.write(traced(name, "--seed", "7")[1])
