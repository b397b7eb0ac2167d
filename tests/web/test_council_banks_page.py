"""What the council sees of the banks, by category with the mentors, and the programmes it develops (3.10)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from domain.banks import MenteeCategory
from tests.web.staged import words
from tests.web.test_council_page import _gathered
from tests.web.test_unit_pages import _proposed
from tests.web.test_who_may import Demo, demo, fill
from web.demo.script import person_id
from web.phrases.banks import CATEGORIES


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def _described(school: Demo, category: str) -> None:
    path = f"/case/{person_id('nastavlyaemyi')}/act/edit_mentee_entry"
    told = {"category": category, "request": "Дисциплина на уроке", "matters": ["upbringing"], "kinds": ["traditional"]}
    answer = fill(school.browser("kurator"), path, **told)
    assert answer.status_code == 302, words(answer)[-500:]


def _formed(school: Demo) -> str:
    """A pair of other people, which has no programme."""
    case, held = _proposed(school), {"decision": "held", "day": "14.09.2026", "mode": "online"}
    path = f"/case/{case}/step/{school.key(case, 'hold_acquaintance')}"
    assert school.browser("kurator").post(path, held).status_code == 302
    for login in ("mandzhieva", "nastavlyaemyi"):
        key = school.key(case, "answer_interest", login)
        assert school.browser(login).post(f"/case/{case}/step/{key}", {"decision": "yes"}).status_code == 302
    return case


def test_the_council_keeps_account_of_mentees_by_category_with_their_mentors(school: Demo) -> None:
    _gathered(school)
    _described(school, "returned")
    member = school.browser("nastavnik")
    assert "вернулся(лась) после перерыва: 1" in words(member.get("/council"))
    page = words(member.get("/banks?bank=mentee&category=returned"))
    assert "Всего: 1." in page and "Санджиева" in page and "Очирова Г. В." in page and "Дисциплина на уроке" in page
    assert "По этому отбору никого нет" in words(member.get("/banks?bank=mentee&category=student"))
    assert member.get("/banks/bank.xlsx?bank=mentee&category=returned").status_code == 200
    assert words(member.get(f"/banks/entry/{person_id('nastavlyaemyi')}")).count("Дисциплина на уроке")


def test_every_category_of_mentees_has_its_words(school: Demo) -> None:
    assert set(CATEGORIES) == {each.value for each in MenteeCategory}
    page = words(school.browser("kurator").get("/banks?bank=mentee"))
    assert all(said in page for said in CATEGORIES.values())


def test_the_council_invites_nobody_into_a_bank_and_changes_no_entry(school: Demo) -> None:
    _gathered(school)
    member = school.browser("nastavnik")
    assert "Пригласить в банк" not in words(member.get("/banks?bank=mentee"))
    assert member.get("/banks/invite").status_code == 403
    assert school.browser("lidzhiev").get("/banks?bank=mentee").status_code == 403


def test_a_member_develops_a_programme_and_opens_it_from_the_page_of_the_council(school: Demo) -> None:
    unit = _formed(school)
    _gathered(school)
    member = school.browser("nastavnik")
    assert "Разработать программу" in words(member.get("/council"))
    answer = fill(member, "/programmes/new", unit=unit)
    assert answer.status_code == 302 and str(answer.location).endswith("/text")
    case = str(answer.location).split("/")[2]
    assert school.store.office.case(case).state.author == person_id("nastavnik")
    saved = fill(member, f"/case/{case}/text", aim="Уверенно вести урок", p0_request="Дисциплина на уроке")
    assert saved.status_code == 302, words(saved)[-500:]
    card = words(member.get(f"/case/{case}"))
    assert "от совета" in card and "Запрос" in card and "Дисциплина на уроке" in card and "Уверенно вести урок" in card
    assert f"/case/{case}" in member.get("/council").text
    assert school.browser("lidzhiev").get("/programmes/new").status_code == 403
