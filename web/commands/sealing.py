"""What happens around the seal: another signing key, a log that goes on from a backup, the daily letter."""

from __future__ import annotations

import os
import uuid
from collections.abc import Mapping
from datetime import UTC, datetime

from adapters.mail import Letter, Mail
from adapters.signing import make_signing_key, new_key_file, read_signing_key
from domain.case import Acting, Role
from domain.facts.any_case import CheckpointSent, SigningKeyChanged
from processes.checkpoint import Note
from processes.office import Ask
from web.composition import Store, seal_now
from web.phrases import letters

#: `NASTAVNIK_MAIL_TO` alone switches the letter on.
SERVER, SENDER, RECIPIENT = "NASTAVNIK_SMTP", "NASTAVNIK_MAIL_FROM", "NASTAVNIK_MAIL_TO"


def of_the_log(opened: Store, word: str, now: datetime, data: Mapping[str, object]) -> None:
    """An act of the system itself in the log's own case."""
    acting = Acting(str(uuid.uuid4()), "system", Role.SYSTEM, now, now, "")
    opened.office.perform(Ask(word, "log-0", acting, data))


def change_signing_key(opened: Store, now: datetime) -> str:
    """From now on another key signs; the old one has signed it over. Returns the new public key, hex.

    Interrupted at any moment, it leaves a key file that the log names. Raises OSError, ValueError without the old key.
    """
    new = new_key_file(opened.signing_key)
    in_force = opened.seal.seals.key_at(opened.seal.seals.events())
    if new.exists() and read_signing_key(new).public_key != in_force:
        # made by a change that was interrupted before the log named it
        new.unlink()
    if new.exists():
        new.replace(opened.signing_key)
    old = read_signing_key(opened.signing_key)
    public_key = make_signing_key(new)
    signature = old.sign(SigningKeyChanged.succession(old.public_key, public_key)).hex()
    of_the_log(opened, "change_signing_key", now, {"public_key": public_key, "signature": signature})
    new.replace(opened.signing_key)
    return public_key


class _NothingKept:
    """No checkpoint was kept: for the one seal after the log said that it goes on from a backup."""

    def read(self) -> None:
        return None

    def write(self, note: Note) -> None:
        return None


def go_on_from_backup(opened: Store, now: datetime) -> Note | None:
    """Where the log lost events that a checkpoint signed, say so in the log itself and go on; returns that checkpoint."""
    kept = opened.aside.read()
    if kept is None or opened.seal.continues(kept):
        return None
    lost = {"size": kept.checkpoint.size, "root": kept.checkpoint.root.hex()}
    of_the_log(opened, "go_on_from_backup", now, lost)
    note = seal_now(opened, _NothingKept())
    assert note is not None
    opened.aside.replace(note)
    return kept


def mail_configured(environment: Mapping[str, str] = os.environ) -> Mail | None:
    """The daily letter's way, from the environment; None when nobody is to get it. Raises ValueError for half a setting."""
    recipient = environment.get(RECIPIENT, "")
    if not recipient:
        return None
    if not environment.get(SERVER):
        raise ValueError(f"{RECIPIENT} is set, but {SERVER} does not say through which server")
    return Mail(environment[SERVER], environment.get(SENDER) or recipient, recipient)


def mail_checkpoint(opened: Store, mail: Mail, now: datetime) -> bool:
    """Mail the last checkpoint unless one was mailed today (UTC); say whether. Raises NotSent, and what sealing raises."""
    sent = [entry for entry in opened.log.entries("log-0") if isinstance(entry.fact, CheckpointSent)]
    if sent and sent[-1].acting.at.astimezone(UTC).date() >= now.astimezone(UTC).date():
        return False
    note = seal_now(opened)
    if note is None:
        return False
    size, root = note.checkpoint.size, note.checkpoint.root.hex()
    file = letters.CHECKPOINT_FILE.format(size=size)
    text = letters.CHECKPOINT_TEXT.format(size=size, root=root, file=file)
    mail.send(Letter(letters.CHECKPOINT_SUBJECT.format(size=size), text, file, note.text()))
    # recorded after it went: a letter twice is better than one that was only recorded
    of_the_log(opened, "record_sent_checkpoint", now, {"size": size, "root": root})
    return True
