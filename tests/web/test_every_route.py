"""Every route and every parameter it reads, asked as no browser would: an answer in words, never a failure, nothing written."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, ClassVar
from urllib.parse import quote

import psycopg
import pytest

from tests.adapters.postgres import FRESH
from tests.adapters.postgres import postgres_server as postgres_server
from tests.web.staged import Browser, Clock
from tests.web.test_who_may import NOON, ROLES, STRANGER, TABLE, WORDS, Demo, demo, told
from web.app import create_app
from web.demo.cast import PASSWORD
from web.security import Asked, Parameters

#: What stands in a parameter, as bytes in the address.
ODD = {
    "nothing": "",
    "NUL": "%00",
    "no UTF-8": "%ff%fe%c3",
    "half a character": "%ED%A0%80",
    "a broken escape": "%zz%",
    "below the first page": "-1",
    "a number beyond any": "1" + "0" * 30,
    "figures of another script": "%D9%A1%D9%A2",
    "not a number": "NaN",
    "no day": "31.02.2026",
    "the day before the calendar": "0000-00-00",
    "the end of the calendar": "9999-12-31T23:59:59.999999%2B23:59",
    "the beginning of the calendar": "0001-01-01",
    "no time": "2026-09-14T25:61",
    "a way out of the folder": "..%2f..%2fetc%2fpasswd",
    "another site": "%2F%2Fevil.example%2F",
    "very long": "%D0%B4" * 3000,
}
#: The rest is for `make proof`: it takes minutes.
FULL = os.environ.get("NASTAVNIK_PROOF") == "1"
KINDS = (
    tuple(ODD) if FULL else ("NUL", "no UTF-8", "half a character", "a number beyond any", "the end of the calendar")
)
#: Answers that are no failure; 501 is a method that nobody knows, 503 the PDF on a server with no engine for it.
ANSWERS = {200, 204, 302, 303, 304, 308, 400, 403, 404, 405, 409, 410, 413, 414, 415, 422, 429, 501, 503}
METHODS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "TRACE", "PROPFIND", "BREW")


class Noted(Parameters):
    """Parameters that note which of them the page asks for."""

    asked: ClassVar[set[str]] = set()

    def __getitem__(self, key: str) -> Any:
        self.asked.add(key)
        return super().__getitem__(key)

    def __contains__(self, key: object) -> bool:
        self.asked.add(str(key))
        return super().__contains__(key)

    def get(self, key: str, *rest: Any, **more: Any) -> Any:
        self.asked.add(key)
        return super().get(key, *rest, **more)

    def getlist(self, key: str, *rest: Any) -> Any:
        self.asked.add(key)
        return super().getlist(key, *rest)


class NotingRequest(Asked):
    parameter_storage_class = Noted


@pytest.fixture(scope="module", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def school(tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Iterator[Demo]:
    folder = tmp_path_factory.mktemp("every-route")
    made = (
        demo(folder)
        if request.param == "sqlite"
        else _on_postgresql(request.getfixturevalue("postgres_server"), folder)
    )
    # as people meet it: a failure is answered with a page, not raised
    made.app.testing = False
    made.app.config["PROPAGATE_EXCEPTIONS"] = False
    made.app.request_class = NotingRequest
    yield made
    made.close()


def _on_postgresql(url: str, folder: Path) -> Demo:
    """Each database refuses other things: a NUL, a number of more than eight bytes."""
    with psycopg.connect(url, autocommit=True) as owner:
        owner.execute(FRESH)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        (folder / "var").mkdir()
        store, clock = told(url, folder / "var"), Clock(NOON)
    return Demo(store, create_app(store, clock=clock, testing=True), clock)


def _paths(school: Demo, case: str, method: str) -> Iterator[tuple[str, str, frozenset[str]]]:
    """The pages with this method: endpoint, path, the words of its address."""
    for rule in sorted(school.app.url_map.iter_rules(), key=lambda rule: (rule.endpoint, rule.rule)):
        values: dict[str, Any] = {**WORDS, "case": case}
        if rule.endpoint == "static_file":
            values["name"] = "app.css"
        if method in (rule.methods or ()):
            with school.app.test_request_context():
                made = rule.build({name: values[name] for name in rule.arguments})
            assert made is not None
            yield rule.endpoint, made[1], frozenset(rule.arguments)


def _let_in(endpoint: str) -> str:
    """Somebody whom the table lets in."""
    roles = TABLE[endpoint].roles
    held = {login: roles_ for login, roles_ in ROLES.items() if login not in (STRANGER, "administrator", "operator")}
    return next((login for login, of in held.items() if roles & of), "kurator")


class Answered:
    """What came back, kept where it is no answer."""

    def __init__(self, school: Demo) -> None:
        self.school, self.wrong, self.before = school, list[str](), _written(school)
        self.browsers: dict[str, Browser] = {}

    def browser(self, endpoint: str) -> Browser:
        login = _let_in(endpoint)
        if login not in self.browsers:
            self.browsers[login] = self.school.browser(login)
        return self.browsers[login]

    def look(self, what: str, answer: Any) -> Any:
        """Note an answer that failed, told of the program, or led away from the site."""
        if answer.status_code not in ANSWERS:
            self.wrong.append(f"{what[:200]}: {answer.status_code}")
        if b"Traceback" in answer.data or b"werkzeug" in answer.data.lower():
            self.wrong.append(f"{what[:200]}: tells of the program")
        target = answer.headers.get("Location", "/").removeprefix("http://localhost")
        if not target.startswith("/") or target.startswith(("//", "/\\")):
            self.wrong.append(f"{what[:200]}: leads to {target}")
        return answer


def _written(school: Demo) -> dict[str, int]:
    """How many facts there are of each kind of case; that something was read is recorded in any case."""
    sql = "SELECT kind, SUM(version) AS facts FROM cases WHERE kind <> 'reading' GROUP BY kind"
    return {str(row["kind"]): int(row["facts"]) for row in school.store.log.rows(sql)}


def _asked_names(seen: Answered, path: str, endpoint: str) -> list[str]:
    """The parameters that the page reads when it is opened."""
    Noted.asked = set()
    seen.look(path, seen.browser(endpoint).get(path))
    return sorted(Noted.asked - {"csrf"})


def _odd_queries(names: list[str]) -> Iterator[tuple[str, str]]:
    """Each odd value in all parameters together, repeated, and – in full – in each by itself."""
    for kind, value in ((kind, ODD[kind]) for kind in KINDS):
        yield kind, "&".join(f"{name}={value}" for name in names for _ in range(2))
        for name in names if FULL else ():
            yield f"{kind} in {name}", f"{name}={value}"


@pytest.mark.slow
def test_odd_values_in_every_parameter_that_a_page_reads(school: Demo) -> None:
    seen, case, names_of = Answered(school), school.case("programme", "2026-003"), dict[str, list[str]]()
    for endpoint, path, _ in _paths(school, case, "GET"):
        if endpoint == "sign_in.sign_out":
            continue
        names = names_of[endpoint] = _asked_names(seen, path, endpoint)
        for kind, query in _odd_queries(names):
            seen.look(f"GET {path} with {kind}", seen.browser(endpoint).get(f"{path}?{query}"))
    assert {"page", "q", "view"} <= set(names_of["worklist.show"]) and len(names_of) > 60
    assert seen.wrong == []
    assert _written(school) == seen.before


@pytest.mark.slow
def test_odd_words_in_every_address(school: Demo) -> None:
    seen, case = Answered(school), school.case("programme", "2026-003")
    for endpoint, path, parts in _paths(school, case, "GET"):
        for part in parts:
            word = case if part == "case" else "app.css" if endpoint == "static_file" else str(WORDS[part])
            for kind, value in ((kind, ODD[kind]) for kind in KINDS):
                odd = path.replace(quote(word), value or "%20")
                seen.look(f"GET {odd} with {kind}", seen.browser(endpoint).get(odd))
    assert seen.wrong == []
    assert _written(school) == seen.before


@pytest.mark.slow
def test_no_method_but_those_of_the_table_does_anything(school: Demo) -> None:
    seen, case = Answered(school), school.case("programme", "2026-003")
    for endpoint, path, _ in _paths(school, case, "OPTIONS"):
        for method in METHODS if FULL else METHODS[:5]:
            answer = seen.look(f"{method} {path}", seen.browser(endpoint).client.open(path, method=method))
            assert method != "HEAD" or answer.data == b""
            assert answer.status_code == 405 or method in ("HEAD", "OPTIONS"), (method, path)
    assert seen.wrong == []
    assert _written(school) == seen.before


BOUNDARY = b'--cut\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n%s\r\n--cut\r\n'
#: Bodies that no page sends: (media type, body with the place of a good token).
BODIES = {
    "nothing": ("", b""),
    "JSON": ("application/json", b'{"csrf": "%s", "version": 1}'),
    "JSON that is none": ("application/json", b"{"),
    "XML": ("text/xml", b"<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>"),
    "no media type": ("nonsense", b"csrf=%s"),
    "a token and NULs": ("application/x-www-form-urlencoded", b"csrf=%s&version=%%00&act=%%00&key=%%00&word=%%00&kind=%%00"),
    "a token and no UTF-8": ("application/x-www-form-urlencoded", b"csrf=%s&version=%%ff&act=%%ff\xff&key=\xff&content=%%ff"),
    "a token and half a character": ("application/x-www-form-urlencoded", b"csrf=%s&version=%%ED%%A0%%80&act=%%ED%%A0%%80"),
    "a number beyond any": ("application/x-www-form-urlencoded", b"csrf=%s&version=1" + b"0" * 5000 + b"&act=1"),
    "all twice": ("application/x-www-form-urlencoded", b"csrf=%s&csrf=%s&version=1&version=2&act=1&act=2"),
    "another alphabet": ("application/x-www-form-urlencoded; charset=utf-7", b"csrf=%s&act=+AAA-"),
    "no boundary": ("multipart/form-data", BOUNDARY),
    "a part without end": ("multipart/form-data; boundary=cut", BOUNDARY + b"Content-Disposition: form-data; name=\"act\"\r\n\r\n1"),
    "a file without name": (
        "multipart/form-data; boundary=cut",
        BOUNDARY + b"Content-Disposition: form-data; name=\"scan\"; filename=\"\xff\x00../../x\"\r\n\r\nPK\r\n--cut--\r\n",
    ),
    "a part with a bad head": ("multipart/form-data; boundary=cut", BOUNDARY + b"\x00\xff: ; ;\r\n\r\n\x00\r\n--cut--\r\n"),
}  # fmt: skip


#: Forms of nothing but a button: pressing it is an act in any case.
BUTTONS = {"case_file.export", "questionnaires.take_ready", "statistics.request_new"}


@pytest.mark.slow
def test_bodies_that_no_form_sends(school: Demo) -> None:
    seen, case = Answered(school), school.case("programme", "2026-003")
    for endpoint, path, _ in _paths(school, case, "POST"):
        browser = seen.browser(endpoint)
        if endpoint in BUTTONS or endpoint.startswith("sign_in."):
            continue
        token = browser.token().encode()
        for kind, (media, body) in BODIES.items():
            data = body.replace(b"%s", token).replace(b"%%", b"%")
            seen.look(f"POST {path} with {kind}", browser.client.post(path, data=data, content_type=media))
    assert seen.wrong == []
    assert _written(school) == seen.before


@pytest.mark.parametrize(
    "cookie", ["", "=", "\x00", "%ff", "д", "x" * 60_000, 'nastavnik-session="\\377\\000"', "a=b;" * 900]
)
def test_odd_cookies_sign_nobody_in(school: Demo, cookie: str) -> None:
    seen = Answered(school)
    for name in ("nastavnik-session", "nastavnik-guest", "nastavnik-sight"):
        sent = {"HTTP_COOKIE": f"{name}={cookie}"}
        for path in ("/", "/sign-in", "/me"):
            answer = seen.look(
                f"{path} with {name}", school.app.test_client(use_cookies=False).get(path, environ_overrides=sent)
            )
            assert answer.status_code == (200 if path == "/sign-in" else 302)
    assert seen.wrong == []


@pytest.mark.parametrize(
    "host", ["", "evil.example", "[", "a b", "\x00", "localhost:99999999", "x" * 5000, "д.рф", "[::1]:80"]
)
def test_an_odd_host_is_no_failure(school: Demo, host: str) -> None:
    seen = Answered(school)
    for path in ("/", "/sign-in", "/static/app.css", "/nope", "/programmes/"):
        seen.look(
            f"{path} at {host}", seen.browser("registers.units").client.get(path, environ_overrides={"HTTP_HOST": host})
        )
    assert seen.wrong == []


NEXT = [
    "//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "/%09/evil.example", "javascript:alert(1)",
    "/\t/evil.example", " //evil.example", "///evil.example", "/..//evil.example", "\x00/evil", "/\ud800", "/a\r\nSet-Cookie: a=b",
]  # fmt: skip


@pytest.mark.parametrize("target", NEXT)
def test_signing_in_leads_to_no_other_site(school: Demo, target: str) -> None:
    seen, browser = Answered(school), school.browser()
    token = browser.token("/sign-in")
    person = school.app.extensions["services"].demo[0].person
    data = {"csrf": token, "person": person, "next": target.encode("utf-8", "surrogatepass")}
    answer = seen.look(f"next={target!r}", browser.client.post("/sign-in/demo", data=data))
    assert answer.status_code == 302 and seen.wrong == []


def test_a_very_long_address_is_answered(school: Demo) -> None:
    seen = Answered(school)
    for path in ("/" + "a/" * 5000, "/case/" + "x" * 60_000, "/?" + "&".join(f"a{n}=1" for n in range(9000))):
        seen.look("a long address", seen.browser("registers.units").get(path))
    assert seen.wrong == []


@pytest.mark.parametrize("agent", ["", "\x00", "д" * 9000, "<script>alert(1)</script>", "\xff\x1b[31m"])
def test_an_odd_browser_signs_in(school: Demo, agent: str) -> None:
    seen, browser = Answered(school), school.browser()
    browser.client.environ_base["HTTP_USER_AGENT"] = agent.encode().decode("latin-1")
    assert seen.look("signing in", browser.sign_in("kurator", PASSWORD)).status_code == 302
    assert b"<script>alert" not in seen.look("own sessions", browser.get("/me")).data
    assert seen.wrong == []
