"""Scans of what was signed on paper: beside the log, sealed under the key of its case; the fact holds the SHA-256."""

from __future__ import annotations

import hashlib
from datetime import datetime

from adapters.database import Database
from adapters.keys import Keys
from domain.case import Retention

_TABLE = """CREATE TABLE IF NOT EXISTS scans (person TEXT NOT NULL, scan TEXT NOT NULL, sealed {bytes} NOT NULL,
  PRIMARY KEY (person, scan))"""
#: How a file of each kind begins, whatever it is called.
_BEGINNINGS = {
    "application/pdf": b"%PDF-",
    "image/jpeg": b"\xff\xd8\xff",
    "image/png": b"\x89PNG\r\n\x1a\n",
}


class Scans:
    """The scans, in the database of the keys. Once a person's key is destroyed, theirs can never be read again."""

    def __init__(self, database: Database, keys: Keys) -> None:
        self._database = database
        self._keys = keys

    def create(self) -> None:
        """Create the table."""
        with self._database.transaction() as cursor:
            cursor.execute(_TABLE.format(bytes="BLOB" if self._database.dialect == "sqlite" else "BYTEA"))

    @staticmethod
    def media_of(scan: bytes) -> str:
        """What the bytes are; "" for none of the kinds that are taken."""
        return next((media for media, beginning in _BEGINNINGS.items() if scan.startswith(beginning)), "")

    def keep(self, person: str, scan: bytes, at: datetime) -> tuple[str, bool]:
        """Keep the scan of what the person signed: its SHA-256 (hex), and whether it is new here."""
        found = hashlib.sha256(scan).hexdigest()
        self._keys.prepare([(person, Retention.A)], at)
        sealed = self._keys.seal(person, Retention.A, scan)
        with self._database.transaction() as cursor:
            known = cursor.execute("SELECT 1 AS one FROM scans WHERE person = ? AND scan = ?", (person, found))
            if known.fetchall():
                return found, False
            cursor.execute("INSERT INTO scans VALUES (?, ?, ?)", (person, found, sealed))
        return found, True

    def read(self, person: str, scan: str) -> bytes | None:
        """The scan; None when it is not here, when its key is gone, or when it is not what its hash says."""
        with self._database.read() as cursor:
            rows = cursor.execute("SELECT sealed FROM scans WHERE person = ? AND scan = ?", (person, scan)).fetchall()
        plain = self._keys.open(person, Retention.A, bytes(rows[0]["sealed"])) if rows else None
        return plain if plain is not None and hashlib.sha256(plain).hexdigest() == scan else None

    def drop(self, person: str, scan: str | None = None) -> None:
        """Forget one scan, or all of the person's."""
        which, params = ("", [person]) if scan is None else (" AND scan = ?", [person, scan])
        with self._database.transaction() as cursor:
            cursor.execute(f"DELETE FROM scans WHERE person = ?{which}", params)
