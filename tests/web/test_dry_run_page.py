"""«Что будет, если…» on the page of a step: the effects are shown, what was typed stays, nothing is written."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from tests.web.staged import words
from tests.web.test_changing import propose
from tests.web.test_who_may import Demo, demo, fill
from web.composition import PROCESSES, model_text
from web.demo.cast import PASSWORD
from web.demo.script import person_id
from web.phrases.terms import DAYS, LAST_DAYS


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def test_an_approval_is_tried_without_the_password_and_writes_nothing(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    path, before = f"/case/{case}/step/approve_programme", school.version(case)
    answer = fill(school.browser("direktor"), path, decision="accept", _try="1")
    page = words(answer)
    assert answer.status_code == 200
    assert school.version(case) == before
    assert "Сейчас ничего не записано" in page
    assert "станет «утверждена»" in page
    assert "Согласие – новое дело" in page
    assert "Получить согласия участников – Бадмаев А. Э." in page
    assert "Участник отказался" not in page.split("Сейчас ничего не записано")[1]
    assert 'value="accept" checked' in page
    assert "Пароль не подходит" not in page


def test_one_of_several_who_must_agree_tries_their_own_step(school: Demo) -> None:
    """Only their own task would go; the last one's would bring what comes after all agreed."""
    case = school.case("programme", "2026-003")
    propose(school, case, "nastavnik")
    for login in ("nastavlyaemyi", "kurator", "nastavnik"):
        path, before = _agreeing(school, case, login), list(school.store.log.rows("SELECT * FROM stored_events"))
        others = {"nastavlyaemyi", "kurator", "nastavnik"} - {login}
        page = words(fill(school.browser(login), path, decision="accept", _try="1"))
        tried = page.split("Сейчас ничего не записано")[1].split("<form")[0]
        assert list(school.store.log.rows("SELECT * FROM stored_events")) == before
        assert tried.count("Согласовать изменение") == 1, tried
        assert ("Утвердить изменение" in tried) == (login == "nastavnik"), tried
        for other in others:
            assert school.browser(other).post(path, {"decision": "accept", "_try": "1"}).status_code == 403
        assert fill(school.browser(login), path, decision="accept", password=PASSWORD).status_code == 302


def _agreeing(school: Demo, case: str, login: str) -> str:
    """The page of the person's own agreement."""
    asked = f"agree_to_change[{person_id(login)}]"
    [key] = [key for key in school.store.office.case(case).open if asked in key]
    return f"/case/{case}/step/{key}"


def test_a_refusal_is_read_beforehand(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    path, before = f"/case/{case}/step/approve_programme", school.version(case)
    answer = fill(school.browser("direktor"), path, decision="return", remarks="", _try="1")
    assert answer.status_code == 422
    assert "Укажите причину возврата" in words(answer)
    assert school.version(case) == before


def test_the_act_itself_still_asks_for_the_password(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    path = f"/case/{case}/step/approve_programme"
    director = school.browser("direktor")
    fill(director, path, decision="accept", _try="1")
    assert fill(director, path, decision="accept", password="-").status_code == 422
    assert fill(director, path, decision="accept", password=PASSWORD).status_code == 302
    assert school.store.office.case(case).state.status == "approved"


def test_terms_are_told_in_words_and_only_tasks_of_people_vanish(school: Demo) -> None:
    kind = "processing_consent"
    case = next(
        row["case_id"]
        for row in school.store.log.rows("SELECT case_id FROM cases WHERE kind = ? AND status = 'signed'", (kind,))
        if school.store.office.case(row["case_id"]).state.person == person_id("nastavnik")
    )
    page = words(fill(school.browser("nastavnik"), f"/case/{case}/act/withdraw_processing", _try="1"))
    assert "Сейчас ничего не записано" in page
    assert "Исчезнут" not in page and "Срок вышел" not in page


def test_every_timer_has_words_for_its_day() -> None:
    found = set[str]()
    for process in PROCESSES:
        timers: Any = etree.fromstring(model_text(process).encode()).iter("{*}timerEventDefinition")
        found |= {str(each.getparent().get("id")) for each in timers}
    assert found == set(DAYS) | set(LAST_DAYS) and not set(DAYS) & set(LAST_DAYS)


def test_who_only_looks_at_anothers_task_is_told_whose_it_is(school: Demo) -> None:
    path = f"/case/{school.case('programme', '2026-005')}/step/approve_programme"
    page = words(school.browser("kurator").get(path))
    assert "Эту задачу выполняет: Директор" in page and "Что будет, если" not in page and "Подтвердить" not in page
    assert "Что будет, если" in words(school.browser("direktor").get(path))
