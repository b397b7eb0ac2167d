"""The auditor reads and leaves a trail, remarks and is answered, and can change nothing else."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from adapters.rebuilding import rebuild
from domain.case import Acting, Refused, Role
from processes import readings, remarks
from processes.acts.auditing import REMARKED
from processes.acts.catalogue import ACTS
from processes.engine import NotOpen
from processes.moves import step_of
from processes.office import Ask, NoSuchCase
from processes.rights import NotYours
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of
from web.composition import Store
from web.demo.script import SCHOOL as DEMO
from web.demo.script import person_id

#: What an auditor may do, and nothing else.
OWN = {"note_reading", "note_export", "remark"}


def read(story: Story, case: str, on: date, who: str = "auditor") -> None:
    readings.note(story.office, case, story.acting(who, Role.AUDITOR), on)


def test_a_reading_is_recorded_once_a_day_and_touches_no_case(begin: Begin) -> None:
    story = begin("active")
    case, before = story.programme, story.size()
    version, leaf = story.case(case).version, story.case(case).leaf
    for day in (1, 1, 2):
        read(story, case, date(2026, 9, day))
    read(story, story.cases("order")[0], date(2026, 9, 1))
    assert story.size() == before + 3
    assert (story.case(case).version, story.case(case).leaf) == (version, leaf)
    assert [row["reader"] for row in readings.of_case(story.log, case)] == [id_of("auditor")] * 2
    streams = story.cases("reading")
    assert sorted(len(story.case(each).state.cases) for each in streams) == [1, 2]


def test_the_people_of_a_case_see_who_read_it_and_others_do_not(begin: Begin) -> None:
    story = begin("active")
    read(story, story.programme, date(2026, 9, 1))
    read(story, id_of("lidzhiev"), date(2026, 9, 1))
    for who, cases in (("petrov", [story.programme]), ("lidzhiev", [id_of("lidzhiev")]), ("basanova", [])):
        rows, total = readings.of_person(story.log, id_of(who), 1)
        assert [row["case_id"] for row in rows] == cases and total == len(cases), who


@pytest.mark.parametrize("who", ["dordzhiev", "ivanova", "petrov"])
def test_only_an_auditor_leaves_readings_and_remarks(begin: Begin, who: str) -> None:
    story = begin("active")
    with story.rejected(NotYours):
        story.office.perform(Ask("note_reading", "reading-x", story.acting(who), {"case": "x", "on": date(2026, 9, 1)}))
    with story.rejected(NotYours):
        story.act("remark", story.programme, who, text="Нет отчёта")


def test_a_remark_waits_until_it_is_answered(begin: Begin) -> None:
    story = begin("active")
    number = story.act("remark", story.programme, "auditor", text="Встречи не записаны, п. 4.3").originator_version
    assert remarks.waiting(story.log, SCHOOL) == 1
    rows, total = remarks.listed(story.log, SCHOOL, answered=False, page=1)
    assert total == 1 and (rows[0]["case_id"], rows[0]["number"]) == (story.programme, number)
    with story.rejected(NotYours):
        story.act("answer_remark", story.programme, "auditor", text="Сам себе", remark=number)
    with story.rejected(NotYours):
        story.act("answer_remark", story.programme, "petrov", text="Я", remark=number)
    story.act("answer_remark", story.programme, "ivanova", text="Записаны сегодня", remark=number)
    (said,) = story.case(story.programme).remarks
    assert (said.text.value, said.answer and said.answer.value) == ("Встречи не записаны, п. 4.3", "Записаны сегодня")
    assert said.answered_by == id_of("ivanova")
    assert remarks.waiting(story.log, SCHOOL) == 0
    assert remarks.listed(story.log, SCHOOL, answered=True, page=1)[1] == 1
    with story.refused("remark_waits_for_an_answer"):
        story.act("answer_remark", story.programme, "ivanova", text="Ещё раз", remark=number)


@pytest.mark.parametrize("text", ["", "   ", "\n\t"])
def test_an_empty_remark_is_refused(begin: Begin, text: str) -> None:
    story = begin("active")
    with story.refused("remark_says_something"):
        story.act("remark", story.programme, "auditor", text=text)


def test_a_remark_that_is_none_cannot_be_answered(begin: Begin) -> None:
    story = begin("active")
    with story.rejected(Refused):
        story.act("answer_remark", story.programme, "ivanova", text="Ответ", remark=3)


def test_remarks_and_readings_survive_a_rebuild(begin: Begin) -> None:
    story = begin("active")
    number = story.act("remark", story.programme, "auditor", text="Первое").originator_version
    story.act("remark", story.programme, "auditor", text="Второе")
    story.act("answer_remark", story.programme, "dordzhiev", text="Ответ", remark=number)
    read(story, story.programme, date(2026, 9, 1))
    before = [story.log.rows(f"SELECT * FROM {table} ORDER BY case_id, at") for table in ("remarks", "readings")]
    rebuild(story.log)
    assert before == [
        story.log.rows(f"SELECT * FROM {table} ORDER BY case_id, at") for table in ("remarks", "readings")
    ]
    assert all(before)


def _asks(store: Store, kind: str, word: str) -> list[tuple[str, str]]:
    """Cases of the kind with an open step of the word; or any case, where the act completes none."""
    rows = store.log.rows("SELECT case_id FROM cases WHERE kind = ? AND school = ? LIMIT 50", (kind, DEMO))
    cases = [row["case_id"] for row in rows]
    opened = [(id, key) for id in cases for key in store.office.case(id).open if step_of(key) == word]
    return opened or [(id, "") for id in cases[:1]] or [(f"{kind}-new", "")]


def test_the_auditor_can_change_nothing_else(demo_store: Store) -> None:
    at = store_now(demo_store)
    data: dict[str, Any] = {"key": "x", "text": "x", "decision": "accept", "remark": 1, "role": "director"}
    size = demo_store.log.rows("SELECT COUNT(*) AS n FROM stored_events")[0]["n"]
    tried = set()
    for kind, word in ACTS:
        if word in OWN:
            continue
        for n, (case, key) in enumerate(_asks(demo_store, kind, word)):
            acting = Acting(f"try-{kind}-{word}-{n}", person_id("auditor"), Role.AUDITOR, at, at, DEMO)
            # where the demo has no such case, only the acts that open one can be tried
            with pytest.raises((NotYours, NotOpen, *([NoSuchCase] if case.endswith("-new") else []))):
                demo_store.office.perform(Ask(word, case, acting, data, key))
        tried.add((kind, word))
    assert tried == {key for key in ACTS if key[1] not in OWN}
    assert demo_store.log.rows("SELECT COUNT(*) AS n FROM stored_events")[0]["n"] == size
    assert {kind for kind, word in ACTS if word == "remark"} == set(REMARKED)


def test_another_role_cannot_be_borrowed(demo_store: Store) -> None:
    at = store_now(demo_store)
    case = demo_store.log.rows("SELECT case_id FROM cases WHERE kind = 'person' AND school = ?", (DEMO,))[0]["case_id"]
    for role in (Role.DIRECTOR, Role.CURATOR, Role.SYSADMIN, Role.MENTOR):
        acting = Acting(f"borrow-{role}", person_id("auditor"), role, at, at, DEMO)
        with pytest.raises(NotYours):
            demo_store.office.perform(Ask("grant_role", case, acting, {"role": "director"}))


def store_now(store: Store) -> datetime:

    return datetime(2030, 1, 1, tzinfo=UTC)
