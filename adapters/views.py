"""Saved views of the worklist: each person's own, beside the account, and gone with it. They are no facts."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import parse_qsl, urlencode

from adapters.database import Database

MOST = 20


class SavedViews:
    """Saved views over the database of the accounts, whose tables it shares."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def of(self, person: str) -> list[tuple[str, Mapping[str, str]]]:
        """The person's views by name: (name, what the URL asks for)."""
        sql = "SELECT name, asked FROM views WHERE person = ? ORDER BY name"
        with self._database.read() as cursor:
            rows = cursor.execute(sql, (person,)).fetchall()
        return [(row["name"], dict(parse_qsl(row["asked"]))) for row in rows]

    def save(self, person: str, name: str, asked: Mapping[str, str]) -> bool:
        """Keep the view under the name, in place of one of the same name. False when the person has too many."""
        known = {each for each, _ in self.of(person)}
        if name not in known and len(known) >= MOST:
            return False
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM views WHERE person = ? AND name = ?", (person, name))
            cursor.execute("INSERT INTO views VALUES (?, ?, ?)", (person, name, urlencode(sorted(asked.items()))))
        return True

    def drop(self, person: str, name: str) -> None:
        """Forget the view; harmless when there is none."""
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM views WHERE person = ? AND name = ?", (person, name))
