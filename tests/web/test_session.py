"""Sign-in sessions: what the browser holds, how long they live, who may end them."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from tests.web.staged import PASSWORD, Stage, stage, words


def test_signing_in_gives_a_new_secret_and_ends_the_old_session(staged: Stage) -> None:
    browser = staged.browser("director")
    first = browser.cookie("session")
    browser.sign_in("curator")
    assert browser.cookie("session") != first
    assert staged.accounts.session(first or "", now=staged.clock()) is None


def test_a_secret_planted_by_a_stranger_is_never_taken_over(staged: Stage) -> None:
    browser = staged.browser()
    browser.client.set_cookie("nastavnik-session", "planted")
    browser.sign_in("director")
    assert browser.cookie("session") != "planted"
    assert staged.accounts.session("planted", now=staged.clock()) is None


def test_only_the_hash_of_the_secret_is_stored(staged: Stage, tmp_path: Path) -> None:
    secret = staged.browser("director").cookie("session") or ""
    stored = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert len(secret) >= 43
    assert secret.encode() not in stored
    assert b"10.0.0.1" not in stored
    assert PASSWORD.encode() not in stored


def test_session_ends_after_half_an_hour_of_silence(staged: Stage) -> None:
    browser = staged.browser("director")
    staged.clock.forward(minutes=29)
    assert browser.get("/").status_code == 200
    staged.clock.forward(minutes=29)
    assert browser.get("/").status_code == 200
    staged.clock.forward(minutes=30)
    assert browser.get("/").status_code == 302


def test_session_ends_after_twelve_hours_however_busy(staged: Stage) -> None:
    browser = staged.browser("director")
    for _ in range(35):
        staged.clock.forward(minutes=20)
        assert browser.get("/").status_code == 200
    staged.clock.forward(minutes=20)
    assert browser.get("/").status_code == 302


def test_form_sent_after_the_session_ended_says_so(staged: Stage) -> None:
    browser = staged.browser("director")
    staged.clock.forward(hours=1)
    answer = browser.client.post("/form", data={"title": "x"})
    assert answer.location == "/sign-in?ended=1"
    assert "Сеанс завершён" in words(browser.get(answer.location))


@pytest.mark.parametrize(("https", "name"), [(False, "nastavnik-session"), (True, "__Host-nastavnik-session")])
def test_cookie_is_kept_from_scripts_and_other_sites(tmp_path: Path, https: bool, name: str) -> None:
    client = stage(tmp_path, https=https).app.test_client()
    base = "https://localhost" if https else "http://localhost"
    page = client.get("/sign-in", base_url=base).text
    found = re.search(r'name="csrf" value="(\w+)"', page)
    assert found is not None
    data = {"login": "director", "password": PASSWORD, "csrf": found[1]}
    answer = client.post("/sign-in", data=data, base_url=base)
    (cookie,) = answer.headers.getlist("Set-Cookie")
    assert cookie.startswith(f"{name}=")
    assert "HttpOnly" in cookie
    assert "SameSite=Lax" in cookie
    assert "Path=/" in cookie
    assert "Domain" not in cookie
    assert ("Secure" in cookie) is https
    assert ("Strict-Transport-Security" in answer.headers) is https


def test_person_sees_and_ends_own_sessions_only(staged: Stage) -> None:
    here, there, other = staged.browser("director"), staged.browser("director"), staged.browser("curator")
    page = here.get("/me").text
    assert page.count("этот сеанс") == 1
    (id,) = re.findall(r'name="session" value="(\w+)"', page)
    other.post("/me/sessions", {"session": id})
    assert there.get("/").status_code == 200
    assert here.post("/me/sessions", {"session": id}).status_code == 302
    assert there.get("/").status_code == 302
    assert "Вход завершён." in words(here.get("/me"))


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        ("Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0 Safari/537.36", "Chrome, Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140 YaBrowser/26.1 Safari/537", "Яндекс Браузер, Windows"),
        ("<script>", "Неизвестный браузер"),
    ],
)
def test_devices_are_named_in_two_words(staged: Stage, agent: str, said: str) -> None:
    browser = staged.browser()
    browser.client.environ_base["HTTP_USER_AGENT"] = agent
    browser.sign_in("director")
    assert said in words(browser.get("/me"))


def test_changing_the_password_ends_other_sessions(staged: Stage) -> None:
    here, there = staged.browser("director"), staged.browser("director")
    new = "another long password"
    data = {"old": PASSWORD, "new": new, "again": new}
    assert here.post("/me/password", data).status_code == 302
    assert "Пароль изменён" in words(here.get("/me"))
    assert there.get("/").status_code == 302
    assert staged.browser().sign_in("director").status_code == 422
    assert staged.browser().sign_in("director", new).status_code == 302


@pytest.mark.parametrize(
    ("old", "new", "again", "said"),
    [
        ("wrong", "another long password", "another long password", "Пароль не подходит."),
        (PASSWORD, "short", "short", "Пароль короче 10 знаков"),
        (PASSWORD, "another long password", "another long passwort", "Пароли не совпадают"),
        (PASSWORD, PASSWORD, PASSWORD, "Новый пароль совпадает с нынешним"),
        (PASSWORD, "", "", "Заполните поле «Новый пароль»"),
    ],
)
def test_bad_new_password_is_refused_at_the_field(staged: Stage, old: str, new: str, again: str, said: str) -> None:
    answer = staged.browser("director").post("/me/password", {"old": old, "new": new, "again": again})
    assert answer.status_code == 422
    assert said in words(answer)
    assert "another long" not in words(answer)
    assert staged.browser().sign_in("director").status_code == 302


def test_password_given_by_another_must_be_changed_first(staged: Stage) -> None:
    staged.accounts.set_password("person-director", "issued by the school")
    browser = staged.browser()
    browser.sign_in("director", "issued by the school")
    assert browser.get("/").location == "/me#password"
    assert "Придумайте свой" in words(browser.get("/me"))
    browser.post("/me/password", {"old": "issued by the school", "new": PASSWORD, "again": PASSWORD})
    assert browser.get("/").status_code == 200


def test_message_is_shown_once(staged: Stage) -> None:
    browser = staged.browser("director")
    staged.accounts.leave_notice(browser.cookie("session") or "", "Готово <b>")
    first = browser.get("/").text
    assert "Готово &lt;b&gt;" in first
    assert 'role="status"' in first
    assert "Готово" not in words(browser.get("/"))


def test_session_can_be_lengthened_from_the_warning(staged: Stage) -> None:
    browser = staged.browser("director")
    staged.clock.forward(minutes=25)
    assert browser.post("/me/stay", {}).status_code == 204
    staged.clock.forward(minutes=25)
    assert browser.get("/").status_code == 200


def test_terms_are_settings(tmp_path: Path, staged: Stage) -> None:
    from adapters.accounts import Accounts
    from adapters.database import open_database

    database = open_database(f"sqlite:///{tmp_path / 'accounts.db'}", schema="accounts")
    brief = Accounts(database, pepper=b"pepper", idle=timedelta(minutes=5), fresh_token=lambda: "known")
    now = staged.clock()
    assert brief.sign_in("director", PASSWORD, ip="", agent="", now=now).token == "known"
    assert brief.session("known", now=now + timedelta(minutes=4)) is not None
    assert brief.session("known", now=now + timedelta(minutes=10)) is None
    database.close()
