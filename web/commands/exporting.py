"""Commands for those who do not trust us: the case file, and its check."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import click

from adapters import archive
from adapters.archive import BadArchive
from processes.case_file import NoFile
from processes.seal import NotSealed
from web.case_file import verify
from web.case_file.pack import pack
from web.commands.looking import find
from web.commands.opening import seal, store

#: Why an archive is none of ours.
BAD_ARCHIVES = {
    "big": f"архив больше {archive.MOST_BYTES >> 20} МБ",
    "many": f"файлов больше {archive.MOST_FILES}",
    "broken": "архив повреждён, или это не архив .zip",
    "packed": "файл сжат или зашифрован: архив пересобран",
    "twice": "файл есть в архиве дважды",
    "altered": "архив изменён или пересобран; распакуйте его и проверьте папку",
}


@click.command()
@click.argument("case")
@click.option(
    "-o", "--output", type=click.Path(dir_okay=False, path_type=Path), required=True, help="The .zip to write."
)
@click.pass_obj
def export(database: str, case: str, output: Path) -> None:
    """Write the case file of CASE (an id or a number): a pack that anyone can check without this program."""
    from web.app import create_app

    with store(database) as opened:
        found = find(opened.log, case)
        seal(opened)
        try:
            with create_app(opened).app_context():
                files = pack(found, opened.seal)
        except NoFile as error:
            raise click.ClickException(
                f"there is no case file of {found}: programmes, orders, consents have one"
            ) from error
        except NotSealed as error:
            raise click.ClickException(str(error)) from error
    whole(output, archive.written(files))
    click.echo(f"{output}: {len(files)} files")


def whole(output: Path, data: bytes) -> None:
    """Write the file, or leave what was there. Raises ClickException."""
    new = output.with_name(output.name + ".new")
    try:
        new.write_bytes(data)
        os.replace(new, output)
    except OSError as error:
        new.unlink(missing_ok=True)
        raise click.ClickException(f"{output}: {error.strerror}") from error


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
