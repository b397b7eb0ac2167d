"""The roadmap's pages: rows filled from the template, half done, added and dropped, marked; a difference to read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from domain.roadmap import Roadmap
from processes.senders.roadmap import roadmap_case
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill, hidden, send
from web.demo import cast
from web.demo.script import person_id
from web.forms.roadmap import template
from web.phrases.roadmap import TEMPLATE


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    """A school whose cycle has come to its roadmap."""
    made = demo(tmp_path)
    fill(made.browser("direktor"), "/cycle/new")
    send_new = {"year": "2026", "start": "14.09.2026", "end": "31.08.2027"}
    assert fill(made.browser("direktor"), "/cycle/new", **send_new).status_code == 302
    stage, curator = made.case("preparatory_stage"), made.browser("kurator")
    step = f"/case/{stage}/step/"
    fill(curator, f"{step}adopt_local_regulation", decision="keep")
    fill(made.browser("direktor"), f"{step}appoint_cycle_curator", decision="keep")
    fill(curator, f"{step}decide_council", decision="without", reason="Мало наставников")
    charter = {"tasks": "Адаптация", "role_forms": "teacher_teacher", "kinds": "traditional", "results": "Закрепились"}
    assert fill(curator, f"{step}set_charter", **charter).status_code == 302
    yield made
    made.close()


def _path(school: Demo) -> str:
    return f"/case/{roadmap_case(school.case('cycle'))}"


def _shown(page: str) -> dict[str, str]:
    """Everything the form on the page would send, with a responsible person in each row."""
    sent = {**hidden(page)}
    sent |= dict(re.findall(r'<input type="date"[^>]*value="([^"]*)" id="f-[^"]*" name="([^"]*)"', page))
    areas = re.findall(r'<textarea[^>]*name="(rows-[^"]+)"[^>]*>\n([^<]*)</textarea>', page)
    days = re.findall(r'value="([0-9-]{10})" id="f-rows-[^"]+" name="(rows-[^"]+)"', page)
    chosen = re.findall(r'<option value="([^"]*)" selected>', page)
    radios = re.findall(r'name="(rows-[0-9]+-stage)" value="([^"]+)" checked', page)
    blocks = [code for code in chosen if not code.startswith("person-")]
    sent = {**hidden(page), **dict(areas), **{name: day for day, name in days}, **dict(radios)}
    for number in range(len(blocks)):
        sent |= {f"rows-{number}-block": blocks[number], f"rows-{number}-responsible": person_id("nastavnik")}
    return sent


def _approved(school: Demo) -> None:
    curator, path = school.browser("kurator"), _path(school)
    assert send(curator, f"{path}/rows", _shown(curator.get(f"{path}/rows").text)).status_code == 302
    answer = fill(curator, f"{path}/step/draft_roadmap")
    assert answer.status_code == 302, words(answer)[:600]
    approve = {"decision": "accept", "password": cast.PASSWORD}
    answer = fill(school.browser("direktor"), f"{path}/step/approve_roadmap", **approve)
    assert answer.status_code == 302, words(answer)[:600]


def test_the_template_fills_the_rows_and_they_go_to_the_director_as_they_stand(school: Demo) -> None:
    page = school.browser("kurator").get(f"{_path(school)}/rows")
    assert "из шаблона" in words(page)
    assert all(row[2] in page.text for row in TEMPLATE)
    _approved(school)
    card = words(school.browser("direktor").get(_path(school)))
    assert "Версия 1" in card and TEMPLATE[0][2] in card
    assert school.browser("direktor").get(f"{_path(school)}/document").status_code == 200
    assert school.browser("direktor").get(f"{_path(school)}/document.docx").status_code == 200
    assert "Открыть банки" in words(school.browser("kurator").get("/cycle"))


def test_a_draft_is_saved_half_done_and_says_what_lacks(school: Demo) -> None:
    curator, path = school.browser("kurator"), _path(school)
    page = curator.get(f"{path}/rows").text
    sent = {**hidden(page), "rows-0-activity": "Только название"}
    assert send(curator, f"{path}/rows", sent).status_code == 302
    assert "Только название" in words(curator.get(path))
    answer = fill(curator, f"{path}/step/draft_roadmap")
    assert answer.status_code == 422
    assert "Не хватает: Блок, Этап" in words(answer)


def test_rows_are_added_and_dropped_without_scripts(school: Demo) -> None:
    curator, path = school.browser("kurator"), f"{_path(school)}/rows"
    base = {**hidden(curator.get(path).text), "rows-0-activity": "Первое", "rows-1-activity": "Второе"}
    more = send(curator, path, {**base, "_add": "rows"})
    assert more.status_code == 200 and 'name="rows-2-activity"' in more.text
    less = send(curator, path, {**base, "_drop": "rows-0"})
    assert "Второе" in less.text and "Первое" not in less.text


@pytest.mark.parametrize(
    ("field", "value"),
    [("start", "31.02.2027"), ("block", "nowhere"), ("responsible", "person-0"), ("activity", "я" * 501)],
)
def test_a_wrong_answer_is_told_at_its_field(school: Demo, field: str, value: str) -> None:
    curator, path = school.browser("kurator"), f"{_path(school)}/rows"
    before = school.version(roadmap_case(school.case("cycle")))
    answer = send(curator, path, {**hidden(curator.get(path).text), f"rows-0-{field}": value})
    assert answer.status_code == 422
    assert f"f-rows-0-{field}-error" in answer.text
    assert school.version(roadmap_case(school.case("cycle"))) == before


def test_the_responsible_marks_a_row_and_others_do_not(school: Demo) -> None:
    _approved(school)
    path = _path(school)
    row = school.store.office.case(path.rsplit("/", 1)[1]).state.approved[0].id
    mentor = school.browser("nastavnik")
    done = {"row": row, "progress": "done", "day": "14.09.2026", "words": "Приказ № 5"}
    assert f"mark_row?row={row}" in mentor.get(path).text
    assert fill(mentor, f"{path}/act/mark_row", **done).status_code == 302
    assert "Приказ № 5" in words(school.browser("kurator").get(path))
    assert school.browser("lidzhiev").get(path).status_code == 403
    assert school.browser("lidzhiev").get(f"{path}/rows").status_code == 403


def test_a_new_version_shows_what_it_changes(school: Demo) -> None:
    _approved(school)
    curator, path = school.browser("kurator"), _path(school)
    assert fill(curator, f"{path}/act/revise_roadmap", reason="Сдвиг сроков").status_code == 302
    sent = {**_shown(curator.get(f"{path}/rows").text), "rows-0-result": "Приказы подписаны и размещены"}
    assert send(curator, f"{path}/rows", sent).status_code == 302
    key = school.key(roadmap_case(school.case("cycle")), "draft_roadmap")
    for where in (path, f"{path}/step/{key}"):
        page = words(curator.get(where))
        assert "ожидаемый результат" in page and "Приказы подписаны и размещены" in page


def test_the_ready_rows_of_a_cycle_begun_late_come_closer_together() -> None:
    """No activity of the end is squeezed into the last day; a whole year keeps its days."""
    late = template(Roadmap("r", "s", "c", "p", 2026, date(2026, 11, 29), date(2027, 8, 31)))
    days = [(date.fromisoformat(row["start"]), date.fromisoformat(row["end"])) for row in late]
    assert all(start < end <= date(2027, 8, 31) for start, end in days)
    assert max(end for _, end in days) == date(2027, 8, 31)
    whole = template(Roadmap("r", "s", "c", "p", 2026, date(2026, 8, 20), date(2027, 8, 31)))
    assert whole[0]["end"] == "2026-09-03"
