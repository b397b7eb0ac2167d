"""`nastavnik verify`: is the log what was written and signed, and does every case replay. Needs no secret, except to
compare the read tables, some of whose rows come from sealed text.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from adapters.audit import Audit, Found
from adapters.database import Unavailable
from adapters.table_audit import Busy, strayed
from adapters.transcoding import UnknownFact, Unreadable
from processes.checkpoint import Malformed, Note, parse
from processes.engine import ENGINE_ID
from processes.history import Replay, Unreproduced
from web.commands.opening import bar_of, now, store
from web.composition import Store


@click.command()
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.option(
    "--against",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A checkpoint kept elsewhere (mailed, from a witness): the log must continue it. May be repeated.",
)
@click.option("--rehearse", is_flag=True, help="Only replay every case with the installed engine; say the versions.")
@click.option(
    "--tables",
    "with_tables",
    is_flag=True,
    help="Also fold the tables the pages read anew, and compare; needs the keys.",
)
@click.pass_obj
def verify(database: str, as_json: bool, against: tuple[Path, ...], rehearse: bool, with_tables: bool) -> None:
    """Check every event, the sealed tree and its checkpoints, and replay every case through its own definition.

    Exit code 1 when anything is not as it was written and signed, when events wait for their seal for over a minute,
    when a case does not reproduce, or a row of a table is not as the log tells it.
    """
    outside = [(f"the checkpoint in {file}", _checkpoint(file)) for file in against]
    with store(database, secrets=with_tables) as opened:
        try:
            found = None if rehearse else _audited(opened, [*_aside(opened), *outside])
            replay, bad, cases = _replayed(opened)
            sound = not bad and not (found and found.problems)
            poked = _strayed(opened) if with_tables and sound else None
        except (Unavailable, Busy) as error:
            raise click.ClickException(str(error)) from error
    report: dict[str, Any] = {} if found is None else _seal(found)
    report |= {"installed": ENGINE_ID, "recorded": dict(replay.engines)} if found is None else {}
    report |= {"cases": cases, "reproduced": cases - len(bad), "differences": [asdict(each) for each in bad]}
    report |= {"tables": poked} if with_tables else {}
    click.echo(json.dumps(report, ensure_ascii=False) if as_json else _text(found, report))
    if _complain(found, bad, poked or []):
        raise SystemExit(1)


def _checkpoint(file: Path) -> Note:
    try:
        return parse(file.read_text(encoding="utf-8"))
    except (Malformed, UnicodeDecodeError) as error:
        raise click.ClickException(f"{file}: {error}") from error


def _aside(opened: Store) -> list[tuple[str, Note]]:
    """What the sealer keeps beside its key; an auditor elsewhere has no such file, and needs none."""
    try:
        note = opened.aside.read()
    except PermissionError:
        return []
    except Malformed as error:
        raise click.ClickException(f"the checkpoint beside the signing key: {error}") from error
    return [("the checkpoint kept beside the signing key", note)] if note else []


def _audited(opened: Store, outside: list[tuple[str, Note]]) -> Found:
    with bar_of("events", opened.seal.seals.events()) as bar:
        return Audit(opened.log, outside).run(bar.update)


def _replayed(opened: Store) -> tuple[Replay, list[Unreproduced], int]:
    replay, bad, count = Replay(opened.log, opened.office.definitions), [], 0
    total = opened.log.rows("SELECT COUNT(DISTINCT originator_id) AS n FROM stored_events")[0]["n"]
    with bar_of("cases", total) as bar:
        for case in _cases(opened):
            try:
                difference = replay.case(case)
            except (UnknownFact, Unreadable, TypeError, ValueError) as error:
                difference = Unreproduced(case, 1, f"cannot be read: {error}")
            bad += [difference] if difference else []
            count += 1
            bar.update(1)
    return replay, bad, count


def _strayed(opened: Store) -> list[dict[str, Any]]:
    return [asdict(each) for each in strayed(opened.log)]


def _cases(opened: Store) -> Iterator[str]:
    sql = "SELECT DISTINCT originator_id AS id FROM stored_events WHERE originator_id > ? ORDER BY id LIMIT 1000"
    after = ""
    while rows := opened.log.rows(sql, (after,)):
        yield from (row["id"] for row in rows)
        after = rows[-1]["id"]


def _seal(found: Found) -> dict[str, Any]:
    checkpoint = found.checkpoint
    return {
        "events": found.events,
        "seal": found.seal,
        "first_bad": found.first_bad,
        "checkpoint": {"size": checkpoint.size, "root": checkpoint.root.hex()} if checkpoint else None,
        "tail": found.tail,
        "restored": [{"position": p, "size": size, "root": root} for p, size, root in found.restored],
        "problems": [{"position": each.position, "reason": each.reason} for each in found.problems],
    }


def _text(found: Found | None, report: dict[str, Any]) -> str:
    lines = []
    if found is None:
        recorded = ", ".join(f"{engine} ({facts} facts)" for engine, facts in report["recorded"].items())
        lines.append(f"recorded by {recorded or 'no engine'}; replayed with {report['installed']}; nothing was written")
    else:
        lines.append(f"{found.events} events, seal: {found.seal}")
        if found.checkpoint:
            lines.append(f"checkpoint: {found.checkpoint.size} events, root {found.checkpoint.root.hex()}")
    lines.append(f"{report['reproduced']} of {report['cases']} cases reproduce")
    if "tables" in report:
        poked = report["tables"]
        differ = (
            "not compared with a log that is not as it was written" if poked is None else f"{len(poked)} rows differ"
        )
        lines.append(f"tables: {differ}")
    return "\n".join(lines)


def _complain(found: Found | None, bad: list[Unreproduced], poked: list[dict[str, Any]]) -> bool:
    """Say on stderr what is wrong, and whether anything is."""
    failed = _complain_of_seal(found) if found else False
    for each in bad:
        click.echo(f"{each.case}, fact {each.version}: {each.reason}", err=True)
    for row in poked:
        words = f"table {row['table']}, row {row['key']}: {row['how']}, not as the log tells it"
        click.echo(f"{words}: run `nastavnik rebuild`", err=True)
    return bool(bad or failed or poked)


def _complain_of_seal(found: Found) -> bool:
    for each in found.problems:
        click.echo(f"position {each.position}: {each.reason}" if each.position else each.reason, err=True)
    for position, size, root in found.restored:
        words = f"position {position}: the log says that it went on from a backup; the checkpoint given up"
        click.echo(f"{words} signs {size} events, root {root}", err=True)
    if late := found.late(now()):
        words = f"{found.tail} events after the last checkpoint, the first of {found.tail_since}, are not sealed"
        click.echo(f"{words}: nothing seals, or checkpoints were removed", err=True)
    return bool(found.problems) or late


COMMANDS = (verify,)
