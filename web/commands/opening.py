"""Opening a store for a command: what can go wrong is said in one sentence."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import click

from adapters.database import Unavailable
from domain.case import Acting, Role
from processes.seal import Contradiction
from web.composition import Store, create_store, open_store, seal_now


@contextmanager
def store(database: str, *, secrets: bool = True) -> Iterator[Store]:
    """The store at the address; what the command wrote is sealed, and the store closed, at the end."""
    with _sealed(_opened(lambda: open_store(database, secrets=secrets))) as opened:
        yield opened


@contextmanager
def created(database: str) -> Iterator[Store]:
    """The same, created if it is not there, and brought up to date if another version made it."""
    with _sealed(_opened(lambda: create_store(database))) as opened:
        yield opened


def _opened(open_it: Callable[[], Store]) -> Store:
    try:
        return open_it()
    except ValueError as error:
        raise click.ClickException(str(error)) from error


@contextmanager
def _sealed(opened: Store) -> Iterator[Store]:
    try:
        yield opened
        if opened.log.appended:
            seal(opened)
    finally:
        opened.close()


def seal(opened: Store) -> None:
    """Seal what was written. Raises ClickException: what was written stays written, but the command has failed."""
    try:
        seal_now(opened)
    except (OSError, ValueError, Contradiction, Unavailable) as error:
        raise click.ClickException(f"written, but not sealed: {error}") from error


def now() -> datetime:
    """The clock of the outermost floor."""
    return datetime.now(UTC)


def system() -> Acting:
    """An act of the system itself, now."""
    at = now()
    return Acting(str(uuid4()), "system", Role.SYSTEM, at, at, "")


def moment(text: str) -> datetime:
    """ISO text; a day alone means its end, a moment without an offset is UTC."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.ClickException(f"{text!r} is not an ISO date or moment") from error
    if len(text) == len("2026-01-01"):
        found = found.replace(hour=23, minute=59, second=59)
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def bar_of(label: str, length: int) -> Any:
    """A progress bar for people; a program that reads the report gets none."""
    return click.progressbar(length=length, label=label, file=sys.stderr, hidden=not sys.stderr.isatty())
