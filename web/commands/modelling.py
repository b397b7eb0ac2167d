"""Commands that try a model without a school: trace, simulate."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import NoReturn

import click

from processes.engine import Definition, Unusable, simulation, source, tracing
from processes.engine.answers import Answers, BadAnswers
from processes.engine.inspection import Report
from processes.engine.problems import Problem
from web.commands.folder import Folder, read, unreadable
from web.commands.linting import Linted, inspected

FILE = click.Path(path_type=Path)
#: Answers longer than this are nobody's.
MAX_ANSWERS = 4 * 1024 * 1024


def _definition(file: Path, process: str | None, *, as_json: bool) -> Definition:
    """The process to try. Refused by element and line; as JSON with everything that is wrong, as lint tells it."""
    text = _read(file, source.MAX_BYTES, as_json=as_json)
    try:
        return Definition.on_trial(text, process, Folder(file))
    except Unusable as error:
        asked = Problem(error.element, error.line, error.reason, "error")
        found = inspected(file).problems
        _refuse(file, str(error), found if asked in found else (asked, *found), as_json=as_json)


def _read(file: Path, most: int, *, as_json: bool) -> bytes:
    try:
        return read(file, most)
    except OSError as error:
        reason = unreadable(error)
        _refuse(file, reason, (Problem("", 0, reason, "error"),), as_json=as_json)


def _answers(file: Path | None, *, as_json: bool) -> Answers:
    if file is None:
        return Answers()
    try:
        return Answers.read(_read(file, MAX_ANSWERS, as_json=as_json))
    except BadAnswers as error:
        _refuse(file, str(error), (Problem("", 0, str(error), "error"),), as_json=as_json)


def _refuse(file: Path, reason: str, problems: tuple[Problem, ...], *, as_json: bool) -> NoReturn:
    """Words for people on stderr; on stdout what lint --json prints of a file that cannot be run."""
    if as_json:
        click.echo(json.dumps(Linted(file, Report(problems)).plain(), ensure_ascii=False))
    raise click.ClickException(f"{file}: {reason}")


@click.command()
@click.argument("file", type=FILE)
@click.option("--process", help="Id of the process, where the file has several.")
@click.option(
    "--answers", type=FILE, help='JSON: {"tasks": {"ID": [{…}]}, "messages": [{"name", "after", "payload"}]}.'
)
@click.option("--seed", type=int, help="Complete open tasks in the order of these dice instead of the document's.")
@click.option("--max-steps", type=click.IntRange(1), default=tracing.MAX_STEPS, show_default=True, help="Budget.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def trace(
    file: Path, process: str | None, answers: Path | None, seed: int | None, max_steps: int, as_json: bool
) -> None:
    """Run a BPMN file once, in memory, and tell what every token did.

    Nothing is written. Called processes and decisions are looked for in the file's folder; service tasks are passed as
    stubs; data that the model compares and nobody supplies is drawn from the values it compares with. Time starts at
    2026-01-01T00:00Z and jumps to due timers. Exit code 1 on error, stuck, or when the steps run out.

    A file that cannot be run is refused in words; with --json stdout holds what `lint --json` prints of it.
    """
    model = _definition(file, process, as_json=as_json)
    report = tracing.trace(model, _answers(answers, as_json=as_json), seed, max_steps)
    for line in report.said:
        click.echo(source.printable(line), err=True)
    if as_json:
        events = [asdict(event) for event in report.events]
        found = {"process": report.process, "events": events, "open": report.open, "outcome": report.outcome}
        click.echo(json.dumps(found, ensure_ascii=False))
    else:
        for event in report.events:
            click.echo(f"{event.n:>5} {event.what:<6} {event.element}")
        click.echo(f"{report.process}: {report.outcome}" + "".join(f"\nopen: {id}" for id in report.open))
    if report.failed:
        raise SystemExit(1)


@click.command()
@click.argument("file", type=FILE)
@click.option("--process", help="Id of the process, where the file has several.")
@click.option("--runs", type=click.IntRange(1), default=simulation.RUNS, show_default=True, help="How many walks.")
@click.option("--seed", type=int, default=0, show_default=True, help="The dice.")
@click.option("--max-steps", type=click.IntRange(1), default=simulation.MAX_STEPS, show_default=True, help="Of a walk.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def simulate(file: Path, process: str | None, runs: int, seed: int, max_steps: int, as_json: bool) -> None:
    """Walk a BPMN file at random; after every step compare the case rebuilt from its log with the live one.

    Nothing is written. Exit code 1 on any difference. A file that cannot be run is refused as by trace.
    """
    report = simulation.simulate(_definition(file, process, as_json=as_json), runs, seed, max_steps)
    found = {
        "runs": report.runs,
        "steps": report.steps,
        "differences": report.differences,
        "elements_covered": len(report.covered),
        "elements_total": report.total,
        "stuck": report.stuck,
        "errors": report.errors,
    }
    for line in report.said:
        click.echo(source.printable(line), err=True)
    text = ", ".join(f"{name.replace('_', ' ')} {number}" for name, number in found.items())
    click.echo(json.dumps(found) if as_json else text)
    if report.differences:
        raise SystemExit(1)


COMMANDS = (trace, simulate)
