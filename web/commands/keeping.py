"""Commands that keep a store whole: rebuild, backup, restore."""

from __future__ import annotations

import json
from pathlib import Path

import click

from adapters import backup as copies
from adapters import rebuilding
from processes.seal import Contradiction
from web.commands.completing import complete
from web.commands.opening import bar_of, created, now, store
from web.commands.sealing import go_on_from_backup
from web.composition import LogAgain


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
def rebuild(database: str, as_json: bool) -> None:
    """Throw the read tables and the stored tree away, and compute them anew from the log."""
    with store(database) as opened:
        with bar_of("facts", opened.seal.seals.events()) as bar:
            count = rebuilding.rebuild(opened.log, LogAgain(database), bar.update)
        try:
            opened.seal.rebuild()
        except Contradiction as error:
            raise click.ClickException(f"{error}: run `nastavnik verify`") from error
    click.echo(json.dumps({"facts": count}) if as_json else f"folded {count} facts")


@click.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.pass_obj
def backup(database: str, target: Path) -> None:
    """Copy a running store into the folder TARGET."""
    try:
        copies.backup(database, target)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"copied to {target}")


@click.command()
@click.argument("source", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--overwrite", is_flag=True, help="Replace the store that is there.")
@click.pass_obj
def restore(database: str, source: Path, overwrite: bool) -> None:
    """Put a store back from the folder SOURCE, up to date; refuses to overwrite unless told."""
    try:
        copies.restore(source, database, overwrite=overwrite)
    except ValueError as error:
        raise click.ClickException(str(error)) from error
    with created(database) as opened:
        lost = go_on_from_backup(opened, now())
        complete(opened)
    click.echo(f"restored from {source}")
    if lost:
        click.echo(
            f"events that a checkpoint of {lost.checkpoint.size} signs are lost; the log says so itself from here on",
            err=True,
        )


COMMANDS = (rebuild, backup, restore)
