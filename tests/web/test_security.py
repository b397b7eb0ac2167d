"""Headers, tokens, limits."""

from __future__ import annotations

import pytest

from tests.web.staged import Stage, words

POSTS = ("/form", "/me/password", "/me/sessions", "/me/stay", "/sign-out")


@pytest.mark.parametrize("path", ["/sign-in", "/", "/help", "/nope", "/crash", "/static/app.css", "/static/nope.css"])
def test_every_answer_carries_the_protecting_headers(staged: Stage, path: str) -> None:
    headers = staged.browser("director").get(path).headers
    csp = headers["Content-Security-Policy"]
    assert csp.startswith("default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; ")
    assert csp.endswith("form-action 'self'; frame-ancestors 'none'; base-uri 'none'")
    assert "unsafe" not in csp
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"


@pytest.mark.parametrize("path", ["/sign-in", "/", "/me", "/nope", "/crash"])
def test_pages_are_not_kept_by_the_browser(staged: Stage, path: str) -> None:
    assert staged.browser("director").get(path).headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("token", ["", "0" * 64, "д" * 64, "\ud800"])
def test_a_form_without_its_token_changes_nothing(staged: Stage, path: str, token: str) -> None:
    browser = staged.browser("director")
    answer = browser.client.post(path, data={"csrf": token.encode("utf-8", "surrogatepass")})
    assert answer.status_code == 400
    assert "Страница устарела" in words(answer)
    assert browser.get("/").status_code == 200


@pytest.mark.parametrize("path", ["/sign-in", "/sign-in/demo"])
def test_the_sign_in_form_has_a_token_too(staged: Stage, path: str) -> None:
    data = {"login": "director", "password": "correct horse battery"}
    assert staged.browser().client.post(path, data=data).status_code == 400


def test_a_token_of_another_session_does_not_fit(staged: Stage) -> None:
    other = staged.browser("curator").token()
    answer = staged.browser("director").client.post("/me/stay", data={"csrf": other})
    assert answer.status_code == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Sec-Fetch-Site": "cross-site"}, 400),
        ({"Sec-Fetch-Site": "same-site"}, 400),
        ({"Origin": "https://evil.example"}, 400),
        ({"Origin": "null"}, 400),
        ({"Origin": "http://localhost", "Sec-Fetch-Site": "same-origin"}, 204),
        ({}, 204),
    ],
)
def test_a_form_sent_from_elsewhere_is_refused(staged: Stage, headers: dict[str, str], status: int) -> None:
    browser = staged.browser("director")
    assert browser.post("/me/stay", {}, headers=headers).status_code == status


def test_a_flood_of_data_is_refused(staged: Stage) -> None:
    answer = staged.browser("director").post("/form", {"comment": "х" * 2_000_000})
    assert answer.status_code == 413
    assert "Слишком много данных" in words(answer)


def test_static_files_are_kept_for_ever_under_their_version(staged: Stage) -> None:
    client = staged.app.test_client()
    page = client.get("/sign-in").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]
    assert "?v=" in address
    fresh = client.get(address, headers={"Accept-Encoding": "gzip"})
    assert fresh.headers["Cache-Control"] == "public, max-age=31536000, immutable"
    assert fresh.headers["Content-Encoding"] == "gzip"
    assert len(fresh.data) < 40_000
    assert client.get(address.split("?")[0]).headers["Cache-Control"] == "no-cache"
    again = client.get(address, headers={"If-None-Match": fresh.headers["ETag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "name", ["../app.py", "..%2fapp.py", "%2e%2e/app.py", "", "vendor", "..\\app.py", "app.css/x", "x" * 3000]
)
def test_nothing_but_static_files_is_served(staged: Stage, name: str) -> None:
    answer = staged.app.test_client().get(f"/static/{name}")
    assert answer.status_code in (302, 404)
    assert b"create_app" not in answer.data


def test_no_page_refers_to_another_site(staged: Stage) -> None:
    browser = staged.browser("director")
    for path in ("/", "/form", "/me", "/help", "/nope"):
        page = browser.get(path).text
        assert "http://" not in page
        assert "https://" not in page
        assert " style=" not in page
        assert " onclick=" not in page
        assert "<script>" not in page
