"""«На дату»: the school at a moment of the URL, by either clock, as a page and as a table; wrong moments; who may."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from io import StringIO

import pytest

from tests.web.staged import words
from tests.web.test_who_may import STRANGER, Demo, demo
from web.demo.script import person_id
from web.spreadsheet import cell

PARTS = ("counts", "programme", "order", "consent", "tasks", "events")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("moments"))
    yield made
    made.close()


def _page(school: Demo, tail: str, status: int = 200, login: str = "auditor") -> str:
    answer = school.browser(login).get(f"/moment{tail}")
    assert answer.status_code == status, tail
    return words(answer)


def test_the_register_of_today_is_the_register(school: Demo) -> None:
    page = _page(school, "?part=programme")
    for row in school.store.log.rows("SELECT number FROM cases WHERE kind = 'programme'"):
        assert f"Программа {row['number']}" in page


def test_a_past_day_shows_what_stood_at_its_end(school: Demo) -> None:
    page = _page(school, "?part=programme&at=2026-06-30")
    opened = school.store.log.rows("SELECT number, opened_at FROM cases WHERE kind = 'programme'")
    for row in opened:
        assert (f"Программа {row['number']}" in page) is (row["opened_at"] < "2026-06-30T21"), row
    assert "Показано на 30.06.2026 23:59" in page and "как было известно" in page


def test_a_row_leads_to_the_case_as_it_stood(school: Demo) -> None:
    page = _page(school, "?part=programme&at=2026-06-30")
    link = re.search(r'href="(/case/programme-[^"]+)"', page)
    assert link is not None
    history = school.browser("auditor").get(link[1].replace("&amp;", "&"))
    assert history.status_code == 200
    assert "Показано, как было известно после записи" in words(history)


def test_an_event_leads_to_the_moment_right_after_it(school: Demo) -> None:
    page = _page(school, "?part=events&at=2026-06-30")
    first = re.search(r'<td data-label="Записано"><a href="([^"]+)">', page)
    assert first is not None
    then = words(school.browser("auditor").get(first[1].replace("&amp;", "&").replace("part=counts", "part=events")))
    total = r"Всего: (\d+)"
    assert re.search(total, page)[1] == re.search(total, then)[1]  # type: ignore[index]


def test_the_tasks_of_a_person_as_they_stood(school: Demo) -> None:
    day = school.store.log.rows("SELECT opened_at FROM spans WHERE step = 'approve_programme' AND closed_at IS NULL")[0]
    page = _page(school, f"?part=tasks&at={day['opened_at'][:10]}&person={person_id('direktor')}")
    assert "Утвердить" in page and "Манджиев О. Б." in page
    assert "на этот момент ничего нет" in _page(school, f"?part=tasks&at=2020-01-01&person={person_id('direktor')}")


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("clock", ["recorded", "occurred"])
def test_every_part_opens_by_both_clocks_and_as_a_table(school: Demo, part: str, clock: str) -> None:
    tail = f"?part={part}&at=2026-09-01T10:00&clock={clock}"
    page = _page(school, tail)
    plain = re.sub(r"<[^>]+>", "", page)
    assert not re.search(r"person-|None|programme-[0-9a-f]", plain)
    answer = school.browser("auditor").get(f"/moment.csv{tail}")
    assert answer.status_code == 200 and answer.content_type.startswith("text/csv")
    rows = list(csv.reader(StringIO(answer.data.decode("utf-8-sig")), delimiter=";"))
    total = re.search(r"Всего: (\d+)", page)
    assert len(rows) - 2 == int(total[1]) if total else part == "counts"
    assert {len(row) for row in rows[1:]} == {len(rows[1])}


def test_a_moment_is_typed_to_the_minute_and_includes_it(school: Demo) -> None:
    page = words(school.browser("auditor").get("/moment?at=2026-09-01T10:00:30"))
    assert 'type="datetime-local" class="form-control" id="at" name="at" value="2026-09-01T10:00"' in page
    assert "2026-09-01T10:00:30" in page
    assert "2026-09-01T10:00:59" in words(school.browser("auditor").get("/moment?at=2026-09-01T10:00"))


def test_before_the_school_there_was_nothing(school: Demo) -> None:
    for part in PARTS:
        assert "ещё ничего не было" in _page(school, f"?part={part}&at=1999-01-01"), part


@pytest.mark.parametrize("at", ["yesterday", "2026-02-30", "%08", "9999-12-31T99:00", "a" * 3000, "0001-01-01"])
def test_no_moment_is_said_so_at_its_field(school: Demo, at: str) -> None:
    for path in (f"?at={at}", f".csv?at={at}", f"/comparison?a={at}", f"/comparison?b={at}"):
        answer = school.browser("auditor").get(f"/moment{path}")
        if at == "0001-01-01" and answer.status_code == 200:
            continue
        assert answer.status_code == 422 and "Проверьте данные" in answer.text, path


@pytest.mark.parametrize("tail", ["?part=x", "?clock=x", "?page=0", "?page=99999", "?person=person-x", "?q=%27%25_"])
def test_strange_words_change_nothing(school: Demo, tail: str) -> None:
    assert "На дату" in _page(school, f"{tail}")


def test_two_moments_are_compared_over_the_whole_school(school: Demo) -> None:
    page = _page(school, "/comparison?a=2026-01-15&b=2026-09-01")
    assert "дела ещё не было" in page and "Программа 2026-00" in page
    same = _page(school, "/comparison?a=2026-06-30&b=2026-06-30")
    assert "ни одно дело не изменилось" in same


@pytest.mark.parametrize("login", ["direktor", "kurator", "auditor"])
def test_overseers_may(school: Demo, login: str) -> None:
    assert "Сводка" in _page(school, "", login=login)


def test_others_may_not_and_another_school_sees_nothing_of_this(school: Demo) -> None:
    for login in ("nastavnik", "nastavlyaemyi", "tehnik"):
        _page(school, "", 403, login)
    for part in PARTS:
        page = _page(school, f"?part={part}", login=STRANGER)
        assert "Очирова" not in page and "2026-00" not in page


@pytest.mark.parametrize("text", ["=1+1", "+7", "-1", "@x", "\t=1", "\r=1"])
def test_no_cell_is_a_formula(text: str) -> None:
    assert cell(text) == f"'{text}"
    assert cell("Приказ") == "Приказ"
