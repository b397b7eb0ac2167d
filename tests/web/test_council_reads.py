"""What the council reads without reading every case: the pairs, what questionnaires ask (3.10); links lead where it may go."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from lxml import html

from domain.case import Role
from tests.web.staged import words
from tests.web.test_council_page import _gathered
from tests.web.test_who_may import Demo, demo
from web.demo.script import SCHOOL, person_id

MEMBER = "nastavnik"


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("council-reads"))
    _gathered(made)
    assert made.browser("kurator").post("/questionnaires/ready", {}, page="/questionnaires").status_code == 302
    yield made
    made.close()


def test_the_council_reads_the_register_of_pairs_and_may_propose_one(school: Demo) -> None:
    browser = school.browser(MEMBER)
    page = browser.get("/units")
    assert page.status_code == 200
    units = school.store.log.rows("SELECT case_id FROM cases WHERE kind = 'unit' AND school = ?", (SCHOOL,))
    assert f"Всего: {len(units)}." in words(page)
    assert "/units/new" in page.text and "/matching" in page.text
    shown = {str(each.get("href")) for each in html.fromstring(page.data).iter("a")}
    cards = {row["case_id"]: browser.get(f"/case/{row['case_id']}").status_code for row in units}
    assert {200, 403} == set(cards.values())
    assert {case for case in cards if f"/case/{case}" in shown} == {case for case in cards if cards[case] == 200}
    assert school.browser("lidzhiev").get("/units").status_code == 403


def test_the_council_reads_what_a_questionnaire_asks_and_no_card_of_it(school: Demo) -> None:
    case = school.case("questionnaire")
    asked = school.store.office.case(case).state.latest
    browser = school.browser(MEMBER)
    page = words(browser.get(f"/questionnaires/{case}"))
    assert asked.title in page and asked.questions[0].text in page
    assert f'href="/questionnaires/{case}"' in browser.get("/questionnaires").text
    assert f'href="/case/{case}"' in school.browser("kurator").get("/questionnaires").text
    assert browser.get(f"/case/{case}").status_code == 403
    assert school.browser("lidzhiev").get(f"/questionnaires/{case}").status_code == 403
    assert browser.get(f"/questionnaires/{school.case('unit')}").status_code == 404


def test_an_entry_of_the_bank_names_the_cases_of_others_without_links(school: Demo) -> None:
    path, case = f"/banks/entry/{person_id('badmaev')}", school.case("programme", "2026-005")
    page = school.browser(MEMBER).get(path)
    assert "Программа 2026-005" in words(page) and f"/case/{case}" not in page.text
    assert f"/case/{case}" in school.browser("kurator").get(path).text


def test_a_part_once_taken_still_opens_the_case_and_no_page_of_a_teacher(school: Demo) -> None:
    case, person = school.case("order"), person_id("kurator")
    roles = school.app.extensions["services"].cases.roles_in(case, person)
    assert Role.TEACHER not in roles
    assert "Моё участие" not in words(school.browser("kurator").get(f"/case/{case}"))
