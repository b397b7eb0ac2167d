"""Keys of personal values: one for each subject and retention class, kept wrapped in a second database."""

from __future__ import annotations

import hashlib
import hmac
import os
import stat
from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.database import Database, Row, Unavailable
from domain.case import Retention

TABLE = """CREATE TABLE IF NOT EXISTS person_keys (subject TEXT NOT NULL, retention TEXT NOT NULL,
  wrapped {bytes} NOT NULL, made_at TEXT NOT NULL, PRIMARY KEY (subject, retention))"""
SIZE = 32
NONCE = 12

#: A subject and a retention class.
Sealing = tuple[str, Retention]


def make_key_file(path: Path) -> None:
    """Write a new wrapping key that only its owner may read. Raises FileExistsError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(AESGCM.generate_key(SIZE * 8))
        file.flush()
        os.fsync(file.fileno())


def read_key_file(path: Path) -> bytes:
    """The wrapping key. Raises FileNotFoundError, PermissionError (others could read it), ValueError (no key)."""
    if not path.exists():
        raise FileNotFoundError(f"the key of the personal values is not there: {path}")
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise PermissionError(f"{path.name} may be read by others: make it its owner's alone (chmod 600)")
    key = path.read_bytes()
    if len(key) != SIZE:
        raise ValueError(f"{path.name} does not hold a key")
    return key


def derived(key: bytes, purpose: str) -> bytes:
    """A key for one purpose alone: it tells nothing of the key it comes from."""
    return hmac.new(key, purpose.encode(), hashlib.sha256).digest()


class Keys:
    """Seals and opens values. A key is committed before the first value under it is stored."""

    def __init__(self, database: Database, wrapping_key: bytes) -> None:
        self._database = database
        self._wrap = AESGCM(wrapping_key)
        # with the wrapped form beside it, so that a key made anew by another worker is told from the old one
        self._known: dict[Sealing, tuple[bytes, AESGCM]] = {}

    def create(self) -> None:
        """Create the table."""
        with self._database.transaction() as cursor:
            cursor.execute(TABLE.format(bytes="BLOB" if self._database.dialect == "sqlite" else "BYTEA"))

    def check(self) -> None:
        """Raise Unavailable when the wrapping key opens nothing in the table."""
        with self._database.read() as cursor:
            row = cursor.execute("SELECT subject, retention, wrapped FROM person_keys LIMIT 1").fetchone()
        if row:
            self._unwrapped((row["subject"], Retention(row["retention"])), bytes(row["wrapped"]))

    def prepare(self, wanted: Collection[Sealing], made_at: datetime) -> None:
        """Have these keys, made at that moment if new.

        Asks the table every time: another worker may have erased one, and what is sealed under it is lost.
        """
        if not wanted:
            return
        if all(sealing in self._known for sealing in wanted):
            self._load(wanted)
        missing = [sealing for sealing in wanted if sealing not in self._known]
        if not missing:
            return
        sql = "INSERT INTO person_keys VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING"
        with self._database.transaction(pipelined=True) as cursor:
            for sealing in missing:
                cursor.execute(sql, (sealing[0], sealing[1].value, self._wrapped(sealing), made_at.isoformat()))
            # another worker may have been first: what the table holds is the key
            rows = cursor.execute(*_of(wanted))
        self._know(wanted, rows.fetchall())

    def seal(self, subject: str, retention: Retention, plain: bytes) -> bytes:
        """Nonce and ciphertext, bound to the subject and the class; prepare comes before."""
        _, key = self._known[subject, retention]
        nonce = os.urandom(NONCE)
        return nonce + key.encrypt(nonce, plain, _binding(subject, retention))

    def open(self, subject: str, retention: Retention, sealed: bytes) -> bytes | None:
        """The plain bytes; None when the key is gone, or the ciphertext is not this subject's."""
        if (subject, retention) not in self._known:
            self._load([(subject, retention)])
        known = self._known.get((subject, retention))
        if known is None:
            return None
        try:
            return known[1].decrypt(sealed[:NONCE], sealed[NONCE:], _binding(subject, retention))
        except InvalidTag:
            return None

    def erase(self, subject: str, retention: Retention) -> None:
        """Destroy the key: what was sealed under it can never be read again.

        Other workers forget it with their next start, their next write for the subject, or when told (see forget).
        """
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM person_keys WHERE subject = ? AND retention = ?", (subject, retention.value))
        self._known.pop((subject, retention), None)
        self._database.sweep("person_keys")

    def forget(self) -> None:
        """Forget every opened key: the table is asked anew."""
        self._known.clear()

    def _load(self, wanted: Collection[Sealing]) -> None:
        with self._database.read() as cursor:
            self._know(wanted, cursor.execute(*_of(wanted)).fetchall())

    def _know(self, wanted: Collection[Sealing], rows: list[Row]) -> None:
        """Keep what the table holds of these keys, and forget what it holds no longer."""
        found = {(row["subject"], Retention(row["retention"])): bytes(row["wrapped"]) for row in rows}
        for sealing in wanted:
            if sealing not in found:
                self._known.pop(sealing, None)
        for sealing, wrapped in found.items():
            if self._known.get(sealing, (b"",))[0] != wrapped:
                self._known[sealing] = (wrapped, self._unwrapped(sealing, wrapped))

    def _wrapped(self, sealing: Sealing) -> bytes:
        nonce = os.urandom(NONCE)
        return nonce + self._wrap.encrypt(nonce, AESGCM.generate_key(SIZE * 8), _binding(*sealing))

    def _unwrapped(self, sealing: Sealing, wrapped: bytes) -> AESGCM:
        try:
            return AESGCM(self._wrap.decrypt(wrapped[:NONCE], wrapped[NONCE:], _binding(*sealing)))
        except InvalidTag as error:
            raise Unavailable(
                "nastavnik.key is not the key that this store was made with: put that one back"
            ) from error


def _of(wanted: Collection[Sealing]) -> tuple[str, list[str]]:
    subjects = sorted({subject for subject, _ in wanted})
    marks = ", ".join("?" for _ in subjects)
    return f"SELECT subject, retention, wrapped FROM person_keys WHERE subject IN ({marks})", subjects


def _binding(subject: str, retention: Retention) -> bytes:
    return f"{subject}|{retention.value}".encode()
