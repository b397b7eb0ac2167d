"""Accounts on SQLite and PostgreSQL: the same behaviour, also when many ask at once."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from adapters import throttle
from adapters.accounts import Accounts
from adapters.database import Database, Taken, open_database

NOW = datetime(2026, 9, 12, 7, 0, tzinfo=UTC)
PASSWORD = "correct horse battery"


@pytest.fixture
def database(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Database]:
    url = f"sqlite:///{tmp_path}/a.db" if kind == "sqlite" else str(request.getfixturevalue("postgres_url"))
    if kind == "postgresql":
        public = open_database(url, schema="public")
        with public.transaction() as cursor:
            cursor.execute("DROP SCHEMA IF EXISTS accounts_test CASCADE")
            cursor.execute("CREATE SCHEMA accounts_test")
        public.close()
    opened = open_database(url, schema="accounts_test")
    yield opened
    opened.close()


@pytest.fixture
def accounts(database: Database) -> Accounts:
    made = Accounts(database, pepper=b"pepper")
    made.create_tables()
    made.create_tables()
    made.create("person-1", "school-1", "Director", PASSWORD)
    return made


def test_a_session_lives_from_sign_in_to_sign_out(accounts: Accounts) -> None:
    token = accounts.sign_in("director", PASSWORD, ip="1", agent="A" * 500, now=NOW).token or ""
    session = accounts.session(token, now=NOW + timedelta(minutes=20))
    assert session is not None
    assert (session.person, session.school, session.agent) == ("person-1", "school-1", "A" * 200)
    assert session.created_at == NOW
    assert [each.id for each in accounts.sessions("person-1", now=NOW)] == [session.id]
    accounts.sign_out(token)
    assert accounts.session(token, now=NOW) is None


def test_newcomers_get_new_passwords_and_nobody_else_does(accounts: Accounts) -> None:
    for id, school in (("person-2", "school-1"), ("person-3", "school-1"), ("person-4", "school-2")):
        accounts.create(id, school, id, "first", must_change=True)
    accounts.disable("person-3")
    token = accounts.sign_in("person-2", "first", ip="1", agent="", now=NOW).token or ""
    assert accounts.newcomers("school-1") == {"person-2": "person-2"}
    everybody = {f"person-{n}": "second" for n in range(1, 6)}
    assert accounts.renew_passwords(everybody) == {"person-2", "person-4"}
    assert accounts.session(token, now=NOW) is None
    assert accounts.check_password("person-2", "second", ip="1", now=NOW)
    assert accounts.check_password("person-1", PASSWORD, ip="1", now=NOW)


def test_a_login_and_a_person_have_one_account(accounts: Accounts) -> None:
    with pytest.raises(Taken):
        accounts.create("person-2", "school-1", "DIRECTOR", PASSWORD)
    with pytest.raises(Taken):
        accounts.create("person-1", "school-1", "other", PASSWORD)


def test_closing_an_account_and_opening_it_again(accounts: Accounts) -> None:
    token = accounts.enter("person-1", ip="1", agent="", now=NOW).token or ""
    accounts.disable("person-1")
    assert accounts.session(token, now=NOW) is None
    assert accounts.enter("person-1", ip="1", agent="", now=NOW).token is None
    assert not accounts.check_password("person-1", PASSWORD, ip="1", now=NOW)
    accounts.disable("person-1", disabled=False)
    assert accounts.check_password("person-1", PASSWORD, ip="1", now=NOW)


def test_guesses_made_at_once_are_each_counted(accounts: Accounts, database: Database) -> None:
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: throttle.count(database, "director", "ip", NOW), range(30)))
    assert sum(1 for wait in waits if not wait) == throttle.PER_LOGIN


def test_an_administrators_password_must_be_changed(accounts: Accounts) -> None:
    accounts.set_password("person-1", "issued by the school")
    token = accounts.sign_in("director", "issued by the school", ip="1", agent="", now=NOW).token or ""
    session = accounts.session(token, now=NOW)
    assert session is not None
    assert session.must_change
    assert accounts.change_password("person-1", "issued by the school", PASSWORD, keep=token, ip="1", now=NOW)
    changed = accounts.session(token, now=NOW)
    assert changed is not None
    assert not changed.must_change


def test_a_notice_waits_for_the_next_page(accounts: Accounts) -> None:
    token = accounts.enter("person-1", ip="1", agent="", now=NOW).token or ""
    accounts.leave_notice(token, "Готово")
    session = accounts.session(token, now=NOW)
    assert session is not None
    assert session.notice == "Готово"
