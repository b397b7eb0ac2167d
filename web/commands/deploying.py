"""Command that puts process definitions in force: deploy; with lint, difference and a trial of every running case."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from domain.case import Acting
from processes.cases import OpenStep
from processes.definitions import definition_case
from processes.engine import Definition
from processes.engine.difference import Element
from processes.engine.problems import Problem
from processes.engine.source import MAX_BYTES
from processes.migration import Preview, preview
from processes.office import Ask
from web.commands.folder import Folder, read, unreadable
from web.commands.opening import now, store, system
from web.composition import Store
from web.deployment import Deployment, looked_at, to_try


@dataclass(frozen=True)
class _Row:
    file: Path
    found: Deployment
    cases: tuple[Preview, ...] = ()
    deployed: bool = False

    def plain(self) -> dict[str, Any]:
        found = self.found
        return {
            "file": str(self.file),
            "hash": found.definition.hash if found.definition else None,
            "process": found.definition.process if found.definition else None,
            "in_force": found.in_force,
            "known": found.known,
            "deployed": self.deployed,
            "problems": [_problem(each) for each in found.problems],
            "difference": _difference(found),
            "called": list(found.called),
            "decisions": list(found.decisions),
            "signals": {name: list(processes) for name, processes in found.heard.items()},
            "cases": [_case(each) for each in self.cases],
        }


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only report: put nothing in force.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def deploy(database: str, files: tuple[Path, ...], dry_run: bool, as_json: bool) -> None:
    """Put process definitions in force for cases opened from now on; running cases keep theirs. An upgrade leaves
    them in force.

    Processes and decisions that a file calls are looked for in its folder and go with it, as one text. Each file is
    checked as by lint, compared with the definition in force, and every running case of the process is tried under it,
    in memory. If one file cannot be put in force, none is, and the exit code is 1.

    JSON: [{"file", "hash", "process", "in_force", "known": whether cases here go by it, "deployed", "problems": [as of
    lint, with "undeployable"], "difference": {"added", "removed", "changed"}, "called": [ids of processes], "decisions":
    [ids], "signals": {name: [processes whose cases hear it]}, "cases": [{"case", "possible", "problem", "lost",
    "left_out", "opens", "closes", "moved"}]}]
    """
    with store(database) as opened:
        rows = [_row(opened, file) for file in files]
        refused = [row for row in rows if row.found.definition is None]
        if not refused and not dry_run:
            rows = [_deployed(opened, row) for row in rows]
    if as_json:
        click.echo(json.dumps([row.plain() for row in rows], ensure_ascii=False))
    for row in rows if not as_json else ():
        for line in _lines(row):
            click.echo(line, err=row.found.definition is None)
    if refused:
        raise SystemExit(1)


def _row(opened: Store, file: Path) -> _Row:
    try:
        text = read(file, MAX_BYTES)
    except OSError as error:
        return _Row(file, Deployment((Problem("", 0, unreadable(error), "error"),)))
    found = looked_at(opened.office, text, Folder(file))
    ids = to_try(opened.log, found)
    hash = found.definition.hash if found.definition else ""
    bar: Any = click.progressbar(ids, label=str(file), file=sys.stderr, hidden=not (ids and sys.stderr.isatty()))
    with bar as going:
        return _Row(file, found, tuple(preview(opened.office, id, hash, now(), text=found.text) for id in going))


def _deployed(opened: Store, row: _Row) -> _Row:
    definition = row.found.definition
    assert definition is not None
    if not row.found.is_in_force:
        put_in_force(opened, definition, row.found.text, system(), own=True)
    return replace(row, deployed=True)


def put_in_force(opened: Store, definition: Definition, text: str, acting: Acting, *, own: bool = False) -> None:
    """From now on, cases begin under the definition. own: it did not come with the program."""
    data = {"process": definition.process, "hash": definition.hash, "text": text, "own": own}
    opened.office.perform(Ask("deploy_definition", definition_case(definition.hash), acting, data))


def _lines(row: _Row) -> Iterator[str]:
    found = row.found
    for problem in found.problems:
        severity = "error" if problem.undeployable else problem.severity
        where = f"line {problem.line}: {severity}: {problem.element or 'file'}: {problem.message}"
        yield f"{row.file}: {where}"
    if found.definition is None:
        yield f"{row.file}: it cannot be put in force"
        return
    if not found.known:
        yield f"{row.file}: no kind of case here goes by the process {found.definition.process}: nothing will begin by it"
    for sign, element, parts in _told(found):
        yield f"{row.file}: {sign} {element.kind} {element.id}{f' ({parts})' if parts else ''}"
    for process in found.called:
        yield f"{row.file}: the process {process} goes with it"
    for decision in found.decisions:
        yield f"{row.file}: the decision {decision} goes with it"
    for name, processes in found.heard.items():
        yield f"{row.file}: the signal {name} is heard by cases of {', '.join(processes) or 'no process'}"
    for case in row.cases:
        yield f"{row.file}: running case {case.case.id}: {_verdict(case)}"
    hash = found.definition.hash[:12]
    yield f"{row.file}: in force as {hash}" if row.deployed else f"{row.file}: could be put in force as {hash}"


def _told(found: Deployment) -> Iterator[tuple[str, Element, str]]:
    if found.difference is None:
        return
    yield from (("+", each, "") for each in found.difference.added)
    yield from (("-", each, "") for each in found.difference.removed)
    yield from (("~", each, ", ".join(part or "kind" for part in parts)) for each, parts in found.difference.changed)


def _verdict(case: Preview) -> str:
    if case.problem is not None:
        return f"would stop at {case.problem.element}: {case.problem.detail}"
    if case.lost:
        return f"would lose {', '.join(case.lost)}"
    opens, closes = ", ".join(s.key for s in case.appears), ", ".join(s.key for s in case.vanishes)
    changes = [f"opens {opens}" if opens else "", f"closes {closes}" if closes else ""]
    changes += [f"moves {was.key} from {_when(was)} to {_when(then)}" for was, then in case.moved]
    return "; ".join(filter(None, changes)) or "would go on as it is"


def _problem(problem: Problem) -> dict[str, Any]:
    return {name: getattr(problem, name) for name in ("element", "line", "message", "severity", "undeployable")}


def _difference(found: Deployment) -> dict[str, Any] | None:
    if found.difference is None:
        return None
    return {
        "added": [vars(each) for each in found.difference.added],
        "removed": [vars(each) for each in found.difference.removed],
        "changed": [{**vars(each), "parts": list(parts)} for each, parts in found.difference.changed],
    }


def _case(case: Preview) -> dict[str, Any]:
    problem = case.problem
    return {
        "case": case.case.id,
        "possible": case.possible,
        "problem": None if problem is None else {"element": problem.element, "detail": problem.detail},
        "lost": list(case.lost),
        "left_out": [decision.key for decision in case.left_out],
        "opens": [step.key for step in case.appears],
        "closes": [step.key for step in case.vanishes],
        "moved": [{"key": was.key, "before": _when(was), "after": _when(then)} for was, then in case.moved],
    }


def _when(step: OpenStep) -> str | None:
    """The moment a timer fires, or the day a step is due."""
    return step.fires or (step.due.isoformat() if step.due else None)


COMMANDS = (deploy,)
