"""Who has agreed to sign electronically: blanks, recorded agreements with their scans, refusals (DOC-33)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from tests.web.staged import words
from tests.web.test_paper_page import PDF, recorded
from tests.web.test_who_may import Demo, demo
from web.demo.script import person_id
from web.pages import signatures


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def test_an_agreement_is_printed_signed_recorded_and_given_up(school: Demo) -> None:
    curator, person = school.browser("kurator"), person_id("nastavnik")
    assert "Без соглашения подписать документ в программе нельзя" in words(curator.get("/people/signatures"))
    assert curator.post("/people/signatures", {"person": person}, page="/people/signatures").status_code == 302
    page = curator.get("/people/signatures").text
    assert f"/case/{person}/document" in page and f"/case/{person}/paper" in page
    assert f"/case/{person_id('kurator')}/paper" not in page
    blank = words(curator.get(f"/case/{person}/document"))
    assert "Об использовании простой электронной подписи" in blank and "никому не сообщает пароль" in blank
    assert recorded(school, person, b"text").status_code == 422
    assert recorded(school, person, PDF).location == "/people/signatures"
    assert "№ 5 от 01.09.2026" in words(curator.get("/people/signatures"))
    assert "собственноручно на бумаге" in words(curator.get(f"/case/{person}/document"))
    assert school.browser("auditor").get(f"/case/{person}/scan").data == PDF
    assert "№ 5 от 01.09.2026" in words(school.browser("nastavnik").get("/me"))
    assert recorded(school, person, PDF).status_code == 422
    given_up = curator.post("/people/signatures", {"person": person}, page="/people/signatures")
    assert given_up.status_code == 302
    again = curator.post("/people/signatures", {"person": person}, page="/people/signatures")
    assert again.status_code == 422 and "Соглашения нет" in words(again)


def test_everyone_reads_their_own_and_nobody_else_s(school: Demo) -> None:
    mentor = school.browser("nastavnik")
    assert "Очирова" in words(mentor.get("/me/signature"))
    assert mentor.get(f"/case/{person_id('nastavlyaemyi')}/document").status_code == 403
    assert mentor.get("/people/signatures").status_code == 403
    assert (
        school.browser("kurator").post("/people/signatures", {"person": "x"}, page="/people/signatures").status_code
        == 404
    )


def test_the_word_file_and_the_page_are_of_the_same_text(school: Demo) -> None:
    curator, person = school.browser("kurator"), person_id("nastavnik")
    first = curator.get(f"/case/{person}/document.docx")
    assert first.status_code == 200 and first.data == curator.get(f"/case/{person}/document.docx").data
    assert BytesIO(first.data).read(2) == b"PK"


def test_the_list_is_paged_and_begins_with_who_has_not_signed(school: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(signatures, "PAGE", 5)
    curator = school.browser("kurator")
    assert curator.post("/people/signatures", {"person": person_id("nastavnik")}).status_code == 302
    first, second = (words(curator.get(f"/people/signatures?page={page}")) for page in (1, 2))
    assert "Страница 1 из 3" in first and "Страница 2 из 3" in second
    assert first.index("Очирова") < first.index(">скан<") and "Очирова" not in second
    assert "Страница 3 из 3" in words(curator.get("/people/signatures?page=99"))


def test_the_blanks_of_all_who_have_not_signed_are_printed_in_one_pack(school: Demo) -> None:
    curator = school.browser("kurator")
    page = words(curator.get("/people/signatures"))
    missing = re.search(r"Без соглашения: (\d+) из \d+", page)
    assert missing is not None and 'href="/people/signatures/blanks"' in page
    blanks = words(curator.get("/people/signatures/blanks"))
    assert blanks.count("Об использовании простой электронной подписи") == int(missing[1]) > 1
    without = re.findall(r'"Имя">([^<]+)<span[^>]*>[^<]*</span></td><td data-label="Соглашение">нет<', page)
    assert len(without) == int(missing[1]) and all(name in blanks for name in without)
    assert school.browser("auditor").get("/people/signatures/blanks").status_code == 403
