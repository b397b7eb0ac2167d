"""The banks in the browser: a teacher applies, everyone does their part, the registers show it and leave as .xlsx."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill
from web.demo.script import person_id

TOLD = {
    "matters": ["upbringing"],
    "competencies": "=2+2",
    "results-0-what": "Призёры олимпиады",
    "results-0-day": "20.05.2026",
    "results-0-evidence": "Приказ № 5",
    "kinds": ["traditional"],
    "hours": "2",
    "capacity": "2",
    "ready": "1",
}
WHO = "nastavlyaemyi"


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def applied(school: Demo) -> str:
    """The mentee of the demo, whose consent to processing stands, applies to be a mentor and tells; the application."""
    browser = school.browser(WHO)
    answer = fill(browser, "/banks/apply", bank="mentor")
    case = str(answer.location).split("/")[2]
    school.store.post.tick(school.clock())
    key = school.key(case, "describe_experience")
    assert fill(browser, f"/case/{case}/step/{key}", **TOLD).status_code == 302
    return case


def unconsented(school: Demo, who: str) -> str:
    """The person sees what ends, and takes the consent to processing back; the page that asked."""
    consent = next(
        row["case_id"]
        for row in school.store.log.rows(
            "SELECT case_id FROM cases WHERE kind = 'processing_consent' ORDER BY opened_at"
        )
        if school.store.office.case(row["case_id"]).state.person == person_id(who)
    )
    browser, path = school.browser(who), f"/case/{consent}/act/withdraw_processing"
    asked = words(browser.get(path))
    assert fill(browser, path).status_code == 302
    school.store.post.tick(school.clock())
    return asked


def admitted(school: Demo) -> str:
    case = applied(school)
    for who, word in (("kurator", "check_application"), ("direktor", "admit_person")):
        path = f"/case/{case}/step/{school.key(case, word)}"
        assert fill(school.browser(who), path, decision="accept").status_code == 302
    school.store.post.tick(school.clock())
    return case


def test_a_candidate_stands_in_the_register_and_then_in_the_bank(school: Demo) -> None:
    case = applied(school)
    curator = school.browser("kurator")
    page = words(curator.get("/banks?bank=mentor&state=candidate"))
    assert "Призёры олимпиады" in page and "Всего: 1." in page
    key = school.key(case, "check_application")
    step = words(curator.get(f"/case/{case}/step/{key}"))
    assert "Приказ № 5" in step


def test_the_register_filters_and_leaves_as_a_book_without_formulas(school: Demo) -> None:
    admitted(school)
    director = school.browser("direktor")
    assert "Призёры олимпиады" in words(director.get("/banks?bank=mentor&matter=upbringing"))
    assert "По этому отбору никого нет" in words(director.get("/banks?bank=mentor&q=Никто"))
    assert "Кандидаты" in words(director.get("/banks?bank=mentor&state=candidate&order=since"))
    answer = director.get("/banks/bank.xlsx?bank=mentor&order=since")
    sheet = load_workbook(BytesIO(answer.data)).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value and "2+2" in str(cell.value)]
    assert [cell.data_type for cell in cells] == ["s"]


def test_the_entry_tells_what_the_bank_holds_and_the_curator_changes_it(school: Demo) -> None:
    admitted(school)
    person, curator = person_id(WHO), school.browser("kurator")
    page = words(curator.get(f"/banks/entry/{person}"))
    assert "Банк наставников" in page and "Согласия на обработку данных" in page
    assert fill(curator, f"/case/{person}/act/edit_mentor_entry", **TOLD | {"capacity": "1"}).status_code == 302
    assert "Записаны сведения для банка наставников" in words(curator.get(f"/banks/entry/{person}"))
    assert school.store.office.case(person).state.banks["mentor"].capacity == 1


def test_the_consent_is_a_document_of_its_own_and_says_what_ends_with_it(school: Demo) -> None:
    case = admitted(school)
    consent, browser = school.store.office.case(case).state.consent, school.browser(WHO)
    page = words(browser.get(f"/case/{consent}/document"))
    assert "На обработку персональных данных" in page and "простой электронной подписью" in page
    assert browser.get(f"/case/{consent}/document.docx").status_code == 200
    asked = words(browser.get(f"/case/{consent}/act/withdraw_processing"))
    assert "При отзыве сразу" in asked and "выход: банк наставников" in asked
    unconsented(school, WHO)
    assert "Вы не состоите ни в банке" in words(browser.get("/banks/mine"))


def test_who_is_invited_answers_and_who_is_in_leaves(school: Demo) -> None:
    curator = school.browser("kurator")
    answer = fill(curator, "/banks/invite", person=person_id("nastavnik"), bank="mentee")
    case = str(answer.location).split("/")[2]
    browser = school.browser("nastavnik")
    key = school.key(case, "answer_bank_invitation")
    assert fill(browser, f"/case/{case}/step/{key}", decision="refuse").status_code == 302
    assert fill(browser, "/banks/leave", bank="mentor").status_code == 302
    assert "Наставников: вышел" not in words(browser.get("/banks/mine"))
    assert "Вышли" in words(curator.get("/banks?bank=mentor&state=left"))


def test_another_teacher_sees_nobodys_application(school: Demo) -> None:
    case = applied(school)
    assert school.browser("lidzhiev").get(f"/case/{case}").status_code == 403
    assert school.browser("lidzhiev").get("/banks").status_code == 403


def test_a_filter_is_folded_until_something_is_asked_for(school: Demo) -> None:
    browser = school.browser("kurator")
    for path in (
        "/banks?bank=mentee",
        "/people",
        "/programmes/bank",
        "/?view=others",
        "/consents",
        "/deviations?view=missing",
    ):
        assert '<details class="fold"><summary>' in browser.get(path).text, path
        joined = "&" if "?" in path else "?"
        assert '<details class="fold" open>' in browser.get(f"{path}{joined}order=new").text, path
        assert '<details class="fold"><summary>' in browser.get(f"{path}{joined}page=2&order=").text, path


@pytest.mark.parametrize("bank", ["mentor", "mentee"])
def test_assigned_is_who_an_order_binds_and_since_the_day_of_that_order(school: Demo, bank: str) -> None:
    """A programme that is only being written assigns nobody (3.8)."""
    office, bound = school.store.office, dict[str, list[str]]()
    for row in school.store.log.rows(
        "SELECT case_id FROM cases WHERE kind = 'programme' AND status NOT LIKE 'closed%'"
    ):
        state = office.case(row["case_id"]).state
        if state.order is not None:
            for person in [state.mentor] if bank == "mentor" else state.mentees:
                bound.setdefault(person, []).append(f"{office.case(state.order).state.day}")
    answer = school.browser("kurator").get(f"/banks/bank.xlsx?bank={bank}")
    rows = list(load_workbook(BytesIO(answer.data)).active.iter_rows(min_row=2, values_only=True))
    told = {row[0]: str(row[-1])[:10] for row in rows if row[-2] == "закреплён"}
    assert told == {office.case(person).state.name: min(days) for person, days in bound.items()} != {}
    free = load_workbook(BytesIO(school.browser("kurator").get(f"/banks/bank.xlsx?bank={bank}&state=in_bank").data))
    assert {row[0] for row in free.active.iter_rows(min_row=2, values_only=True)} == {r[0] for r in rows} - set(told)
