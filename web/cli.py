"""`nastavnik`: the command line. Errors go to stderr, the exit code is 0 only on success."""

from __future__ import annotations

import logging

import click

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


@click.group()
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
    logging.basicConfig(level=logging.INFO, format="%(levelname)s %(name)s %(message)s")
    # the steps of making a PDF are nobody's news
    logging.getLogger("weasyprint").setLevel(logging.WARNING)
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
