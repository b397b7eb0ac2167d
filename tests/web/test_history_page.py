"""«История дела»: any moment by number or by day, the diagram, two moments compared, the wrong values."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.commands.test_verify_everywhere import tamper
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("history"))
    yield made
    made.close()


def _case(school: Demo) -> str:
    return school.case("programme", "2026-003")


def _page(school: Demo, tail: str = "", page: str = "history") -> str:
    answer = school.browser("auditor").get(f"/case/{_case(school)}/{page}{tail}")
    assert answer.status_code == 200, tail
    return words(answer)


def test_today_shows_every_fact_with_its_fingerprint(school: Demo) -> None:
    page, entries = _page(school), school.store.log.entries(_case(school))
    assert f"Шаг {len(entries)} из {len(entries)}" in page
    rows = re.findall(r'<tr(?: class="chosen" aria-current="true")?><td data-label="№">', page)
    assert len(rows) == len(entries)
    assert page.count("отпечаток ") == len(entries)
    assert "Показано, как было известно" not in page


def test_the_first_fact_shows_the_beginning(school: Demo) -> None:
    page, total = _page(school, "?n=1"), school.version(_case(school))
    assert f"Показано, как было известно после записи 1 из {total}" in page
    assert "‹ Шаг назад" not in page and "Шаг вперёд ›" in page
    assert "черновик" in page.split("Журнал событий")[0] + page.split("</table>")[-1]
    assert page.count('aria-current="true"') == 1


def test_one_walks_from_the_first_fact_to_the_last(school: Demo) -> None:
    browser, path, seen = school.browser("auditor"), f"/case/{_case(school)}/history?n=1", 0
    while path:
        page = words(browser.get(path))
        seen += 1
        link = re.search(r'href="([^"]+)">Шаг вперёд', page)
        path = link[1] if link else ""
        assert "<svg" in page
    assert seen == school.version(_case(school))


@pytest.mark.parametrize("on", ["2026-06-30", "30.06.2026", "2026-06-30T23:59"])
def test_a_day_shows_what_was_known_at_its_end(school: Demo, on: str) -> None:
    page = _page(school, f"?on={on}")
    known = [e for e in school.store.log.entries(_case(school)) if e.acting.at.date().isoformat() <= "2026-06-30"]
    assert f"после записи {len(known)} из" in page
    # the extension was agreed in September
    then = page.split("Состояние на этот момент")[1]
    assert "действует" in then and "продлена" not in then


@pytest.mark.parametrize("on", ["2020-01-01", "01.01.1900", "1900-01-01"])
def test_a_day_before_the_case_says_that_there_was_none(school: Demo, on: str) -> None:
    page = _page(school, f"?on={on}")
    assert "Журнал событий" not in page
    assert f"/case/{_case(school)}/history" in page


@pytest.mark.parametrize(
    "on", ["2026-02-30", "yesterday", "0000-00-00", "99.99.9999", "%3Cscript%3E", "2026-06-30T99:00", "a" * 5000]
)
def test_no_day_is_no_page(school: Demo, on: str) -> None:
    answer = school.browser("auditor").get(f"/case/{_case(school)}/history?on={on}")
    assert answer.status_code == 404
    assert "<script>alert" not in answer.text


@pytest.mark.parametrize("on", ["0001-01-01", "9999-12-31"])
def test_the_ends_of_the_calendar_do_not_break(school: Demo, on: str) -> None:
    assert school.browser("auditor").get(f"/case/{_case(school)}/history?on={on}").status_code in (200, 404)


@pytest.mark.parametrize("n", ["0", "-1", "x", "999999", "9999999999", "1.5", "%00", "", "²", "١"])
def test_a_strange_number_shows_some_moment(school: Demo, n: str) -> None:
    assert "Журнал событий" in _page(school, f"?n={n}")


def test_two_moments_are_compared_field_by_field(school: Demo) -> None:
    total = school.version(_case(school))
    page = _page(school, f"?a=1&b={total}", "comparison")
    assert f"После записи {total}" in page
    row = re.search(r'<tr><td data-label="Что">Состояние</td>.*?</tr>', page)
    assert row is not None
    assert "<del>черновик</del>" in row[0] and "<ins>" in row[0]


def test_a_moment_with_itself_has_no_difference(school: Demo) -> None:
    assert "Между этими моментами ничего не изменилось" in _page(school, "?a=3&b=3", "comparison")


@pytest.mark.parametrize(
    "tail", ["", "?a=&b=", "?a=0&b=-5", "?a=x&b=%3Cscript%3E", "?a=999999&b=99999999999", "?a=²", "?a=9&b=2"]
)
def test_strange_moments_are_brought_to_the_nearest(school: Demo, tail: str) -> None:
    assert "Сравнение двух моментов" in _page(school, tail, "comparison")


def test_the_drawing_says_in_words_which_step_it_shows(school: Demo) -> None:
    total = school.version(_case(school))
    for number in (1, total):
        page = _page(school, f"?n={number}")
        row = page.partition('aria-current="true"><td data-label="№">')[2].partition('data-label="Событие">')[2]
        said = page.partition("<strong>На схеме:</strong> ")[2].partition("</p>")[0]
        assert said.startswith(f"шаг {number} из {total}, ")
        assert row.partition("<")[0] in said


def test_the_state_names_the_version_of_the_process_it_went_by(school: Demo) -> None:
    definition = school.store.office.case(_case(school)).definition
    assert definition is not None
    for tail in ("", "?n=1"):
        assert re.search(rf"<dt>Версия схемы</dt><dd>[А-Яа-я «»]+, {definition[:12]}</dd>", _page(school, tail))


@pytest.mark.parametrize(("login", "mined", "scheme"), [("auditor", 1, 1), ("tehnik", 0, 1), ("nastavnik", 0, 0)])
def test_files_are_offered_to_who_may_take_them(school: Demo, login: str, mined: bool, scheme: bool) -> None:
    page = school.browser(login).get(f"/case/{_case(school)}/history").text
    for path, offered in (("/mining?kind=programme", mined), ("/processes/version.bpmn?hash=", scheme)):
        found = re.search(rf'href="({re.escape(path)}[^"]*)"', page)
        assert (found is not None) is bool(offered), path
        if found is not None:
            assert school.browser(login).get(found[1]).status_code == 200


def test_the_whole_of_a_text_is_never_in_the_diagram(school: Demo) -> None:
    svg = re.search(r"<svg.*?</svg>", _page(school), re.DOTALL)
    assert svg is not None
    assert "<script" not in svg[0] and "style=" not in svg[0]
    assert "<title" in svg[0]


@pytest.mark.parametrize("kind", ["programme", "order", "consent", "unit", "person", "school"])
def test_every_kind_of_case_has_a_history(school: Demo, kind: str) -> None:
    answer = school.browser("auditor").get(f"/case/{school.case(kind, school='school-demo')}/history")
    assert answer.status_code == 200
    page = words(answer)
    assert "person-" not in re.sub(r"<[^>]+>", "", page), "an id is shown where a name should be"


def test_the_comparison_shows_no_ids_and_no_python(school: Demo) -> None:
    total = school.version(_case(school))
    plain = re.sub(r"<[^>]+>", "", _page(school, f"?a=1&b={total}", "comparison"))
    for ugly in ("person-", "Personal(", "None", "True", "datetime", "{'", "order-", "consent-"):
        assert ugly not in plain, ugly


def test_the_page_says_whether_the_facts_are_stored_as_they_were_written(tmp_path: Path) -> None:
    school = demo(tmp_path)
    case = _case(school)
    total = school.version(case)
    assert f"Цепочка записей цела: {total} из {total}" in _page(school)
    changed = "CAST(replace(CAST(state AS TEXT), '\"demo-', '\"omed-') AS BLOB)"
    where = f"originator_id = '{case}' AND originator_version = 4"
    tamper(school.store.log.database, f"UPDATE stored_events SET state = {changed} WHERE {where}")
    page = _page(school)
    assert f"Цепочка записей нарушена: целы первые 3 из {total}" in page and "Цепочка записей цела" not in page
    assert "Цепочка записей цела" in words(school.browser("auditor").get(f"/case/{school.case('order')}/history"))
    school.close()
