"""«Мои данные»: one's own card, cases and documents, and the ways to refuse, end and complain (2.2)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill
from web.demo.script import person_id


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def test_a_mentee_reads_their_own_data_and_documents_and_nobody_else_s(school: Demo) -> None:
    mentee = school.browser("nastavlyaemyi")
    page = mentee.get("/me/data").text
    said = words(mentee.get("/me/data"))
    assert "Санджиева Айса Мингияновна" in said and "Должность" in said and "Программа 2026-003" in said
    own = {row["case_id"] for row in _cases(school, "nastavlyaemyi")}
    others = {row["case_id"] for row in _cases(school, "erdnieva")} - own
    assert own and all(f'href="/case/{case}"' in page for case in own)
    assert others and not any(case in page for case in others)
    for case in own:
        assert mentee.get(f"/case/{case}").status_code == 200
        if f"/case/{case}/document" in page:
            assert mentee.get(f"/case/{case}/document").status_code == 200
    assert f"/case/{school.case('programme', '2026-003')}/document" in page
    assert 'href="/me/data"' in mentee.get("/me").text


def test_what_its_address_says_besides_chooses_no_other_paper(school: Demo) -> None:
    mentee = school.browser("nastavlyaemyi")
    assert (
        mentee.get("/me/data?of=notice&who=x").text.count("/document")
        == mentee.get("/me/data").text.count("/document")
        > 0
    )


def test_a_mentee_may_refuse_end_and_complain_without_a_reason(school: Demo) -> None:
    """The page names the ways, and each of them is open: leaving the programme, and a request to the council."""
    mentee = school.browser("nastavlyaemyi")
    page = mentee.get("/me/data").text
    assert "/council/request" in page and "/me/readings" in page
    assert mentee.get("/council/request").status_code == 200
    case = school.case("programme", "2026-003")
    assert fill(mentee, f"/case/{case}/act/state_leaving", last_day="30.09.2026", reason="").status_code == 302
    assert school.store.office.case(case).state.stated[0][0] == person_id("nastavlyaemyi")


def _cases(school: Demo, login: str) -> list[dict[str, str]]:
    sql = """SELECT DISTINCT c.case_id FROM cases c JOIN participants p ON p.case_id = c.case_id WHERE p.person = ?
             AND c.kind IN ('programme', 'unit', 'consent', 'order')"""
    return school.store.log.rows(sql, (person_id(login),))
