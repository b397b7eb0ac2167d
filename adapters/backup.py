"""Copies of a running SQLite store: a file of a running store is never copied as a file."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

#: What makes a store: the log, the accounts with the person keys, and the two key files.
PARTS = ("{stem}{suffix}", "{stem}-accounts{suffix}")
KEY_FILES = ("nastavnik.key", "nastavnik-signing.key")


def _files(url: str) -> tuple[Path, list[Path]]:
    if not url.startswith("sqlite:///"):
        raise ValueError("PostgreSQL is copied with its own pg_dump and pg_basebackup; see the README")
    path = Path(url.removeprefix("sqlite:///"))
    return path.parent, [path.with_name(part.format(stem=path.stem, suffix=path.suffix)) for part in PARTS]


def backup(url: str, target: Path) -> None:
    """Copy the store into a new folder, each database in one consistent step. Raises OSError, ValueError."""
    folder, databases = _files(url)
    target.mkdir(parents=True)
    for database in databases:
        if not database.exists():
            raise FileNotFoundError(f"there is no store at {database}")
        with closing(sqlite3.connect(database)) as source, closing(sqlite3.connect(target / database.name)) as copy:
            source.backup(copy)
    for name in KEY_FILES:
        shutil.copy2(folder / name, target / name)


def restore(source: Path, url: str, *, overwrite: bool) -> None:
    """Put the copied store back. Raises FileExistsError when one is there and overwrite is False."""
    folder, databases = _files(url)
    there = [path for path in databases if path.exists()]
    if there and not overwrite:
        raise FileExistsError(f"a store is already there: {there[0]}; use --overwrite to replace it")
    found = [path for path in source.glob("*.db")]
    if len(found) != len(databases):
        raise FileNotFoundError(f"{source} is not a backup of a store")
    folder.mkdir(parents=True, exist_ok=True)
    names = sorted(found, key=lambda path: len(path.name))
    for database, copy in zip(databases, names, strict=True):
        for leftover in (database, Path(f"{database}-wal"), Path(f"{database}-shm")):
            leftover.unlink(missing_ok=True)
        shutil.copy2(copy, database)
    for name in KEY_FILES:
        shutil.copy2(source / name, folder / name)
