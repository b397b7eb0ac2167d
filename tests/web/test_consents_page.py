"""The page of consents that end soon: its filter, its order, who may see it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(Path(tmp_path_factory.mktemp("consents")))
    yield made
    made.close()


def test_the_curator_comes_from_the_banks_and_sees_which_consents_end(school: Demo) -> None:
    curator = school.browser("kurator")
    assert 'href="/consents"' in curator.get("/banks").text
    assert "По этому отбору согласий нет" in words(curator.get("/consents"))
    page = curator.get("/consents?within=all&order=latest")
    assert "Согласие на обработку данных" in words(page) and "12.01.2029" in words(page)
    assert "/case/processing_consent-" in page.text
    assert "По этому отбору" in words(curator.get("/consents?within=all&kind=distribution"))


@pytest.mark.parametrize("tail", ["?kind=x", "?within=%27", "?order=x", "?page=999", "?page=x"])
def test_strange_words_break_nothing(school: Demo, tail: str) -> None:
    assert "Согласия, срок которых подходит" in words(school.browser("direktor").get(f"/consents{tail}"))


def test_who_may(school: Demo) -> None:
    assert school.browser("auditor").get("/consents").status_code == 200
    for login in ("nastavnik", "tehnik"):
        assert school.browser(login).get("/consents").status_code == 403
        assert "/consents" not in school.browser(login).get("/banks/mine" if login == "nastavnik" else "/banks").text
