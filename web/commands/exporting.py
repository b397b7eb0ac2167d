"""Commands for those who look from outside: the case file and its check, the event log for process mining."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import IO, Any
from uuid import uuid4

import click

from adapters import archive
from adapters.archive import BadArchive
from domain.case import Acting, Role
from processes.case_file import NoFile
from processes.mining import KINDS, Chosen
from processes.office import school_of
from processes.seal import NotSealed
from web import desk, mining
from web.case_file import verify
from web.case_file.pack import note, pack
from web.commands.looking import find
from web.commands.opening import now, seal, store
from web.composition import Store
from web.mining import FORMATS

#: Why an archive is none of ours.
BAD_ARCHIVES = {
    "big": f"архив больше {archive.MOST_BYTES >> 20} МБ",
    "many": f"файлов больше {archive.MOST_FILES}",
    "broken": "архив повреждён, или это не архив .zip",
    "packed": "файл сжат или зашифрован: архив пересобран",
    "twice": "файл есть в архиве дважды",
    "altered": "архив изменён или пересобран; распакуйте его и проверьте папку",
}


def day(context: click.Context, option: click.Parameter, text: str | None) -> date | None:
    """An ISO day. Raises BadParameter."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise click.BadParameter(f"{text!r} is not an ISO day") from error


@click.command()
@click.argument("case", required=False)
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The file to write."
)
@click.option("--all", "every", is_flag=True, help="Every case as an event log for process mining, instead of CASE.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), help="With --all: the form of the log.")
@click.option("--kind", type=click.Choice(KINDS), help="With --all: only cases of this kind.")
@click.option("--since", callback=day, help="With --all: only cases begun on this ISO day (UTC) or later.")
@click.option("--until", callback=day, help="With --all: only cases begun on this ISO day (UTC) or earlier.")
@click.option("--names", is_flag=True, help="With --all: names of people instead of their ids.")
@click.pass_obj
def export(
    database: str,
    case: str | None,
    output: Path,
    every: bool,
    form: str | None,
    kind: str | None,
    since: date | None,
    until: date | None,
    names: bool,
) -> None:
    """Write the case file of CASE (an id or a number): a pack that anyone can check without this program.

    With --all: the event log of all cases, or of those chosen, for process-mining tools.
    """
    chosen = mining.chosen("", kind or "", since, until, "UTC")
    if every == (case is not None) or every != (form is not None):
        raise click.UsageError("name a case, or use --all with --format")
    if not every and (chosen != Chosen() or names):
        raise click.UsageError("--kind, --since, --until and --names choose among all cases: use --all")
    from web.app import create_app

    with store(database) as opened, create_app(opened).app_context():
        if case is not None:
            _case_file(opened, case, output)
        else:
            _event_log(opened, str(form), chosen, output, names=names)


def _case_file(opened: Store, case: str, output: Path) -> None:
    found = find(opened.log, case)
    seal(opened)
    try:
        files = pack(found, opened.seal)
    except NoFile as error:
        raise click.ClickException(
            f"there is no case file of {found}: only cases that people work on have one"
        ) from error
    except NotSealed as error:
        raise click.ClickException(str(error)) from error
    at = now()
    school = school_of(opened.office.case(found))
    note(found, files, Acting(str(uuid4()), "system", Role.SYSTEM, at, at, school))
    with whole(output) as out:
        out.write(archive.written(files))
    click.echo(f"{output}: {len(files)} files")


def _event_log(opened: Store, form: str, chosen: Chosen, output: Path, *, names: bool) -> None:
    with whole(output) as out:
        count = mining.write(out, form, opened.log, chosen, desk.people().name if names else str)
        if not count:
            raise click.ClickException("no case was chosen")
    click.echo(f"{output}: {count} cases")


@contextmanager
def whole(output: Path) -> Iterator[IO[bytes]]:
    """The file to write; what was there stays until all of it is written. Raises ClickException."""
    new = output.with_name(output.name + ".new")
    try:
        with new.open("wb") as out:
            yield out
        os.replace(new, output)
    except OSError as error:
        raise click.ClickException(f"{output}: {error.strerror}") from error
    finally:
        new.unlink(missing_ok=True)


class Unpacked:
    """The files of an archive, as web.case_file.verify.Files gives those of a folder."""

    def __init__(self, files: dict[str, bytes]) -> None:
        self._files = files

    def names(self) -> list[str]:
        return sorted(self._files)

    def read(self, name: str) -> bytes:
        return self._files[name]


@click.command()
@click.argument("pack", type=click.Path(exists=True, path_type=Path))
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
def check(pack: Path, as_json: bool) -> None:
    """Check a case file: the .zip, or the folder it was unpacked into. Needs no store."""
    report = checked(pack)
    found: dict[str, Any] = {"ok": not report.problems, "problems": report.problems, "notes": report.notes}
    click.echo(json.dumps(found, ensure_ascii=False) if as_json else report.text())
    if report.problems:
        raise SystemExit(1)


def checked(pack: Path) -> verify.Report:
    """What the check found."""
    if pack.is_dir():
        return verify.check(verify.Files(str(pack)))
    report = verify.Report()
    try:
        report = verify.check(Unpacked(archive.read(pack)))
    except BadArchive as error:
        place = f"{verify.shown(error.place)}: " if error.place else ""
        report.problems.append(place + BAD_ARCHIVES[error.code])
    except OSError as error:
        report.problems.append(f"файл не читается: {error.strerror}")
    return report


COMMANDS = (export, check)
