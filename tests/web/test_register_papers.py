"""Registers on paper: the page, Word and PDF of each; as chosen, of the day, by the school's own template."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document as Word

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo
from web.demo.script import person_id
from web.printed import WORD

REGISTERS = {
    "/banks/paper.{form}?bank=mentor": "Реестр наставников",
    "/banks/paper.{form}?bank=mentee": "Реестр наставляемых",
    "/banks/paper.{form}?bank=mentor&of=training": "Реестр обучения наставников",
    "/programmes/bank/paper.{form}?": "Реестр персонализированных программ наставничества",
    "/agreements/paper.{form}?": "Реестр договоров с партнёрами",
}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("registers"))
    yield made
    made.close()


def _docx(made: bytes) -> str:
    word = Word(BytesIO(made))
    cells = (cell.text for table in word.tables for row in table.rows for cell in row.cells)
    return "\n".join((*(each.text for each in word.paragraphs), *cells))


@pytest.mark.parametrize("address", REGISTERS)
def test_a_register_is_a_page_and_a_file_of_the_day(school: Demo, address: str) -> None:
    curator = school.browser("kurator")
    page = words(curator.get(address.format(form="html")))
    title = REGISTERS[address]
    assert title in page and "По состоянию на 14 сентября 2026 г." in page.replace("\xa0", " ")
    assert "Всего записей:" in page and "Куратор" in page and "Проект" not in page
    file = curator.get(address.format(form="docx"))
    assert (file.status_code, file.mimetype) == (200, WORD)
    assert title.upper() in _docx(file.data)
    school.clock.forward(seconds=61)
    assert curator.get(address.format(form="docx")).data == file.data
    assert curator.get(address.format(form="pdf")).status_code in (200, 503)


def test_the_paper_holds_what_was_chosen_and_says_so(school: Demo) -> None:
    director = school.browser("direktor")
    everyone = words(director.get("/banks/paper.html?bank=mentor"))
    nobody = words(director.get("/banks/paper.html?bank=mentor&q=никого"))
    name = school.store.office.case(person_id("nastavnik")).state.name
    assert name in everyone and name not in nobody
    assert "отбор: имя «никого»" in nobody and "Записей нет." in nobody and "отбор" not in everyone
    groups = words(director.get("/programmes/bank/paper.html?group=group"))
    assert "2026-004" in groups and "2026-003" not in groups and "отбор: пара или группа – " in groups


def test_a_link_of_the_register_leads_to_its_paper(school: Demo) -> None:
    curator = school.browser("kurator")
    page = curator.get("/banks?bank=mentor&state=assigned").text
    assert "/banks/paper.html?bank=mentor&amp;state=assigned" in page and "of=training" in page
    assert "of=training" not in curator.get("/banks?bank=mentee").text
    assert "/programmes/bank/paper.html?group=group" in curator.get("/programmes/bank?group=group").text


def test_a_participant_s_paper_has_their_own_programmes_and_no_bank(school: Demo) -> None:
    mentee = school.browser("nastavlyaemyi")
    page = words(mentee.get("/programmes/bank/paper.html"))
    assert "2026-003" in page and "2026-004" not in page
    assert mentee.get("/banks/paper.html?bank=mentor").status_code == 403


@pytest.mark.parametrize("rest", ["paper.exe", "paper.html?bank=x&of=y&endpoint=z&form=q&page=0", "paper."])
def test_a_wrong_address_is_no_fault(school: Demo, rest: str) -> None:
    for start in ("/banks", "/programmes/bank"):
        assert school.browser("kurator").get(f"{start}/{rest}").status_code in (200, 404)
