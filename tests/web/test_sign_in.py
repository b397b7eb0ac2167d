"""Signing in and out."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from tests.web.staged import PASSWORD, Stage, stage, words
from web.app import behind


def test_right_password_opens_the_page_that_was_asked_for(staged: Stage) -> None:
    browser = staged.browser()
    asked = browser.get("/form?a=1")
    assert asked.status_code == 302
    assert asked.location == "/sign-in?next=/form?a%3D1"
    page = browser.get(asked.location)
    assert 'name="next" value="/form?a=1"' in page.text
    assert browser.sign_in("director", next="/form?a=1").location == "/form?a=1"
    assert browser.get("/form").status_code == 200


def test_login_is_read_without_regard_to_case_and_spaces(staged: Stage) -> None:
    assert staged.browser().sign_in(" Director ").status_code == 302


@pytest.mark.parametrize(
    ("login", "password"),
    [
        ("director", "wrong"),
        ("nobody", PASSWORD),
        ("director", ""),
        ("", PASSWORD),
        ("director", "x" * 201),
        ("\x00", "\x00"),
    ],
)
def test_wrong_answers_are_refused_in_the_same_words(staged: Stage, login: str, password: str) -> None:
    answer = staged.browser().sign_in(login, password)
    assert answer.status_code == 422
    assert "Имя для входа или пароль не подходят" in words(answer)
    assert "wrong" not in words(answer)


def test_typed_login_stays_and_is_harmless(staged: Stage) -> None:
    answer = staged.browser().sign_in('"><script>alert(1)</script>', "wrong")
    assert "<script>alert" not in words(answer)
    assert "&lt;script&gt;alert(1)" in words(answer)


def test_disabled_account_does_not_enter_and_its_sessions_end(staged: Stage) -> None:
    browser = staged.browser("director")
    staged.accounts.disable("person-director")
    assert browser.get("/").status_code == 302
    assert staged.browser().sign_in("director").status_code == 422


@pytest.mark.parametrize(
    "target",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "/\n/evil.example",
        "evil",
        "",
    ],
)
def test_foreign_address_is_not_gone_on_to(staged: Stage, target: str) -> None:
    browser = staged.browser()
    assert browser.sign_in("director", next=target).location == "/"
    assert browser.client.get("/sign-in", query_string={"next": target}).location == "/"
    assert browser.client.get("/view/on/1", query_string={"next": target}).location == "/"


def test_ten_wrong_passwords_make_only_this_address_wait(staged: Stage) -> None:
    browser = staged.browser(ip="10.0.0.1")
    for _ in range(10):
        assert browser.sign_in("director", "wrong").status_code == 422
    refused = browser.sign_in("director")
    assert refused.status_code == 429
    assert "Попробуйте снова через 15" in words(refused)
    assert staged.browser(ip="10.0.0.2").sign_in("director").status_code == 302
    assert browser.sign_in("curator").status_code == 302
    staged.clock.forward(minutes=15, seconds=1)
    assert browser.sign_in("director").status_code == 302


def test_right_password_forgets_the_wrong_ones(staged: Stage) -> None:
    browser = staged.browser()
    for _ in range(9):
        browser.sign_in("director", "wrong")
    assert browser.sign_in("director").status_code == 302
    other = staged.browser()
    assert other.sign_in("director", "wrong").status_code == 422
    assert other.sign_in("director").status_code == 302


def test_guessing_many_logins_from_one_address_waits_too(staged: Stage) -> None:
    now = staged.clock()
    for number in range(100):
        assert staged.accounts.sign_in(f"guess-{number}", "", ip="10.9.9.9", agent="", now=now).wait == 0
    assert staged.accounts.sign_in("director", PASSWORD, ip="10.9.9.9", agent="", now=now).wait > 0


def test_signing_password_is_throttled_like_the_sign_in(staged: Stage) -> None:
    now = staged.clock()
    assert staged.accounts.check_password("person-director", PASSWORD, ip="1", now=now)
    for _ in range(10):
        assert not staged.accounts.check_password("person-director", "wrong", ip="1", now=now)
    late = staged.accounts.check_password("person-director", PASSWORD, ip="1", now=now)
    assert (bool(late), late.wait) == (False, 15 * 60)


def test_demo_people_enter_with_one_click(tmp_path: Path) -> None:
    staged = stage(tmp_path, demo=True)
    browser = staged.browser()
    page = browser.get("/sign-in").text
    assert "Войти куратором" in page
    assert "Учебные данные" in page
    entered = browser.post("/sign-in/demo", {"person": "person-curator"}, page="/sign-in")
    assert entered.status_code == 302
    assert "Бадмаева" in words(browser.get("/"))


def test_demo_entry_is_only_for_those_listed(tmp_path: Path) -> None:
    browser = stage(tmp_path, demo=True).browser()
    assert browser.post("/sign-in/demo", {"person": "person-director"}, page="/sign-in").status_code == 404


def test_demo_entry_is_absent_outside_a_demo_store(staged: Stage) -> None:
    browser = staged.browser()
    assert "Войти куратором" not in words(browser.get("/sign-in"))
    assert browser.post("/sign-in/demo", {"person": "person-curator"}, page="/sign-in").status_code == 404


def test_after_signing_out_the_session_is_dead_even_if_its_cookie_comes_back(staged: Stage) -> None:
    browser = staged.browser("director")
    secret = browser.cookie("session")
    assert secret is not None
    left = browser.post("/sign-out", {})
    assert left.location == "/sign-in?left=1"
    assert browser.cookie("session") is None
    assert "Clear-Site-Data" in left.headers
    browser.client.set_cookie("nastavnik-session", secret)
    assert browser.get("/").status_code == 302


@pytest.mark.parametrize(("proxies", "answer"), [(0, 429), (1, 422)])
def test_behind_a_proxy_everyone_waits_for_their_own_mistakes(staged: Stage, proxies: int, answer: int) -> None:
    behind(staged.app, proxies)
    for _ in range(11):
        last = _guess(staged, "203.0.113.7")
    assert last == 429
    # without a proxy anybody may write the header: it is not believed
    assert _guess(staged, "203.0.113.8") == answer


def _guess(staged: Stage, forwarded: str) -> int:
    browser = staged.browser()
    browser.client.environ_base["HTTP_X_FORWARDED_FOR"] = forwarded
    return browser.sign_in("director", "wrong").status_code


def test_addresses_are_kept_as_keyed_hashes(staged: Stage) -> None:
    staged.browser().sign_in("director", "wrong")
    with staged.accounts._database.read() as cursor:
        cursor.execute("SELECT ip_hash FROM attempts")
        kept = {row["ip_hash"] for row in cursor.fetchall()}
    assert kept
    assert hashlib.sha256(b"10.0.0.1").hexdigest() not in kept
