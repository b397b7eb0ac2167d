"""The auditor's trail and remarks on the pages: recorded when read, seen by those concerned, answered by the school."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from domain.case import Acting, Role
from processes.office import Ask
from tests.web.staged import words
from tests.web.test_who_may import STRANGER, Demo, demo, fill
from web.demo.script import SCHOOL, person_id


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("auditing"))
    yield made
    made.close()


def _read(school: Demo) -> list[str]:
    """The cases recorded as read, in order."""
    return [row["case_id"] for row in school.store.log.rows("SELECT case_id FROM readings ORDER BY at, case_id")]


def test_every_page_of_a_case_is_one_reading_a_day(school: Demo) -> None:
    case, auditor = school.case("programme", "2026-003"), school.browser("auditor")
    version = school.version(case)
    for tail in ("", "/history", "/history?n=1", "/document", "/comparison", ""):
        assert auditor.get(f"/case/{case}{tail}").status_code == 200
    assert _read(school) == [case]
    school.clock.forward(minutes=20)
    auditor.get(f"/case/{case}")
    assert _read(school) == [case]
    school.clock.forward(days=1)
    school.browser("auditor").get(f"/case/{case}")
    assert _read(school) == [case, case]
    assert school.version(case) == version


def test_a_persons_card_and_tasks_are_readings_too(school: Demo) -> None:
    auditor = school.browser("auditor")
    auditor.get(f"/case/{person_id('nastavnik')}")
    auditor.get(f"/moment?part=tasks&person={person_id('kurator')}")
    assert set(_read(school)) == {person_id("nastavnik"), person_id("kurator")}


def test_what_is_no_case_of_the_school_leaves_no_trail(school: Demo) -> None:
    auditor = school.browser("auditor")
    other = school.case("person", school="school-other")
    for path in ("/", "/programmes", f"/case/{other}", "/case/person-nobody", "/moment?part=tasks&person=person-x"):
        auditor.get(path)
    for login in ("kurator", "direktor", "nastavnik"):
        school.browser(login).get(f"/case/{school.case('programme', '2026-003')}")
    school.browser().get(f"/case/{school.case('programme', '2026-003')}")
    assert _read(school) == []


def test_people_see_who_looked_and_others_see_nothing(school: Demo) -> None:
    case = school.case("programme", "2026-003")
    assert "аудитор ещё не смотрел" in words(school.browser("nastavnik").get("/me/readings"))
    school.browser("auditor").get(f"/case/{case}")
    profile = words(school.browser("nastavnik").get("/me"))
    assert "Кто смотрел мои данные" in profile and 'href="/me/readings"' in profile
    page = words(school.browser("nastavnik").get("/me/readings"))
    assert "Петров И. Н." in page and "Программа 2026-003" in page
    assert "аудитор ещё не смотрел" in words(school.browser("erdnieva").get("/me/readings"))
    history = words(school.browser("kurator").get(f"/case/{case}/history"))
    assert "Кто смотрел дело" in history and "Петров И. Н." in history
    assert "Кто смотрел дело" not in words(school.browser("nastavnik").get(f"/case/{case}/history"))


@pytest.mark.slow
def test_who_takes_a_case_along_is_seen_by_those_whose_data_travel(school: Demo) -> None:
    case = school.case("programme", "2026-003")
    assert school.browser("kurator").post(f"/case/{case}/case-file.zip", {}).status_code == 200
    page = words(school.browser("nastavnik").get("/me/readings"))
    assert "выгрузил(а) дело" in page and "Программа 2026-003" in page
    (consent, *_) = [row["case_id"] for row in school.store.log.rows(
        "SELECT case_id FROM cases WHERE kind = 'consent' AND parent = ?", (case,))]  # fmt: skip
    assert "Кто выгружал дело" in words(school.browser("auditor").get(f"/case/{consent}/history"))
    assert "никто не выгружал" in words(school.browser("erdnieva").get("/me/readings"))


def test_what_everyone_at_the_school_may_open_is_a_reading_too(school: Demo) -> None:
    case, at = "cycle-0000000000000001", school.clock.now
    acting = Acting("begin", person_id("direktor"), Role.DIRECTOR, at, at, SCHOOL)
    days = {"year": 2026, "start": date(2026, 9, 1), "end": date(2027, 8, 31)}
    school.store.office.perform(Ask("start_cycle", case, acting, days))
    assert school.browser("auditor").get(f"/case/{case}").status_code == 200
    assert _read(school) == [case]


def test_a_remark_is_left_seen_and_answered(school: Demo) -> None:
    case = school.case("programme", "2026-003")
    path = f"/case/{case}/remark"
    assert fill(school.browser("auditor"), path, text="").status_code == 422
    left = fill(school.browser("auditor"), path, text="Встречи <b>не</b> записаны, п. 4.3")
    assert left.status_code == 302 and left.location.endswith("/history#remarks")
    assert "Замечания аудитора ждут ответа: 1" in words(school.browser("kurator").get("/"))
    assert "ждут ответа" not in words(school.browser("nastavnik").get("/"))
    listed = words(school.browser("kurator").get("/remarks"))
    assert "Встречи &lt;b&gt;не&lt;/b&gt; записаны" in listed and "Ответить" in listed
    number = school.store.office.case(case).remarks[0].number
    assert fill(school.browser("kurator"), f"{path}/{number}", text=" ").status_code == 422
    assert fill(school.browser("kurator"), f"{path}/{number}", text="Записаны сегодня").status_code == 302
    assert "ждут ответа" not in words(school.browser("kurator").get("/"))
    assert "Записаны сегодня" in words(school.browser("auditor").get("/remarks?view=answered"))
    history = words(school.browser("nastavnik").get(f"/case/{case}/history"))
    assert "Замечание аудитора" in history and "Записаны сегодня" in history
    again = school.browser("kurator").get(f"{path}/{number}")
    assert "Ответ уже дан" in words(again)


def test_only_the_auditor_remarks_and_only_the_school_answers(school: Demo) -> None:
    case = school.case("programme", "2026-003")
    fill(school.browser("auditor"), f"/case/{case}/remark", text="Замечание")
    number = school.store.office.case(case).remarks[0].number
    for login in ("kurator", "direktor", "nastavnik"):
        assert school.browser(login).get(f"/case/{case}/remark").status_code == 403, login
    for login in ("auditor", "nastavnik"):
        assert school.browser(login).get(f"/case/{case}/remark/{number}").status_code == 403, login
    assert school.browser(STRANGER).get(f"/case/{case}/remark/{number}").status_code == 404
    assert school.browser("kurator").get(f"/case/{case}/remark/{number + 1}").status_code == 404
    assert school.browser("auditor").get(f"/case/{_definition(school)}/remark").status_code == 404
    assert "Замечание" not in words(school.browser(STRANGER).get("/remarks")).split("</h1>")[1]


def _definition(school: Demo) -> str:
    return str(school.store.log.rows("SELECT case_id FROM cases WHERE kind = 'definition'")[0]["case_id"])


def test_every_kind_takes_a_remark(school: Demo) -> None:
    for kind in ("programme", "order", "consent", "unit", "person", "school"):
        case = school.case(kind, school=SCHOOL)
        assert fill(school.browser("auditor"), f"/case/{case}/remark", text="Замечание").status_code == 302, kind
    page = words(school.browser("direktor").get("/remarks"))
    assert "6 замечаний" in page and "person-" not in page.replace("/case/person-", "")
