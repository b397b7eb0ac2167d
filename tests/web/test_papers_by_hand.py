"""Papers of a programme, an order and a request that are printed and signed by hand: who finds which, what they say."""

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


def _of(school: Demo, status: str) -> str:
    return school.case("programme", status=status)


def _document(school: Demo, login: str, case: str, of: str, who: str = "") -> str:
    answer = school.browser(login).get(f"/case/{case}/document?of={of}&who={who}")
    assert answer.status_code == 200, (of, answer.status_code)
    return words(answer)


def test_a_running_programme_has_its_report_and_addendum(school: Demo) -> None:
    case = _of(school, "active")
    card = school.browser("kurator").get(f"/case/{case}").text
    assert "of=report" in card and "of=addendum" in card
    report = _document(school, "kurator", case, "report")
    assert "Выполнение плана мероприятий" in report and "Выводы наставника" in report
    addendum = _document(school, "kurator", case, "addendum")
    assert "Содержание работы:" in addendum and "Размер и порядок оплаты" in addendum
    for of in ("report", "addendum"):
        made = [school.browser("kurator").get(f"/case/{case}/document.docx?of={of}") for _ in range(2)]
        assert made[0].status_code == 200 and made[0].data == made[1].data


def test_a_statement_is_read_by_who_made_it_and_by_the_school(school: Demo) -> None:
    case, mentee = school.case("programme", "2026-003"), person_id("nastavlyaemyi")
    leaving = {"last_day": "20.09.2026", "reason": "Личное"}
    assert fill(school.browser("nastavlyaemyi"), f"/case/{case}/act/state_leaving", **leaving).status_code == 302
    for login in ("nastavlyaemyi", "kurator", "direktor"):
        said = _document(school, login, case, "statement", mentee)
        assert "по собственной инициативе прекращаю" in said and "Личное" not in said
    other = school.browser("nastavnik").get(f"/case/{case}/document?of=statement&who={mentee}")
    assert other.status_code == 403
    assert school.browser("kurator").get(f"/case/{case}/document?of=statement&who=nobody").status_code == 404
    assert school.browser("kurator").get(f"/case/{case}/document?of=notice").status_code == 404


def test_a_submission_is_read_by_whom_it_asks(school: Demo) -> None:
    case = school.case("programme", "2026-003")
    asked = {"circumstances": "reports_absent", "sides": person_id("nastavnik"), "account": "Отчётов нет с июня."}
    path = f"/case/{case}/act/question_performance"
    assert fill(school.browser("kurator"), path, **asked).status_code == 302
    for login in ("nastavnik", "kurator", "auditor"):
        said = _document(school, login, case, "submission")
        assert "Отчётов нет с июня." in said and "Вина не устанавливалась" in said and "нет отчётов" in said
    assert school.browser("nastavlyaemyi").get(f"/case/{case}/document?of=submission").status_code == 403
    assert "of=submission" not in school.browser("nastavlyaemyi").get(f"/case/{case}").text


def test_a_signed_order_has_its_list_of_acquaintance(school: Demo) -> None:
    case = school.case("order", status="in_force")
    listed = _document(school, "kurator", case, "acquaintance")
    assert "Лист ознакомления" in listed and "простая электронная подпись" in listed
    assert school.browser("kurator").get(f"/case/{case}/document.docx?of=acquaintance").status_code == 200


def test_a_request_to_the_council_is_printed_without_what_it_was_about(school: Demo) -> None:
    asked = {"purpose": "consultation"}
    answer = fill(school.browser("nastavnik"), "/council/request", **asked)
    assert answer.status_code == 302
    case = school.case("council_request")
    said = words(school.browser("nastavnik").get(f"/case/{case}/document"))
    assert "Содержание обращения не записывается" in said and "Консультация" in said and "ещё не записан" in said
    assert school.browser("nastavnik").get(f"/case/{case}/document.docx").status_code == 200
    assert school.browser("lidzhiev").get(f"/case/{case}/document").status_code == 403


def test_a_questionnaire_is_printed_blank_and_an_order_on_pairs_has_no_submission(school: Demo) -> None:
    curator = school.browser("kurator")
    assert curator.post("/questionnaires/ready", {}, page="/questionnaires").status_code == 302
    case = school.case("questionnaire")
    assert "of=blank" in curator.get(f"/case/{case}").text
    state = school.store.office.case(case).state
    blank = _document(school, "kurator", case, "blank")
    assert all(question.text in blank.replace("\xa0", " ") for question in state.latest.questions)
    assert "«___» ____________ 20___ г." in blank and "Проект" not in blank
    assert curator.get(f"/case/{case}/document.docx?of=blank").status_code == 200
    order = school.case("order", status="in_force")
    assert curator.get(f"/case/{order}/document?of=incentive_submission").status_code == 404


def test_a_paper_that_is_not_there_yet_is_not_found(school: Demo) -> None:
    case = _of(school, "in_review")
    assert school.browser("kurator").get(f"/case/{case}/document?of=report").status_code == 404
    assert "of=report" not in school.browser("kurator").get(f"/case/{case}").text
