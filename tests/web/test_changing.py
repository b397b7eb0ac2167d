"""«Изменить» stands beside a fact for whoever may change it, and leads to a page that opens for them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from domain.case import Acting, Role
from processes.office import Ask
from tests.web.staged import words
from tests.web.test_who_may import NOON, Demo, demo, send
from web.demo.script import SCHOOL, person_id


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("changing"))
    yield made
    made.close()


def _links(school: Demo, login: str, path: str) -> dict[str, str]:
    """Fact → where «Изменить» beside it leads; each opens."""
    browser = school.browser(login)
    tree: Any = html.fromstring(browser.get(path).data)
    rows = tree.xpath("//dl[@class='facts']/div[@class='changing']")
    found = {row.xpath("string(dt)"): row.xpath("string(dd[2]/a/@href)") for row in rows}
    assert all(browser.get(address).status_code == 200 for address in set(found.values())), found
    return found


def test_a_text_is_changed_by_those_who_write_it_and_as_it_stands(school: Demo) -> None:
    draft, running = school.case("programme", "2026-007"), school.case("programme", "2026-003")
    assert _links(school, "kurator", f"/case/{draft}")["Цель"] == f"/case/{draft}/text"
    assert set(_links(school, "kurator", f"/case/{running}").values()) == {f"/case/{running}/change"}
    assert _links(school, "nastavlyaemyi", f"/case/{running}") == {}
    for login in ("direktor", "auditor"):
        assert _links(school, login, f"/case/{draft}") == _links(school, login, f"/case/{running}") == {}


def test_a_change_is_proposed_by_mentor_and_curator_as_the_regulation_has_it(school: Demo) -> None:
    """The mentee is asked for agreement instead (4.9)."""
    case = school.case("programme", "2026-003")
    proposing = {"kurator": True, "nastavnik": True, "nastavlyaemyi": False, "direktor": False}
    assert {login: _proposes(school, login, case) for login in proposing} == proposing
    assert {login: school.browser(login).get(f"/case/{case}/change").status_code for login in proposing} == {
        login: 200 if may else 403 for login, may in proposing.items()
    }
    assert "Это доступно ролям" in school.browser("nastavlyaemyi").get(f"/case/{case}/change").text


def _proposes(school: Demo, login: str, case: str) -> bool:
    """Whether the programme's card leads there, by a button that says so."""
    tree: Any = html.fromstring(school.browser(login).get(f"/case/{case}").data)
    return f"/case/{case}/change" in tree.xpath("//a[normalize-space()='Предложить изменение']/@href")


def test_a_curator_who_sits_in_the_council_proposes_as_curator(tmp_path: Path) -> None:
    school = demo(tmp_path)
    sits = Acting("sits", "system", Role.SYSTEM, NOON, NOON, SCHOOL)
    school.store.office.perform(Ask("receive_role", person_id("kurator"), sits, {"role": "council_member"}))
    case = school.case("programme", "2026-003")
    propose(school, case, "kurator")
    assert school.store.log.entries(case)[-1].acting.role is Role.CURATOR
    school.close()


def propose(school: Demo, case: str, login: str) -> None:
    """A change of the programme's aim, by its form."""
    browser, path = school.browser(login), f"/case/{case}/change"
    tree: Any = html.fromstring(browser.get(path).data)
    [text] = [form for form in tree.forms if "aim" in form.fields]
    typed = {name: text.fields[name] for name in text.fields if text.fields[name]}
    ticked = {name: list(each) for name, each in typed.items() if not isinstance(each, str)}
    answer = send(browser, path, {**typed, **ticked, "aim": "Другая цель", "reason": "Так виднее."})
    assert answer.status_code == 302, words(answer)


def test_each_request_of_a_group_may_be_changed(school: Demo) -> None:
    sql = "SELECT case_id FROM programmes WHERE grouped = 1 AND school = 'school-demo'"
    running = [
        row["case_id"] for row in school.store.log.rows(sql) if school.store.office.case(row["case_id"]).state.running
    ]
    for case in running:
        mentees = school.store.office.case(case).state.mentees
        assert sum(label.startswith("Запрос: ") for label in _links(school, "kurator", f"/case/{case}")) == len(mentees)
    assert running


def test_a_text_in_review_is_changed_by_nobody(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    assert all(_links(school, login, f"/case/{case}") == {} for login in ("kurator", "direktor", "nastavnik"))


def test_a_card_and_the_school_are_changed_by_those_who_keep_them(school: Demo) -> None:
    card = f"/people/{person_id('nastavnik')}"
    keeper = _links(school, "administrator", card)
    assert keeper["Должность"] == f"{card}/correct_person" and keeper["Роли"] == f"{card}/grant_role"
    assert "Должность" not in _links(school, "direktor", card) and _links(school, "auditor", card) == {}
    of_school = _links(school, "direktor", "/school")
    assert of_school["Рабочие дни"] == "/school/change/set_calendar" and "Полное название" in of_school
    assert _links(school, "auditor", "/school") == {}
