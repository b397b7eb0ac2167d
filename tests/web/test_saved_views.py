"""Saved views of the worklist: a person's own, without the words of a search, and gone with the account."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from adapters.views import MOST, SavedViews
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo
from web.composition import accounts_of
from web.demo.script import person_id


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def test_a_filter_is_kept_under_a_name_and_forgotten(school: Demo) -> None:
    curator = school.browser("kurator")
    asked = {"view": "others", "kind": "order", "order": "new", "q": "Очирова", "name": "Чужие приказы"}
    assert curator.post("/views", data=asked).status_code == 302
    page = curator.get("/").text
    assert 'href="/?view=others&amp;kind=order&amp;order=new">Чужие приказы</a>' in page
    assert "Очирова" not in str(SavedViews(school.store.accounts).of(person_id("kurator")))
    assert "Вид «Чужие приказы» удалён" in words(_dropped(school, "kurator", "Чужие приказы"))
    assert SavedViews(school.store.accounts).of(person_id("kurator")) == []


def _dropped(school: Demo, login: str, name: str) -> TestResponse:
    browser = school.browser(login)
    browser.post("/views/removal", data={"name": name})
    return browser.get("/")


def test_a_view_is_its_owners_alone(school: Demo) -> None:
    school.browser("kurator").post("/views", data={"view": "role", "name": "Мой"})
    assert "Мой</a>" not in school.browser("direktor").get("/").text
    _dropped(school, "direktor", "Мой")
    assert [name for name, _ in SavedViews(school.store.accounts).of(person_id("kurator"))] == ["Мой"]


@pytest.mark.parametrize("name", ["", " ", "x" * 41, "два\nряда", "\u202eоборот"])
def test_a_bad_name_is_refused_in_words(school: Demo, name: str) -> None:
    curator = school.browser("kurator")
    assert curator.post("/views", data={"view": "role", "name": name}).status_code == 302
    assert "Вид не сохранён" in words(curator.get("/"))
    assert SavedViews(school.store.accounts).of(person_id("kurator")) == []


def test_there_is_an_end_to_how_many(school: Demo) -> None:
    kept = SavedViews(school.store.accounts)
    assert all(kept.save("person-1", f"v{n}", {"view": "role"}) for n in range(MOST))
    assert not kept.save("person-1", "one more", {"view": "role"})
    assert kept.save("person-1", "v0", {"view": "others"})
    assert dict(kept.of("person-1"))["v0"] == {"view": "others"}


def test_views_go_with_the_account(school: Demo) -> None:
    kept = SavedViews(school.store.accounts)
    kept.save(person_id("kurator"), "Мой", {"view": "role"})
    accounts_of(school.store).erase(person_id("kurator"))
    assert kept.of(person_id("kurator")) == []
