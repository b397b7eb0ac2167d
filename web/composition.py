"""The composition root: the one place that knows every adapter."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from uuid import uuid4

from adapters.accounts import Accounts
from adapters.database import Database, NotCreated, Outdated, open_database, sqlite_path
from adapters.keys import Keys, derived, make_key_file, read_key_file
from adapters.log import SqlLog
from adapters.rebuilding import rebuild
from adapters.scans import Scans
from adapters.seals import AsideFile, SqlSeals
from adapters.signing import signers
from domain.case import Retention
from domain.facts import ALL_FACTS
from processes.checkpoint import Note
from processes.office import Office
from processes.post import Post
from processes.seal import Aside, Seal

PROCESSES = (
    "programme",
    "consent",
    "order",
    "preparatory_stage",
    "main_stage",
    "roadmap",
    "bank_admission",
    "processing_consent",
    "unit",
    "final_stage",
    "council",
    "statistics",
    "monitoring_round",
    "report",
    "council_request",
    "practice",
    "site_section",
    "distribution",
    "curator_change",
    "partner_agreement",
    "contest",
)
DEFAULT_DATABASE = "sqlite:///var/nastavnik.db"


@dataclass(frozen=True)
class Store:
    """Everything that keeps: the log, the keys and accounts beside it, and the office on them.

    pepper: the secret of the accounts, empty, and scans None, when the store was opened without secrets.
    """

    log: SqlLog
    accounts: Database
    keys: Keys | None
    office: Office
    post: Post
    seal: Seal
    signing_key: Path
    aside: AsideFile
    pepper: bytes = b""
    scans: Scans | None = None

    def close(self) -> None:
        """Close both databases."""
        self.log.database.close()
        self.accounts.close()


def accounts_of(store: Store) -> Accounts:
    """Who may sign in. Raises ValueError when the store was opened without secrets."""
    if not store.pepper:
        raise ValueError("the store was opened without its secrets")
    return Accounts(store.accounts, pepper=store.pepper)


def accounts_url(url: str) -> str:
    """Where accounts, sign-in sessions and person keys live: beside the log, never in it."""
    if url.startswith("sqlite:///"):
        path = Path(url.removeprefix("sqlite:///"))
        return f"sqlite:///{path.with_name(path.stem + '-accounts' + path.suffix)}"
    return url


def key_folder(url: str) -> Path:
    """The folder of the key files: beside an SQLite store, below the current folder for PostgreSQL."""
    file = _file(url)
    return file.parent if file else Path("var")


def _file(url: str) -> Path | None:
    """The file of an SQLite store; None for PostgreSQL and for one in memory."""
    return sqlite_path(url) if url.startswith("sqlite:") else None


def open_store(url: str, *, secrets: bool = True) -> Store:
    """Open a store that was created by this version. secrets: False to read the log alone, of any version (`verify`).

    Raises FileNotFoundError, NotCreated and Outdated, which say what to do.
    """
    file = _file(url)
    if file and not file.exists():
        raise FileNotFoundError(f"there is no store at {url}: run `nastavnik init` first")
    if secrets:
        missing = [part for part in _beside(url) if not part.exists()]
        if missing and not _has_events(url):
            raise NotCreated
        for part in missing:
            _check_is_there(part)
    store = _assemble(url, secrets=secrets)
    try:
        if store.keys:
            _check_form(store)
            store.keys.check()
    except BaseException:
        store.close()
        raise
    return store


def _check_form(store: Store) -> None:
    deployed = "SELECT DISTINCT process FROM definitions"
    if store.log.is_current() and {row["process"] for row in store.log.rows(deployed)} >= set(PROCESSES):
        return
    # raises NotCreated where there is no log at all
    opened = bool(store.log.entries("log-0", upto=1))
    beyond = (
        "SELECT 1 FROM stored_events WHERE originator_id NOT LIKE 'definition-%' AND originator_id <> 'log-0' LIMIT 1"
    )
    raise Outdated if opened and store.log.rows(beyond) else NotCreated


def create_store(url: str) -> Store:
    """Create the schema and the wrapping key, and bring a store of another version up to date; else harmless.

    The log and the keys stay as they are: what is made anew is folded from the log. Raises FileNotFoundError when the
    key of a store that is there is not.
    """
    if url.startswith("postgres"):
        _create_schemas(url)
    missing = [part for part in _beside(url) if not part.exists()]
    if missing and _has_events(url):
        _check_is_there(missing[0])
    if _beside(url)[0] in missing:
        make_key_file(_beside(url)[0])
    store = _assemble(url, secrets=True)
    try:
        _make_tables(store, url)
    except BaseException:
        store.close()
        raise
    return store


def _beside(url: str) -> list[Path]:
    """Files without which a log shows no name: the wrapping key and, of an SQLite store, the accounts."""
    key = key_folder(url) / "nastavnik.key"
    accounts = _file(accounts_url(url))
    return [key, accounts] if accounts else [key]


def _check_is_there(part: Path) -> None:
    if not part.exists():
        raise FileNotFoundError(f"the store lacks {part}: put it back from a copy, or run this in the store's folder")


def _has_events(url: str) -> bool:
    """Whether a store is there already: a new key, or new accounts, would open nothing in it."""
    database = open_database(url, schema="nastavnik")
    try:
        return bool(SqlLog(database, ALL_FACTS, keys=None).stored(limit=1))
    except NotCreated:
        return False
    finally:
        database.close()


def _make_tables(store: Store, url: str) -> None:
    assert store.keys is not None
    store.keys.create()
    Scans(store.accounts, store.keys).create()
    accounts_of(store).create_tables()
    store.keys.check()
    store.log.create()
    if not store.log.is_current():
        rebuild(store.log, LogAgain(url))


def _create_schemas(url: str) -> None:
    database = open_database(url, schema="public")
    with database.transaction() as cursor:
        cursor.execute("CREATE SCHEMA IF NOT EXISTS nastavnik")
        cursor.execute("CREATE SCHEMA IF NOT EXISTS nastavnik_accounts")
    database.close()


def _assemble(url: str, *, secrets: bool) -> Store:
    wrapping = read_key_file(key_folder(url) / "nastavnik.key") if secrets else None
    log_database = open_database(url, schema="nastavnik")
    try:
        # without secrets the accounts are not touched either: an auditor may have been given the log alone
        accounts = open_database(accounts_url(url) if secrets else "sqlite://", schema="nastavnik_accounts")
    except BaseException:
        log_database.close()
        raise
    keys = Keys(accounts, wrapping) if wrapping else None
    log, folder = SqlLog(log_database, ALL_FACTS, keys=keys), key_folder(url)
    office = Office(log)
    pepper = derived(wrapping, "network addresses") if wrapping else b""
    scans = Scans(accounts, keys) if keys else None
    destroy = _destroyer(keys, Accounts(accounts, pepper=pepper), scans) if keys and scans else None
    return Store(
        log,
        accounts,
        keys,
        office,
        Post(office, log, destroy, uuid4().hex),
        Seal(SqlSeals(log_database)),
        folder / "nastavnik-signing.key",
        AsideFile(folder / "nastavnik-last.checkpoint"),
        pepper,
        scans,
    )


@dataclass(frozen=True)
class LogAgain:
    """Opens the log of a store once more, in another process."""

    url: str

    def __call__(self) -> SqlLog:
        """Raises what open_store raises; tables that are about to be made anew are not looked at."""
        return _assemble(self.url, secrets=True).log


def _destroyer(keys: Keys, accounts: Accounts, scans: Scans) -> Callable[[str, Sequence[str]], None]:
    """What carries out an erasure: the account first, so that nobody works on with what is going."""

    def destroy(person: str, classes: Sequence[str]) -> None:
        accounts.erase(person)
        for each in classes:
            keys.erase(person, Retention(each))
        if Retention.A in classes:
            scans.drop(person)

    return destroy


def seal_now(store: Store, aside: Aside | None = None) -> Note | None:
    """Put everything written so far under a signed checkpoint; None for an empty log. aside: instead of the store's own.

    Raises OSError or ValueError when the signing key cannot be read, processes.seal.Contradiction when the log does
    not continue what was signed before.
    """
    return store.seal.seal(signers(store.signing_key), aside or store.aside)


def model_file(process: str) -> Path:
    """Where the BPMN file that travels with the program lies."""
    return Path(str(resources.files("bpmn").joinpath(f"{process}.bpmn")))


def model_text(process: str) -> str:
    """The BPMN text that travels with the program."""
    return model_file(process).read_text(encoding="utf-8")


__all__ = [
    "DEFAULT_DATABASE",
    "PROCESSES",
    "LogAgain",
    "Store",
    "accounts_of",
    "create_store",
    "model_file",
    "model_text",
    "open_store",
    "seal_now",
]
