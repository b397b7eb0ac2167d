"""What a card offers is not refused: every step and act it leads to opens, and filled rightly may be done by whom it is shown to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from flask import g
from lxml import html
from werkzeug.test import TestResponse

from domain.case import Role
from tests.web.staged import Browser, words
from tests.web.test_who_may import Demo, demo, send
from web import desk
from web.demo import cast
from web.demo.script import SCHOOL
from web.phrases.refusals import REFUSALS
from web.visitor import Visitor

LOGINS = ("direktor", "kurator", "nastavnik", "nastavlyaemyi", "lidzhiev", "mandzhieva", "tehnik")
#: Refusals of what was typed or is not yet there, which the page says when it is asked: not of who asks, nor of where
#: the case stands.
OF_CONTENT = {
    "every_item_is_done",
    "every_row_is_settled",
    "roadmap_covers_every_stage",
    "section_has_an_address",
}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("offers"))
    yield made
    made.close()


def _offered(browser: Browser, case: str) -> Iterator[str]:
    """Steps and acts that the case's card leads to."""
    card = browser.get(f"/case/{case}")
    if card.status_code == 200:
        links = {str(link.get("href")) for link in html.fromstring(card.data).iter("a")}
        yield from sorted(link for link in links if re.match(r"/case/[^/]+/(step|act)/", link))


def _rightly(form: Any) -> dict[str, Any]:
    """The form as somebody fills it in who answers everything: the first choice, today, a few words."""
    data: dict[str, Any] = {}
    for field in form.inputs:
        name, kind = field.name, field.get("type", field.tag)
        value = str(field.value or "").strip() if field.tag != "select" else field.value
        if not name or kind in ("file", "submit", "button"):
            continue
        if kind == "radio":
            data.setdefault(name, field.get("value"))
        elif kind == "checkbox":
            data.setdefault(name, []).append(field.get("value", "on"))
        elif field.tag == "select":
            data[name] = value or next((each for each in field.value_options if each), "")
        elif kind == "password":
            data[name] = cast.PASSWORD
        elif kind == "date":
            data[name] = value or date(2026, 9, 14).isoformat()
        else:
            data[name] = value or ("30" if field.get("inputmode") == "numeric" else "Слова о деле, как всегда")
    return data


def _tried(browser: Browser, path: str) -> TestResponse | None:
    """The answer to «Что будет, если…» for the filled form; None where the page has no such button."""
    page = browser.get(path)
    assert page.status_code == 200, (path, page.status_code)
    tree: Any = html.fromstring(page.data)
    for form in tree.forms:
        if any(each.get("name") == "_try" for each in form.iter("button")):
            return send(browser, form.get("action") or path, {**_rightly(form), "_try": "1"})
    return None


def _refused(answer: TestResponse) -> list[str]:
    """The rules that the page says were not kept."""
    said = words(answer)
    if "Не записано" not in said:
        return []
    return [rule for rule, (wrong, _) in REFUSALS.items() if _pattern(wrong).search(said)] or ["not known"]


def _pattern(sentence: str) -> re.Pattern[str]:
    """The sentence with whatever stands in its braces."""
    parts = re.split(r"\{[^}]*\}", sentence.replace("\xa0", " "))
    return re.compile(">" + ".{1,200}".join(map(re.escape, parts)) + "<")


@pytest.mark.parametrize("login", LOGINS)
def test_nothing_is_offered_that_is_then_refused_for_who_asks(school: Demo, login: str) -> None:
    browser, wrong, tried = school.browser(login), list[str](), 0
    for row in school.store.log.rows("SELECT case_id FROM cases WHERE school = ? ORDER BY case_id", (SCHOOL,)):
        for path in _offered(browser, row["case_id"]):
            answer = _tried(browser, path)
            tried += answer is not None
            if answer is not None and (answer.status_code not in (200, 422) or set(_refused(answer)) - OF_CONTENT):
                wrong.append(f"{path}: {answer.status_code} {_refused(answer)}")
    assert wrong == [] and (tried or login == "tehnik")


def test_who_may_not_judge_a_programme_is_not_asked_to(school: Demo) -> None:
    case = school.case("programme", "2026-003")
    path = f"/case/{case}/act/question_performance"
    assert path in _offered(school.browser("kurator"), case)
    assert path not in _offered(school.browser("direktor"), case)
    assert "Это решает куратор" in words(_tried(school.browser("direktor"), path) or school.browser().get("/help"))


def test_a_role_of_the_school_is_more_than_a_participants(school: Demo) -> None:
    programme = school.store.office.case(school.case("programme", "2026-003"))
    with school.app.test_request_context():
        g.visitor = Visitor(programme.state.mentor, SCHOOL, frozenset({Role.TEACHER}), "")
        assert desk.acting(programme, ("participant", "mentor"), None).role == Role.MENTOR
        assert desk.acting(programme, ("participant", "teacher"), None).role == Role.TEACHER
        assert desk.acting(programme, ("participant",), None).role == Role.PARTICIPANT
