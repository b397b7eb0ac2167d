"""Command that looks at process and decision files of anybody: lint. It needs no store."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path

import click

from processes.engine.inspection import Report, inspect
from processes.engine.problems import Problem
from processes.engine.source import MAX_BYTES, printable
from web.commands.folder import Folder, read, unreadable
from web.forms.catalogue import FORMS


@dataclass(frozen=True)
class Linted:
    """A file with what is wrong in it."""

    file: Path
    report: Report

    def plain(self) -> dict[str, object]:
        """What --json prints."""
        problems = [
            {"element": p.element, "line": p.line, "message": p.message, "severity": p.severity}
            for p in self.report.problems
        ]
        return {"file": str(self.file), "executable": self.report.executable, "problems": problems}


@click.command()
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Report as JSON: an object for one file, a list for several.")
def lint(files: tuple[Path, ...], as_json: bool) -> None:
    """Say everything that is wrong with BPMN or DMN files, by element and line.

    \b
    error    the file cannot be run
    warning  it can be tried, but something is missing or passed over

    Called processes and decisions are looked for in the file's folder. The exit code is 1 when a file is not executable.

    JSON of one file: {"file", "executable", "problems": [{"element", "line", "message", "severity"}]}; of several
    files: a list of these. An element "" is the file itself, a line 0 is unknown.
    """
    linted = [Linted(file, inspected(file)) for file in files]
    if as_json:
        plain = [each.plain() for each in linted]
        click.echo(json.dumps(plain if len(plain) > 1 else plain[0], ensure_ascii=False))
    for each in linted if not as_json else ():
        for problem in each.report.problems:
            click.echo(f"{each.file}:{_line(problem)}")
        click.echo(f"{each.file}: {'executable' if each.report.executable else 'not executable'}")
    if not all(each.report.executable for each in linted):
        sys.exit(1)


def inspected(file: Path) -> Report:
    """The report on one file, with what it calls in its folder; a file that cannot be read has a report as well."""
    try:
        return inspect(read(file, MAX_BYTES), FORMS, Folder(file))
    except OSError as error:
        return Report((Problem("", 0, unreadable(error), "error"),))


def _line(problem: Problem) -> str:
    return f"{problem.line}: {problem.severity}: {printable(problem.element) or 'file'}: {problem.message}"


COMMANDS = (lint,)
