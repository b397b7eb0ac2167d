"""Who takes a consent back sees first what would end, computed by the office; only what was seen is carried out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from processes.moves import step_of
from processes.senders.site_section import section_of
from tests.web import test_site_page as site
from tests.web.staged import words
from tests.web.test_who_may import TODAY, Demo, demo, fill
from web.demo.cast import PASSWORD
from web.demo.script import SCHOOL, person_id

WHO = "nastavlyaemyi"


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def _mine(school: Demo, kind: str) -> str:
    sql = "SELECT case_id FROM cases WHERE kind = ? AND status = 'signed' ORDER BY opened_at"
    rows = [row["case_id"] for row in school.store.log.rows(sql, (kind,))]
    return str(next(case for case in rows if school.store.office.case(case).state.person == person_id(WHO)))


def test_the_duties_are_given_up_only_after_what_follows_was_seen(school: Demo) -> None:
    case, browser = _mine(school, "consent"), school.browser(WHO)
    path, before = f"/case/{case}/act/withdraw_consent", school.version(case)
    page = words(browser.get(path))
    assert "Сейчас ничего не записано" in page and "станет «отозвано»" in page
    assert "Программа 2026-003: Заявлено о завершении: инициатива наставляемого" in page
    assert "появится: Подготовить приказ о завершении, срок 17.09.2026" in page
    later = (TODAY + timedelta(days=10)).isoformat()
    again = fill(browser, path, last_day=later, password=PASSWORD)
    assert (again.status_code, school.version(case)) == (200, before)
    assert "последний день – 24.09.2026" in words(again)
    wrong = fill(browser, path, last_day=TODAY.isoformat(), password="не тот")
    assert (wrong.status_code, school.version(case)) == (422, before)
    assert fill(browser, path, last_day=TODAY.isoformat(), password=PASSWORD).status_code == 302
    assert school.store.office.case(case).state.status == "withdrawn"


def test_the_end_of_a_consent_to_processing_is_followed_into_the_bank(school: Demo) -> None:
    case, browser = _mine(school, "processing_consent"), school.browser(WHO)
    path = f"/case/{case}/act/withdraw_processing"
    assert "Больше не состоит в банке: выход из банка наставляемых" in words(browser.get(path))
    assert fill(browser, path, _seen="").status_code == 200
    assert school.store.office.case(case).state.status == "signed"
    assert fill(browser, path).status_code == 302
    assert school.store.office.case(person_id(WHO)).state.banks == {}


def test_what_the_site_shows_is_said_to_be_taken_down_before_it_is(school: Demo) -> None:
    site._opened(school)
    case, browser, section = site._allowed(school, WHO), school.browser(WHO), section_of(SCHOOL)
    curator, director = school.browser("kurator"), school.browser("direktor")
    assert fill(curator, f"/case/{section}/step/prepare_section", news="Начался цикл").status_code == 302
    assert fill(director, f"/case/{section}/step/review_section", decision="accept").status_code == 302
    assert fill(curator, f"/case/{section}/step/publish_section").status_code == 302
    path, before = f"/case/{case}/act/withdraw_distribution", school.version(section)
    page = words(browser.get(path))
    assert "Сейчас ничего не записано" in page and "станет «отозвано»" in page
    assert "Раздел сайта: Санджиева А. М. больше не разрешает публикацию" in page
    assert "появится: Снять сведения с сайта" in page
    assert fill(browser, path, _seen="").status_code == 200
    assert (school.store.office.case(case).state.status, school.version(section)) == ("signed", before)
    assert school.browser("lidzhiev").get(path).status_code == 403
    assert fill(browser, path).status_code == 302
    assert school.store.office.case(case).state.status == "withdrawn"
    assert "take_down" in {step_of(key) for key in school.store.office.case(section).open}


def test_nobody_else_is_shown_anything(school: Demo) -> None:
    path = f"/case/{_mine(school, 'processing_consent')}/act/withdraw_processing"
    assert school.browser("lidzhiev").get(path).status_code == 403
