"""«Отклонения»: what deviates, with clause, person, day and link; filters, period, table; who may."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest

from domain.deviations import REGISTER
from tests.web.staged import words
from tests.web.test_who_may import STRANGER, Demo, demo, fill
from web.demo.script import person_id
from web.phrases.deviations import DEVIATIONS, clause_words, sentence


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("deviations"))
    yield made
    made.close()


def _page(school: Demo, tail: str, status: int = 200, login: str = "auditor") -> str:
    answer = school.browser(login).get(f"/deviations{tail}")
    assert answer.status_code == status, tail
    return words(answer)


def test_every_deviation_has_its_words() -> None:
    assert set(DEVIATIONS) == set(REGISTER)
    facts = {"days": "2", "rule": "mentor_load_is_bearable", "step": "Шаг"}
    for kind in REGISTER:
        assert "{" not in sentence(kind, facts)
    assert [clause_words(each) for each in ("D", "4.9", "ТК 351.8")] == [
        *("порядок системы", "п. 4.9", "ст. 351.8 ТК РФ"),
    ]


def test_what_was_not_done_leads_to_its_case(school: Demo) -> None:
    page = _page(school, "")
    assert "Встречи не записываются" in page and "п. 4.3" in page and "Очирова Г. В." in page
    link = re.search(r'href="(/case/programme-[^"]+)"', page)
    assert link is not None
    assert school.browser("auditor").get(link[1]).status_code == 200


def test_a_step_of_a_role_says_whose_it_is(school: Demo) -> None:
    rows = re.findall(r"<tr>.*?</tr>", _page(school, "?kind=step_is_overdue&on=2027-01-31"))
    shown = [re.search(r'data-label="Кто">([^<]*)', row) for row in rows[1:]]
    assert shown and "—" not in [each[1] for each in shown if each]


def test_filters_by_kind_person_and_period(school: Demo) -> None:
    assert "Мероприятие плана не выполнено</strong>" in _page(school, "?kind=plan_item_is_overdue")
    assert "Встречи не записываются</strong>" not in _page(school, "?kind=plan_item_is_overdue")
    assert "отклонений нет" in _page(school, f"?person={person_id('auditor')}")
    assert "отклонений нет" in _page(school, "?last=2020-01-01")
    assert "Встречи не записываются</strong>" in _page(school, f"?person={person_id('nastavnik')}&first=2026-07-01")


def test_as_of_any_day_in_either_order(school: Demo) -> None:
    assert "Встречи не записываются</strong>" not in _page(school, "?on=2026-06-01")
    assert "к этому дню" not in _page(school, "?on=2020-01-01")
    shown = re.compile(r'data-label="Дата">(\d\d)\.(\d\d)\.(\d{4})')
    oldest, newest = (
        [tuple(reversed(day)) for day in shown.findall(_page(school, f"?order={order}"))]
        for order in ("oldest", "newest")
    )
    assert oldest == sorted(oldest) and newest == sorted(newest, reverse=True) and oldest[0] < newest[0]
    table = school.browser("auditor").get("/deviations.csv?on=2026-06-01").data.decode("utf-8-sig")
    assert "Не сделано на 01.06.2026" in table


def test_of_one_kind_of_case_alone(school: Demo) -> None:
    page = _page(school, "?of=site_section")
    assert "Подготовить результаты программы" in page and "Встречи не записываются</strong>" not in page
    assert "of=site_section" in page, "the other list is asked of the same kind"
    assert "отклонений нет" in _page(school, "?of=legal_act")
    assert "Встречи не записываются</strong>" in _page(school, "?of=%27")


def test_a_backdated_entry_appears_and_leads_to_its_fact(school: Demo) -> None:
    assert "Отступлений не записано" in _page(school, "?view=recorded")
    case = school.case("programme", "2026-003")
    typed: dict[str, Any] = {"day": date(2026, 9, 1).isoformat(), "mode": "offline", "minutes": "30", "notes": "x"}
    people = [person_id("nastavnik"), person_id("nastavlyaemyi")]
    answer = fill(school.browser("nastavnik"), f"/case/{case}/act/record_meeting", attended=people, **typed)
    assert answer.status_code == 302, words(answer)
    page = _page(school, "?view=recorded")
    assert "Записано через 13 дней после события" in page and "порядок системы" in page
    assert f"/case/{case}/history?n={school.version(case)}" in page
    table = school.browser("auditor").get("/deviations.csv?view=recorded")
    assert "Записано через 13\xa0дней" in table.data.decode("utf-8-sig")


@pytest.mark.parametrize("tail", ["?on=x", "?first=x", "?last=2026-02-30", "?first=20260101&view=recorded"])
def test_a_wrong_period_is_said_so(school: Demo, tail: str) -> None:
    assert "Проверьте данные" in _page(school, tail, 422)
    assert "Проверьте данные" in _page(school, f".csv{tail}", 422)


@pytest.mark.parametrize("tail", ["?view=x", "?kind=x", "?person=%27", "?page=999", "?page=x"])
def test_strange_words_break_nothing(school: Demo, tail: str) -> None:
    assert "Отклонения" in _page(school, tail)


def test_who_may(school: Demo) -> None:
    for login in ("direktor", "kurator"):
        _page(school, "", login=login)
    for login in ("nastavnik", "tehnik"):
        _page(school, "", 403, login)
    assert "Всё, что должно быть сделано на " in _page(school, "", login=STRANGER)
