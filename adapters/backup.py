"""Copies of a running store: the log, the accounts with the person keys, and the key files, in one folder.

A file of a running SQLite store is never copied as a file: it would lack what is still in the write-ahead log. Whoever
holds a copy can read everything in it, and can read it even after a key was erased: keep copies as safe as the store,
and no longer than personal data may be kept.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict
from psycopg.pq import Conninfo

from adapters.database import sqlite_path

KEY_FILES = ("nastavnik.key", "nastavnik-signing.key")
SCHEMAS = ("nastavnik", "nastavnik_accounts")
DUMP = "nastavnik.dump"
#: Names in the copy do not depend on the name of the store.
LOG, ACCOUNTS = "log.db", "accounts.db"


def backup(url: str, target: Path) -> None:
    """Copy the store into a new folder; each database as of one moment, the log first, so that no key is missing.

    Raises FileExistsError when the folder is there, FileNotFoundError when the store is not, ValueError for an address
    that cannot be copied, OSError with a sentence when a tool fails.
    """
    if target.exists():
        raise FileExistsError(f"{target} is already there: a copy goes into a new folder")
    keys = [path for name in KEY_FILES if (path := _key_folder(url) / name).exists()]
    target.parent.mkdir(parents=True, exist_ok=True)
    # complete or not there: a half copy is worse than none
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=f".{target.name}-") as unfinished:
        whole = Path(unfinished) / "copy"
        whole.mkdir(mode=0o700)
        if _is_postgresql(url):
            schemas = [f"--schema={schema}" for schema in SCHEMAS]
            _run(url, "pg_dump", ["--format=custom", *schemas, f"--file={whole / DUMP}"])
        else:
            for store, name in zip(_files(url), (LOG, ACCOUNTS), strict=True):
                _copy(store, whole / name)
        for path in keys:
            _put(path, whole / path.name)
        whole.rename(target)


def restore(source: Path, url: str, *, overwrite: bool = False) -> None:
    """Put the copied store back. No program may be working on the store that is replaced.

    Raises FileExistsError when one is there and overwrite is False, FileNotFoundError when the folder is no copy,
    ValueError for an address that cannot be restored, OSError with a sentence when a tool fails.
    """
    needed = [DUMP] if _is_postgresql(url) else [LOG, ACCOUNTS]
    if missing := [name for name in needed if not (source / name).exists()]:
        raise FileNotFoundError(f"{source} is no copy of such a store: {missing[0]} is not there")
    if not overwrite:
        _refuse_to_replace(url)
    if _is_postgresql(url):
        replace = ["--clean", "--if-exists"] if overwrite else []
        _run(url, "pg_restore", ["--dbname=", "--single-transaction", "--no-owner", *replace, str(source / DUMP)])
    else:
        for store, name in zip(_files(url), (LOG, ACCOUNTS), strict=True):
            _replace(source / name, store)
    for name in KEY_FILES:
        if (source / name).exists():
            _put(source / name, _key_folder(url) / name)


def _is_postgresql(url: str) -> bool:
    return url.startswith(("postgresql://", "postgres://"))


def _files(url: str) -> tuple[Path, Path]:
    path = sqlite_path(url) if url.startswith("sqlite://") else None
    if path is None:
        raise ValueError("only a store in files or in PostgreSQL can be copied")
    return path, path.with_name(f"{path.stem}-accounts{path.suffix}")


def _key_folder(url: str) -> Path:
    return Path("var") if _is_postgresql(url) else _files(url)[0].parent


def _refuse_to_replace(url: str) -> None:
    there = [] if _is_postgresql(url) else [path for path in _files(url) if path.exists()]
    there += [path for name in KEY_FILES if (path := _key_folder(url) / name).exists()]
    if there:
        raise FileExistsError(f"a store is already there: {there[0]}; use --overwrite to replace it")


def _copy(store: Path, copy: Path) -> None:
    if not store.exists():
        raise FileNotFoundError(f"there is no store at {store}")
    os.close(os.open(copy, os.O_CREAT | os.O_EXCL, 0o600))
    try:
        sound = _copied(store, copy)
    except sqlite3.Error as error:
        raise OSError(f"{store} cannot be copied: {error}") from error
    if not sound:
        raise OSError(f"{store} is damaged: nothing was copied")


def _copied(store: Path, copy: Path) -> bool:
    with closing(sqlite3.connect(store)) as source, closing(sqlite3.connect(copy)) as target:
        # in one step: in several it would begin anew at every write
        source.backup(target)
        target.execute("PRAGMA journal_mode=DELETE")
        return bool(target.execute("PRAGMA integrity_check").fetchone()[0] == "ok")


def _replace(copy: Path, store: Path) -> None:
    store.parent.mkdir(parents=True, exist_ok=True)
    _put(copy, store.with_name(store.name + ".new"))
    for leftover in ("-wal", "-shm"):
        store.with_name(store.name + leftover).unlink(missing_ok=True)
    store.with_name(store.name + ".new").rename(store)


def _put(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with open(source, "rb") as read, open(os.open(target, os.O_WRONLY | os.O_CREAT, 0o600), "wb") as written:
        written.truncate()
        shutil.copyfileobj(read, written)
        written.flush()
        os.fsync(written.fileno())


def _run(url: str, tool: str, arguments: Sequence[str]) -> None:
    program = shutil.which(tool)
    if program is None:
        raise FileNotFoundError(f"{tool} is not here: install the PostgreSQL client programs of the server's version")
    # in the environment: arguments can be read by every user of the machine
    try:
        asked = conninfo_to_dict(url)
    except ProgrammingError as error:
        raise ValueError("the PostgreSQL address is not well formed") from error
    names = {option.keyword.decode(): (option.envvar or b"").decode() for option in Conninfo.get_defaults()}
    given = {names[name]: str(value) for name, value in asked.items() if names[name]}
    arguments = [each + given.get("PGDATABASE", "") if each == "--dbname=" else each for each in arguments]
    done = subprocess.run([program, *arguments], env=os.environ | given, capture_output=True, text=True, check=False)
    if done.returncode:
        reasons = done.stderr.strip().splitlines() or [f"code {done.returncode}"]
        raise OSError(f"{tool} failed: {'; '.join(reasons[:2])}")
