"""`nastavnik`: the command line. Errors go to stderr, the exit code is 0 only on success."""

from __future__ import annotations

import errno
import io
import logging
import sys
from typing import Any

import click

from processes.ports import Conflict, Unavailable
from web.commands import (
    benching,
    deploying,
    exporting,
    keeping,
    linting,
    looking,
    modelling,
    running,
    verifying,
    witnessing,
)


class _Plain(click.Group):
    """What the machine refuses a command, wherever within it, is said in one sentence."""

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except Unavailable as error:
            raise click.ClickException(str(error)) from error
        except Conflict as error:
            raise click.ClickException("somebody else wrote at the same moment: run the command again") from error
        except OSError as error:
            if error.errno == errno.EPIPE:
                raise
            raise click.ClickException(_in_words(error)) from error


def _in_words(error: OSError) -> str:
    """A file that is named, and what is the matter with it; else what was said."""
    return f"{error.filename}: {error.strerror}" if error.filename and error.strerror else str(error)


@click.group(cls=_Plain)
@click.option(
    "--database",
    envvar="NASTAVNIK_DATABASE",
    default="sqlite:///var/nastavnik.db",
    show_default=True,
    help="Where the log is: sqlite:///path or postgresql://…",
)
@click.pass_context
def main(context: click.Context, database: str) -> None:
    """Mentoring of teachers by the Regulation: keeps, runs and shows a school's programmes."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):  # what a terminal of another alphabet cannot show is written as \u0416
            stream.reconfigure(errors="backslashreplace")
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    # the steps of making a PDF are nobody's news
    logging.getLogger("weasyprint").setLevel(logging.WARNING)
    if database == "sqlite://":
        raise click.ClickException("a store in memory ends with the command: name a file, sqlite:///var/nastavnik.db")
    context.obj = database


for command in (
    *running.COMMANDS,
    *deploying.COMMANDS,
    *looking.COMMANDS,
    *verifying.COMMANDS,
    *exporting.COMMANDS,
    *witnessing.COMMANDS,
    *keeping.COMMANDS,
    *benching.COMMANDS,
    *modelling.COMMANDS,
    *linting.COMMANDS,
):
    main.add_command(command)

if __name__ == "__main__":
    main()
