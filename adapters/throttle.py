"""Counters of wrong passwords per login and address, in the database, so that every worker counts the same.

An attempt is counted before the password is looked at: a hundred guesses sent at once are a hundred guesses.
A right password clears the login's counter. Only the address that failed waits: nobody locks out another.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from adapters.database import Cursor, Database

WINDOW = timedelta(minutes=15)
PER_LOGIN = 10
#: One address may stand for a whole school behind one router, hence the roomier limit.
PER_ADDRESS = 100


def count(database: Database, login: str, ip_hash: str, now: datetime) -> timedelta:
    """Count one attempt; return how long to wait before the next, zero when this one may go on."""
    with database.transaction() as cursor:
        waits = [
            _counted(cursor, login, ip_hash, now, PER_LOGIN),
            _counted(cursor, "", ip_hash, now, PER_ADDRESS),
        ]
    return max(waits)


def clear(database: Database, login: str, ip_hash: str) -> None:
    """Forget the login's attempts from the address, and take the last one off the address itself."""
    with database.transaction() as cursor:
        cursor.execute("DELETE FROM attempts WHERE who = ? AND ip_hash = ?", (login, ip_hash))
        cursor.execute(
            "UPDATE attempts SET failures = failures - 1 WHERE who = '' AND ip_hash = ? AND failures > 0",
            (ip_hash,),
        )


def sweep(cursor: Cursor, now: datetime) -> None:
    """Delete the counters whose window has passed."""
    cursor.execute("DELETE FROM attempts WHERE since <= ?", (_text(now - WINDOW),))


def _counted(cursor: Cursor, who: str, ip_hash: str, now: datetime, limit: int) -> timedelta:
    sweep(cursor, now)
    cursor.execute(
        "INSERT INTO attempts (who, ip_hash, failures, since) VALUES (?, ?, 0, ?)"
        " ON CONFLICT (who, ip_hash) DO NOTHING",
        (who, ip_hash, _text(now)),
    )
    # one statement compares and counts, so that two workers never both see the last free try
    cursor.execute(
        "UPDATE attempts SET failures = failures + 1 WHERE who = ? AND ip_hash = ? AND failures < ? RETURNING failures",
        (who, ip_hash, limit),
    )
    if cursor.fetchall():
        return timedelta(0)
    cursor.execute("SELECT since FROM attempts WHERE who = ? AND ip_hash = ?", (who, ip_hash))
    (row,) = cursor.fetchall()
    return datetime.fromisoformat(row["since"]) + WINDOW - now


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
