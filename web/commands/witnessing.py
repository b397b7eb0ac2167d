"""`nastavnik witness`: checkpoints leave the house as files, and come back cosigned by somebody who remembers."""

from __future__ import annotations

import json
import os
import tempfile
from pathlib import Path
from typing import Any, TextIO

import click

from adapters.signing import make_signing_key, read_signing_key, verified
from processes import witness as rules
from processes.checkpoint import Malformed, Note, parse
from processes.office import Ask
from processes.seal import Contradiction, NotSealed
from processes.witness import Refusal, Request, Seen, read_request
from web.commands.opening import now, store, system

_KEY, _SEEN = "witness.key", "witness.json"


@click.group()
def witness() -> None:
    """Have checkpoints cosigned elsewhere, or cosign those of others.

    \b
    In the house:      nastavnik witness ask --since 0 > request.txt
    At the witness's:  nastavnik witness sign request.txt --log-key KEY > cosigned.txt
    In the house:      nastavnik witness accept cosigned.txt --key WITNESS_KEY
    """


@witness.command()
@click.option("--since", type=click.IntRange(min=0), default=0, show_default=True, help="Events the witness saw last.")
@click.pass_obj
def ask(database: str, since: int) -> None:
    """Print a request: the last checkpoint, with the proof that it continues what the witness saw."""
    with store(database, secrets=False) as opened:
        note = opened.seal.latest()
        try:
            if note is None:
                raise NotSealed("nothing is sealed yet")
            size = note.checkpoint.size
            if since > size:
                raise NotSealed(
                    f"the last checkpoint has {size} events, the witness saw {since}: the log was rolled back"
                )
            request = Request(since, tuple(opened.seal.extension(since, size)), note)
        except (NotSealed, Contradiction) as error:
            raise click.ClickException(str(error)) from error
        key = opened.seal.seals.key_at(size)
    click.echo(request.text(), nl=False)
    click.echo(f"the log's key, for the witness's first time: {key}", err=True)


@witness.command()
@click.argument("request", type=click.File(encoding="utf-8"))
@click.option(
    "--folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("witness"),
    show_default=True,
    help="Where the witness's key and memory are.",
)
@click.option("--name", default="witness", show_default=True, help="The witness's name in his line.")
@click.option("--log-key", help="The log's public key, hex: at the first time, and when the log changed it.")
def sign(request: TextIO, folder: Path, name: str, log_key: str | None) -> None:
    """Check REQUEST against what was seen before, and print the cosigned checkpoint. Needs no store."""
    if not name or any(c.isspace() or c == "+" for c in name):
        raise click.ClickException("a witness's name has no blanks and no +")
    try:
        asked = read_request(request.read())
        seen = _seen(folder)
        origin = asked.note.checkpoint.origin
        if log_key:
            bytes.fromhex(log_key)
            seen[origin] = Seen(log_key, *((seen[origin].size, seen[origin].root) if origin in seen else ()))
        if origin not in seen:
            raise Refusal(
                f"this witness does not know {origin}: give its key with --log-key, as you got it by other means"
            )
        seen[origin] = rules.judge(asked, seen[origin], verified)
        if not (folder / _KEY).exists():
            make_signing_key(folder / _KEY)
        signer = read_signing_key(folder / _KEY)
        # first remembered, then signed: a signature that was forgotten could be followed by a contradicting one
        _remember(folder, seen)
    except (Malformed, Refusal, OSError, ValueError, TypeError) as error:
        raise click.ClickException(str(error)) from error
    click.echo(rules.cosign(asked.note, name, signer, int(now().timestamp())).text(), nl=False)
    click.echo(f"the key of {name}: {signer.public_key}", err=True)


@witness.command()
@click.argument("cosigned", type=click.File(encoding="utf-8"))
@click.option("--key", required=True, help="The witness's public key, hex, as you got it from him.")
@click.pass_obj
def accept(database: str, cosigned: TextIO, key: str) -> None:
    """Record that COSIGNED came back from a witness: a fact of the log."""
    try:
        note = parse(cosigned.read())
        name, at = _witness_of(note, key)
    except (Malformed, ValueError) as error:
        raise click.ClickException(str(error)) from error
    with store(database) as opened:
        if not opened.seal.continues(note):
            raise click.ClickException(f"the log does not continue this checkpoint of {note.checkpoint.size} events")
        data = {"witness": name, "key": key, "size": note.checkpoint.size, "note": note.text()}
        opened.office.perform(Ask("record_witnessed_checkpoint", "log-0", system(), data))
    click.echo(f"{name} cosigned {note.checkpoint.size} events at {at}")


def _witness_of(note: Note, key: str) -> tuple[str, int]:
    """The name and the moment of the witness with this key. Raises ValueError."""
    for name in dict.fromkeys(each.name for each in note.signatures):
        at = note.witnessed_by(name, key, verified)
        if at is not None:
            return name, at
    raise ValueError("the checkpoint is not cosigned with this key")


def _seen(folder: Path) -> dict[str, Seen]:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    file = folder / _SEEN
    return rules.from_plain(json.loads(file.read_text(encoding="utf-8"))) if file.exists() else {}


def _remember(folder: Path, seen: dict[str, Seen]) -> None:
    stored: dict[str, Any] = rules.to_plain(seen)
    opened, new = tempfile.mkstemp(dir=folder, prefix=f".{_SEEN}-")
    with open(opened, "w", encoding="utf-8") as file:
        json.dump(stored, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    Path(new).replace(folder / _SEEN)


COMMANDS = (witness,)
