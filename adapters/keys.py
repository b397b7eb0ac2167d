"""Keys of personal values: one for each subject and retention class, kept wrapped in a second database."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from adapters.database import Database
from domain.case import Retention

TABLE = """CREATE TABLE IF NOT EXISTS person_keys (
  subject TEXT NOT NULL, retention TEXT NOT NULL, wrapped {bytes} NOT NULL, PRIMARY KEY (subject, retention))"""


def make_key_file(path: Path) -> None:
    """Write a new wrapping key that only its owner may read. Raises FileExistsError."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(AESGCM.generate_key(256))


def read_key_file(path: Path) -> bytes:
    """The wrapping key. Raises PermissionError when others could read it."""
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        raise PermissionError(f"{path.name} may be read by others: make it readable by its owner only (chmod 600)")
    return path.read_bytes()


class Keys:
    """Seals and opens values. A key is committed before the first value under it is stored."""

    def __init__(self, database: Database, wrapping_key: bytes) -> None:
        self._database = database
        self._wrap = AESGCM(wrapping_key)
        self._known: dict[tuple[str, Retention], AESGCM] = {}

    def create(self) -> None:
        """Create the table."""
        with self._database.transaction() as cursor:
            cursor.execute(TABLE.format(bytes="BLOB" if self._database.dialect == "sqlite" else "BYTEA"))

    def seal(self, subject: str, retention: Retention, plain: bytes) -> bytes:
        """Nonce and ciphertext, bound to the subject and the class."""
        key = self._key(subject, retention) or self._new(subject, retention)
        nonce = os.urandom(12)
        return nonce + key.encrypt(nonce, plain, _binding(subject, retention))

    def open(self, subject: str, retention: Retention, sealed: bytes) -> bytes | None:
        """The plain bytes; None when the key is gone, or the ciphertext is not this subject's."""
        key = self._key(subject, retention)
        if key is None:
            return None
        try:
            return key.decrypt(sealed[:12], sealed[12:], _binding(subject, retention))
        except InvalidTag:
            return None

    def erase(self, subject: str, retention: Retention) -> None:
        """Destroy the key: what was sealed under it can never be read again."""
        self._known.pop((subject, retention), None)
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM person_keys WHERE subject = ? AND retention = ?", (subject, retention.value))

    def _key(self, subject: str, retention: Retention) -> AESGCM | None:
        known = self._known.get((subject, retention))
        if known is not None:
            return known
        sql = "SELECT wrapped FROM person_keys WHERE subject = ? AND retention = ?"
        with self._database.read() as cursor:
            cursor.execute(sql, (subject, retention.value))
            row: dict[str, Any] | None = cursor.fetchone()
        if row is None:
            return None
        wrapped = bytes(row["wrapped"])
        key = AESGCM(self._wrap.decrypt(wrapped[:12], wrapped[12:], _binding(subject, retention)))
        self._known[subject, retention] = key
        return key

    def _new(self, subject: str, retention: Retention) -> AESGCM:
        raw, nonce = AESGCM.generate_key(256), os.urandom(12)
        wrapped = nonce + self._wrap.encrypt(nonce, raw, _binding(subject, retention))
        sql = "INSERT INTO person_keys (subject, retention, wrapped) VALUES (?, ?, ?) ON CONFLICT DO NOTHING"
        with self._database.transaction() as cursor:
            cursor.execute(sql, (subject, retention.value, wrapped))
        # another worker may have been first: what the table holds is the key
        key = self._key(subject, retention)
        assert key is not None
        return key


def _binding(subject: str, retention: Retention) -> bytes:
    return f"{subject}|{retention.value}".encode()
