"""Who may sign in, and the sign-in sessions: logins, password hashes, session tokens as hashes only.

Reads no clock: every call is told the moment. The session's idle and absolute terms are given once.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from importlib import resources
from math import ceil

from adapters import throttle
from adapters.database import Cursor, Database, Row, statements
from adapters.passwords import hashed, matches

#: A session's last use is written at most this often: reading pages should not queue for the writer.
TOUCH = timedelta(minutes=1)
_SESSIONS = "SELECT s.*, a.must_change FROM sessions s JOIN accounts a ON a.person = s.person"


@dataclass(frozen=True)
class Check:
    """Was the password right. wait: seconds before the next try is looked at, 0 when it may be made now."""

    right: bool
    wait: int = 0

    def __bool__(self) -> bool:
        return self.right


@dataclass(frozen=True)
class Entrance:
    """The end of a sign-in attempt. token: the new session's secret, None when refused. wait: as in Check."""

    token: str | None
    wait: int = 0


@dataclass(frozen=True)
class Session:
    """A sign-in session. id: the hash of its token, safe to show. notice: for the next page, or ""."""

    id: str
    person: str
    school: str
    created_at: datetime
    seen_at: datetime
    agent: str
    notice: str
    must_change: bool


class Accounts:
    """Accounts over a database.

    pepper: a secret kept outside the database: without it the few network addresses there are could be tried out
    against their hashes. fresh_token: a new session secret of 256 bits.
    """

    def __init__(
        self,
        database: Database,
        *,
        pepper: bytes,
        idle: timedelta = timedelta(minutes=30),
        absolute: timedelta = timedelta(hours=12),
        fresh_token: Callable[[], str] = lambda: secrets.token_urlsafe(32),
    ) -> None:
        self._database = database
        self._pepper = pepper
        self._idle = idle
        self._absolute = absolute
        self._fresh_token = fresh_token

    def create_tables(self) -> None:
        """Make the tables; harmless when they are there."""
        script = resources.files("adapters").joinpath("accounts.sql").read_text(encoding="utf-8")
        with self._database.transaction() as cursor:
            for statement in statements(script):
                cursor.execute(statement)

    # accounts

    def create(self, person: str, school: str, login: str, password: str, *, must_change: bool = False) -> None:
        """Give the person an account. Raises adapters.database.Taken when the login or the person has one."""
        row = (person, school, _plain(login), hashed(password), 0, int(must_change))
        with self._database.transaction() as cursor:
            cursor.execute("INSERT INTO accounts VALUES (?, ?, ?, ?, ?, ?)", row)

    def login_of(self, person: str) -> str | None:
        row = self._one("SELECT login FROM accounts WHERE person = ?", person)
        return None if row is None else row["login"]

    def login_taken(self, login: str) -> bool:
        return self._one("SELECT 1 AS one FROM accounts WHERE login = ?", _plain(login)) is not None

    def standing(self, person: str) -> bool | None:
        """Whether the account is closed; None for somebody without one."""
        row = self._one("SELECT disabled FROM accounts WHERE person = ?", person)
        return None if row is None else bool(row["disabled"])

    def is_empty(self) -> bool:
        """Whether nobody at all has an account yet."""
        return self._one("SELECT 1 AS one FROM accounts WHERE person <> ? LIMIT 1", "") is None

    def setup_code(self) -> str:
        """What the first administrator types to open the school: it follows from the pepper, so nothing is stored."""
        code = hmac.new(self._pepper, b"setup", hashlib.sha256).hexdigest()[:24]
        return "-".join(code[n : n + 6] for n in range(0, 24, 6))

    def set_password(self, person: str, password: str, *, must_change: bool = True) -> None:
        """Put a new password, as an administrator does; every session of the person ends."""
        with self._database.transaction() as cursor:
            _put_password(cursor, person, hashed(password), must_change)
            cursor.execute("DELETE FROM sessions WHERE person = ?", (person,))

    def newcomers(self, school: str) -> dict[str, str]:
        """Whoever still has a one-time password to come in by: person to login; nobody whose account is closed."""
        with self._database.read() as cursor:
            sql = "SELECT person, login FROM accounts WHERE school = ? AND must_change = 1 AND disabled = 0 ORDER BY login"
            cursor.execute(sql, (school,))
            return {row["person"]: row["login"] for row in cursor.fetchall()}

    def renew_passwords(self, secrets: Mapping[str, str]) -> frozenset[str]:
        """Put new one-time passwords, all or none; who is none of the newcomers by now keeps theirs. Returns the others."""
        hashes = [(hashed(secret), person) for person, secret in secrets.items()]
        sql = "UPDATE accounts SET password_hash = ? WHERE person = ? AND must_change = 1 AND disabled = 0 RETURNING person"
        with self._database.transaction() as cursor:
            found = [row["person"] for each in hashes for row in cursor.execute(sql, each).fetchall()]
            cursor.executemany("DELETE FROM sessions WHERE person = ?", [(person,) for person in found])
        return frozenset(found)

    def disable(self, person: str, *, disabled: bool = True) -> None:
        """Close or reopen the account; closing ends every session of the person."""
        with self._database.transaction() as cursor:
            cursor.execute("UPDATE accounts SET disabled = ? WHERE person = ?", (int(disabled), person))
            if disabled:
                cursor.execute("DELETE FROM sessions WHERE person = ?", (person,))

    def end_sessions(self, person: str) -> None:
        """Sign the person out everywhere."""
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM sessions WHERE person = ?", (person,))

    def erase(self, person: str) -> None:
        """Delete the account with its login, sessions and saved views."""
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM sessions WHERE person = ?", (person,))
            cursor.execute("DELETE FROM views WHERE person = ?", (person,))
            cursor.execute("DELETE FROM accounts WHERE person = ?", (person,))
        self._database.sweep("accounts")

    # passwords

    def sign_in(self, login: str, password: str, *, ip: str, agent: str, now: datetime) -> Entrance:
        """Open a session for the right password; always a new token, whatever the browser held before."""
        account = self._one("SELECT * FROM accounts WHERE login = ?", _plain(login))
        check = self._checked(account, _plain(login), password, ip, now)
        if not check or account is None:
            return Entrance(None, check.wait)
        return self._opened(account, ip, agent, now)

    def enter(self, person: str, *, ip: str, agent: str, now: datetime) -> Entrance:
        """Open a session without a password: demo stores only, the caller answers for it."""
        account = self._one("SELECT * FROM accounts WHERE person = ? AND disabled = 0", person)
        return Entrance(None) if account is None else self._opened(account, ip, agent, now)

    def check_password(self, person: str, password: str, *, ip: str, now: datetime) -> Check:
        """Ask for the password again before signing; counted like a sign-in."""
        account = self._one("SELECT * FROM accounts WHERE person = ?", person)
        return self._checked(account, account["login"] if account else person, password, ip, now)

    def change_password(self, person: str, old: str, new: str, *, keep: str, ip: str, now: datetime) -> Check:
        """Change one's own password when the old one is right; sessions other than the token `keep` end."""
        check = self.check_password(person, old, ip=ip, now=now)
        if check:
            with self._database.transaction() as cursor:
                _put_password(cursor, person, hashed(new), must_change=False)
                others = (person, _hash(keep))
                cursor.execute("DELETE FROM sessions WHERE person = ? AND id_hash <> ?", others)
        return check

    def _checked(self, account: Row | None, login: str, password: str, ip: str, now: datetime) -> Check:
        address = self._address(ip)
        wait = throttle.count(self._database, login, address, now)
        if wait:
            return Check(False, ceil(wait.total_seconds()))
        usable = account is not None and not account["disabled"]
        right = matches(account["password_hash"] if account else None, password) and usable
        if right:
            throttle.clear(self._database, login, address)
        return Check(right)

    # sessions

    def session(self, token: str, *, now: datetime) -> Session | None:
        """The live session of the token, None when it ended, timed out or never was."""
        row = self._one(f"{_SESSIONS} WHERE s.id_hash = ?", _hash(token))
        if row is None:
            return None
        session = _session(row)
        if not self._lives(session, now):
            self.sign_out(token)
            return None
        if now - session.seen_at >= TOUCH:
            with self._database.transaction() as cursor:
                cursor.execute("UPDATE sessions SET seen_at = ? WHERE id_hash = ?", (_text(now), session.id))
        return session

    def sessions(self, person: str, *, now: datetime) -> list[Session]:
        """The person's live sessions, the latest used first."""
        with self._database.read() as cursor:
            cursor.execute(f"{_SESSIONS} WHERE s.person = ? ORDER BY s.seen_at DESC, s.id_hash", (person,))
            rows = cursor.fetchall()
        return [session for session in map(_session, rows) if self._lives(session, now)]

    def sign_out(self, token: str) -> None:
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM sessions WHERE id_hash = ?", (_hash(token),))

    def revoke(self, person: str, id: str) -> bool:
        """End one of the person's own sessions by its id; False when there is none such."""
        with self._database.transaction() as cursor:
            cursor.execute("SELECT 1 AS found FROM sessions WHERE person = ? AND id_hash = ?", (person, id))
            found = cursor.fetchone() is not None
            cursor.execute("DELETE FROM sessions WHERE person = ? AND id_hash = ?", (person, id))
        return found

    def leave_notice(self, token: str, notice: str) -> None:
        """Keep a message for the session's next page; "" takes it away."""
        with self._database.transaction() as cursor:
            cursor.execute("UPDATE sessions SET notice = ? WHERE id_hash = ?", (notice, _hash(token)))

    def _lives(self, session: Session, now: datetime) -> bool:
        return now - session.seen_at < self._idle and now - session.created_at < self._absolute

    def _opened(self, account: Row, ip: str, agent: str, now: datetime) -> Entrance:
        token = self._fresh_token()
        seen, expired = _text(now), _text(now - self._absolute)
        row = (_hash(token), account["person"], account["school"], seen, seen, self._address(ip), agent[:200], "")
        with self._database.transaction() as cursor:
            cursor.execute("DELETE FROM sessions WHERE created_at <= ?", (expired,))
            cursor.execute("INSERT INTO sessions VALUES (?, ?, ?, ?, ?, ?, ?, ?)", row)
        return Entrance(token)

    def _address(self, ip: str) -> str:
        """The network address as it is stored: a keyed hash."""
        return hmac.new(self._pepper, ip.encode("utf-8", "surrogatepass"), hashlib.sha256).hexdigest()

    def _one(self, sql: str, value: str) -> Row | None:
        with self._database.read() as cursor:
            cursor.execute(sql, (value,))
            row: Row | None = cursor.fetchone()
        return row


def _put_password(cursor: Cursor, person: str, password_hash: str, must_change: bool) -> None:
    cursor.execute(
        "UPDATE accounts SET password_hash = ?, must_change = ? WHERE person = ?",
        (password_hash, int(must_change), person),
    )


def _session(row: Row) -> Session:
    return Session(
        row["id_hash"],
        row["person"],
        row["school"],
        datetime.fromisoformat(row["created_at"]),
        datetime.fromisoformat(row["seen_at"]),
        row["agent"],
        row["notice"],
        bool(row["must_change"]),
    )


def _plain(login: str) -> str:
    return login.strip().casefold()


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _text(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds")
