"""Who may open what."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Blueprint

from tests.web.staged import CASE, CAST, LINKED, ROWS, Stage, samples, stage, words
from web.access import PUBLIC, ROUTES
from web.provided import Services
from web.shell import assemble

PAGES = {"samples.home": "/", "samples.directors": "/directors", "samples.case": f"/case/{CASE}"}
ALLOWED = {
    "samples.home": set(CAST),
    "samples.directors": {"director", "stranger"},
    "samples.case": {"curator", "mentor"},
}


@pytest.mark.parametrize("login", CAST)
def test_every_page_opens_to_exactly_the_roles_of_the_table(staged: Stage, login: str) -> None:
    browser = staged.browser(login)
    for endpoint, path in PAGES.items():
        closed = 404 if login == "stranger" and endpoint == "samples.case" else 403
        assert browser.get(path).status_code == (200 if login in ALLOWED[endpoint] else closed), endpoint


@pytest.mark.parametrize("path", ["/", "/directors", f"/case/{CASE}", "/form", "/me"])
def test_those_not_signed_in_are_sent_to_the_sign_in(staged: Stage, path: str) -> None:
    answer = staged.browser().get(path)
    assert (answer.status_code, answer.location.split("?")[0]) == (302, "/sign-in")


@pytest.mark.parametrize("path", ["/sign-in", "/help", "/a11y", "/privacy"])
def test_public_pages_are_open_to_everyone(staged: Stage, path: str) -> None:
    assert staged.browser().get(path).status_code == 200


def test_a_foreign_case_looks_as_if_it_did_not_exist(staged: Stage) -> None:
    browser = staged.browser("stranger")
    foreign, absent = browser.get(f"/case/{CASE}"), browser.get("/case/programme-ffffffffffffffff")
    assert foreign.status_code == absent.status_code == 404
    assert foreign.text.replace(CASE, "") == absent.text.replace("programme-ffffffffffffffff", "")


def test_the_case_adds_its_roles_to_the_visitor(staged: Stage) -> None:
    assert "mentor, teacher" in staged.browser("mentor").get(f"/case/{CASE}").text


def test_refusal_says_who_may(staged: Stage) -> None:
    page = words(staged.browser("auditor").get(f"/case/{CASE}"))
    assert "Сюда вам нельзя" in page
    assert "Это доступно ролям: куратор, наставник." in page


def test_menu_shows_only_what_opens(staged: Stage) -> None:
    assert "/directors" in staged.browser("director").get("/").text
    assert "/directors" not in staged.browser("auditor").get("/").text


def test_changed_rights_act_at_once(staged: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = staged.browser("director")
    assert browser.get("/directors").status_code == 200
    monkeypatch.setitem(CAST, "director", (*CAST["director"][:2], frozenset()))
    assert browser.get("/directors").status_code == 403


def test_an_application_with_a_page_outside_the_table_is_not_made(staged: Stage) -> None:
    stray = Blueprint("stray", __name__)
    stray.add_url_rule("/stray", "page", lambda: "open to all")
    services: Services = staged.app.extensions["services"]
    with pytest.raises(LookupError, match=r"stray\.page"):
        assemble(services, [stray], {"static_file": PUBLIC})


def test_a_page_added_past_the_check_is_refused(tmp_path: Path) -> None:
    staged = stage(tmp_path)
    staged.app.add_url_rule("/late", "late", lambda: "open to all")
    answer = staged.browser("director").get("/late")
    assert answer.status_code == 500
    assert "open to all" not in answer.text


def test_the_table_has_no_row_without_a_page(staged: Stage) -> None:
    known = {rule.endpoint for rule in staged.app.url_map.iter_rules()}
    own = {
        name
        for name in ROUTES
        if name.split(".")[0] in ("static_file", "sign_in", "view", "help", "profile", "readings")
    }
    assert own | set(ROWS) | set(LINKED) == known
    assert samples.name == "samples"
