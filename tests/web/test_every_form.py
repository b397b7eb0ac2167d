"""Every form on every page of the demo school, with bad input in every field: an answer in words, never a failure."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode, urlsplit

import pytest
from lxml import html

from tests.web.test_who_may import Demo, demo, send
from web.demo import cast

LOGINS = ("direktor", "kurator", "nastavnik", "nastavlyaemyi", "auditor", "tehnik")
MARKUP = "\"><script>alert(1)</script><img src=x onerror=alert(2)>'{{ 7*7 }}${7*7}=1+1"
#: What is typed into every field that takes text, one kind at a time.
TYPED = {
    "nothing": "",
    "markup": MARKUP,
    "too long": "Очень длинно. " * 1500,
    "control characters": "до\x00\x08\x1b[31m\u202eпосле",
    "a broken half of a character": "\udcff\udc00",
    "a number out of range": "99999999999999999999999",
    "no day of any calendar": "31.02.0000",
}
#: The rest is for `make proof`: it takes minutes.
KINDS = tuple(TYPED) if os.environ.get("NASTAVNIK_PROOF") == "1" else ("markup", "too long", "control characters")
#: Pages that end the visit or the school itself.
LEFT_OUT = ("/sign-out", "/setup", "/sign-in")
ANSWERS = {200, 204, 302, 303, 400, 403, 404, 409, 410, 413, 422, 429, 503}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("every-form"))
    # as people meet it: a failure is answered with a page, not raised
    made.app.testing = False
    made.app.config["PROPAGATE_EXCEPTIONS"] = False
    yield made
    made.close()


def _kind_of(path: str) -> str:
    """Pages of the same kind differ in ids alone."""
    return re.sub(r"[a-z]+-[0-9a-f]{8,}|[0-9a-f]{16,}|\d+", "*", path)


def _pages(browser: Any) -> Iterator[tuple[str, Any]]:
    """The pages that links lead to, up to three of each kind, each with its tree."""
    waiting, seen, kinds = ["/"], set[str](), dict[str, int]()
    while waiting:
        path = waiting.pop(0)
        kind = _kind_of(path)
        if path in seen or path.startswith(LEFT_OUT) or kinds.get(kind, 0) >= 3:
            continue
        seen.add(path)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = browser.get(path)
        assert answer.status_code < 500 or answer.status_code == 503, path
        if answer.mimetype != "text/html" or answer.status_code != 200:
            continue
        tree = html.fromstring(answer.data)
        yield path, tree
        links = [urlsplit(str(anchor.get("href", ""))) for anchor in tree.iter("a")]
        waiting += [
            f"{link.path}?{link.query}" if link.query else link.path
            for link in links
            if not link.netloc and link.path.startswith("/") and not re.search(r"\.(pdf|docx|zip|xlsx)$", link.path)
        ]


def _forms(browser: Any) -> dict[tuple[str, str, tuple[str, ...]], tuple[str, Any]]:
    """One of each kind of form: what it asks, and where it is sent."""
    found: dict[tuple[str, str, tuple[str, ...]], tuple[str, Any]] = {}
    for path, tree in _pages(browser):
        for form in tree.forms:
            action = form.get("action") or path
            names = tuple(sorted({name for name in form.fields if name}))
            key = (form.method, _kind_of(urlsplit(action).path), names)
            if not urlsplit(action).path.startswith(LEFT_OUT):
                found.setdefault(key, (action, form))
    return found


def _filled(form: Any, typed: str) -> dict[str, Any]:
    """What the form carries unseen stays; everything that people fill in is `typed`; a choice is the last one."""
    data: dict[str, Any] = {}
    for field in form.inputs:
        name, kind = field.name, field.get("type", field.tag)
        if not name or kind in ("file", "submit", "button"):
            continue
        if kind == "hidden":
            data[name] = field.get("value", "")
        elif kind in ("radio", "checkbox"):
            data[name] = field.get("value", "on")
        elif field.tag == "select":
            data[name] = (field.value_options or [""])[-1]
        elif kind == "password":
            data[name] = cast.PASSWORD if typed == MARKUP else typed
        else:
            data[name] = typed
    return data


@pytest.mark.slow
@pytest.mark.parametrize("login", LOGINS)
def test_bad_input_in_every_field_of_every_form_is_answered_in_words(school: Demo, login: str) -> None:
    browser = school.browser(login)
    forms = _forms(browser)
    assert len(forms) > 10
    wrong = []
    for (method, _, _), (action, form) in forms.items():
        for kind in KINDS:
            typed = TYPED[kind]
            data = _filled(form, typed)
            query = urlencode(data, doseq=True, errors="surrogatepass")
            answer = send(browser, action, data) if method == "POST" else browser.get(f"{action}?{query}")
            if answer.status_code not in ANSWERS:
                wrong.append(f"{method} {action} with {kind}: {answer.status_code}")
            if answer.mimetype == "text/html" and b"<script>alert" in answer.data:
                wrong.append(f"{method} {action} with {kind}: markup went out as it came")
    assert wrong == []
