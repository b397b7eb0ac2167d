"""Every link that a page of the demo school shows leads to a page that opens for who reads it: nobody meets a 403."""

from __future__ import annotations

import os
import re
import shutil
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from lxml import html

from tests.web.staged import Browser
from web.app import create_app
from web.cli import main
from web.composition import open_store
from web.demo import cast

pytestmark = pytest.mark.slow
#: Of links alike – from one kind of page to one kind of page – so many are followed; all of them where NASTAVNIK_PROOF=1.
ALIKE = 10_000 if os.environ.get("NASTAVNIK_PROOF") == "1" else 2


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    """The application of the whole demo school, as `make run` serves it."""
    folder = tmp_path_factory.mktemp("every-link")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for command in ("init", "demo"):
            main([command], standalone_mode=False)
    store = open_store(f"sqlite:///{folder / 'var' / 'nastavnik.db'}")
    yield create_app(store, testing=True)
    store.log.database.close()
    store.accounts.close()
    shutil.rmtree(folder, ignore_errors=True)


def _kind(path: str) -> str:
    """The address without what tells one case, person, day or page from another."""
    return re.sub(r"[0-9a-f]{16}|\d+", "…", re.sub(r"=[^&]*", "=", path))


def _links(data: bytes) -> list[str]:
    tree: Any = html.fromstring(data)
    found = (str(each.get("href", "")) for each in tree.iter("a"))
    return sorted({urlsplit(each)._replace(fragment="").geturl() for each in found if each.startswith("/")})


def _followed(browser: Browser) -> Iterator[tuple[str, str, int]]:
    """Pages two steps from the menu and every link on them: (page with the link, where it leads, status)."""
    shown: dict[str, list[str]] = {"/": _links(browser.get("/").data)}
    answered = {"/": 200}
    for depth in (1, 2, 3):
        alike, further = defaultdict[tuple[str, str], int](int), dict[str, list[str]]()
        for page, links in shown.items():
            for link in links:
                pair = _kind(page), _kind(link)
                if link in answered or (alike[pair] >= ALIKE and depth > 1):
                    continue
                alike[pair] += 1
                answer = browser.get(link)
                answered[link] = answer.status_code
                yield page, link, answer.status_code
                if depth < 3 and answer.status_code == 200 and answer.mimetype == "text/html":
                    further[link] = _links(answer.data)
        shown = further


@pytest.mark.parametrize("login", [login for login, _ in cast.people()])
def test_every_link_two_steps_from_the_menu_opens(school: Any, login: str) -> None:
    browser = Browser(school.test_client())
    assert browser.sign_in(login, cast.PASSWORD).status_code == 302
    followed = list(_followed(browser))
    # 503 is the PDF on a server with no engine for it
    wrong = [f"{page} → {link}: {status}" for page, link, status in followed if status not in (200, 302, 303, 503)]
    assert wrong == [] and len(followed) > 10
