"""Any moment of a case: what was known then, what had happened by then, the way taken; and that it all replays."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import Any

import pytest

from processes import history
from processes.cases import Case, after, begin, fold
from processes.office import Ask
from tests.processes.conftest import Begin
from tests.story import Story, id_of
from web.composition import Store


def replay(store: Store) -> history.Replay:
    return history.Replay(store.log, store.office.definitions)


def ids(store: Store, kind: str = "") -> list[str]:
    sql = "SELECT case_id FROM cases WHERE kind = ? OR ? = '' ORDER BY opened_at, case_id"
    return [row["case_id"] for row in store.log.rows(sql, (kind, kind))]


def test_what_was_known_at_each_version_is_what_was_folded_then(demo_store: Store) -> None:
    for id in ids(demo_store):
        entries, case = demo_store.log.entries(id), None
        for entry in entries:
            case = begin(entry) if case is None else after(case, entry)
            known = history.known_at(entries, entry.acting.at)
            assert fold(known) == case or len(known) > entry.originator_version  # two facts of one moment
            assert fold(entries[: entry.originator_version]) == case
        assert case == demo_store.office.case(id)


def test_a_moment_between_two_facts_knows_the_first_only(begin: Begin) -> None:
    story = begin("agreed")
    entries = story.log.entries(story.programme)
    moment = entries[2].acting.at + timedelta(seconds=30)
    assert history.known_at(entries, moment) == entries[:3]
    assert history.known_at(entries, entries[0].acting.at - timedelta(seconds=1)) == []


def test_what_happened_earlier_than_it_was_recorded(begin: Begin) -> None:
    story = begin("active")
    there = {"mode": "offline", "minutes": 45, "attended": [id_of("petrov")], "notes": "Разговор."}
    ask = story.ask("record_meeting", story.programme, "petrov", day=story.now.date(), **there)
    happened = ask.acting.at - timedelta(hours=3)
    acting = type(ask.acting)(ask.acting.act, ask.acting.person, ask.acting.role, ask.acting.at, happened, "school-1")
    story.office.perform(Ask(ask.name, ask.case, acting, ask.data))
    entries = story.log.entries(story.programme)
    assert history.happened_by(entries, happened) == [e for e in entries if e.acting.at <= happened] + entries[-1:]
    assert entries[-1] not in history.known_at(entries, happened)


def test_two_moments_are_compared_field_by_field(begin: Begin) -> None:
    story = begin("agreed")
    entries = story.log.entries(story.programme)
    before, now = fold(entries[:-1]), fold(entries)
    assert before is not None
    assert now is not None
    assert {d.field for d in history.differences(before.state, now.state)} == {"text", "texts"}
    assert history.differences(now.state, now.state) == []


def test_the_way_shows_what_was_passed_and_what_was_passed_again(begin: Begin) -> None:
    story = begin("agreed")
    story.step("endorse_programme", story.programme, "ivanova", decision="return", remarks="Ещё раз.")
    way = history.way(story.log.entries(story.programme))
    assert {"draft_programme", "agree_to_text", "endorse_programme"} <= way.passed
    assert "draft_programme" in way.returned
    assert "approve_programme" not in way.passed
    assert way.current == {"draft_programme", "participant_departs", "draft_dropped"}


def test_the_way_of_a_past_moment_ends_there(begin: Begin) -> None:
    story = begin("active")
    entries = story.log.entries(story.programme)
    assert "draft_programme" in history.way(entries[:1]).current
    assert "agree_to_text" not in history.way(entries[:2]).passed


def test_every_case_of_the_demo_reproduces(demo_store: Store) -> None:
    check = replay(demo_store)
    assert [found for id in ids(demo_store) if (found := check.case(id))] == []


def tamper(store: Store, case: str, version: int, change: Any) -> None:
    """Change a stored fact behind the program's back, in a copy of the store."""
    with store.log.database.transaction() as cursor:
        cursor.execute("DROP TRIGGER stored_events_no_update")
        where = "originator_id = ? AND originator_version = ?"
        row = cursor.execute(f"SELECT state FROM stored_events WHERE {where}", (case, version)).fetchone()
        assert row is not None
        body = json.loads(bytes(row["state"]))
        change(body["move"])
        state = json.dumps(body, ensure_ascii=False).encode()
        cursor.execute(f"UPDATE stored_events SET state = ? WHERE {where}", (state, case, version))


def moved(store: Store, kind: str) -> list[tuple[str, int]]:
    return [(id, e.originator_version) for id in ids(store, kind) for e in store.log.entries(id) if e.move is not None]


def _opened(move: Any) -> None:
    move["effects"].setdefault("opened", []).append({"key": "approve_programme", "due": None})


def _passed(move: Any) -> None:
    move["effects"]["passed"] = move["effects"]["passed"][:-1]


def _decision(move: Any) -> None:
    move["key"] = "no_such_step"


@pytest.mark.parametrize("change", [_opened, _passed, _decision])
@pytest.mark.parametrize("kind", ["programme", "consent", "order"])
def test_one_changed_effect_is_found(demo_store: Store, kind: str, change: Any) -> None:
    case, version = moved(demo_store, kind)[-1]
    tamper(demo_store, case, version, change)
    found = replay(demo_store).case(case)
    assert found is not None
    assert (found.case, found.version) == (case, version)


def test_a_definition_that_is_gone_is_said(demo_store: Store) -> None:
    case, version = moved(demo_store, "programme")[0]
    tamper(demo_store, case, version, lambda move: move.update(definition="ab" * 32))
    found = replay(demo_store).case(case)
    assert found is not None
    assert "NotDeployed" in found.reason


def test_a_case_without_a_process_reproduces(begin: Begin) -> None:
    story = begin("school")
    assert replay(story.store).case(id_of("petrov")) is None


def test_a_case_goes_on_from_a_cold_start(begin: Begin) -> None:
    story = begin("active")
    warm: Case = story.case(story.programme)
    cold = Story(story.store, story.now)
    assert fold(story.log.entries(story.programme)) == warm
    cold.count, cold.programme = story.count, story.programme
    cold.act("state_leaving", story.programme, "petrov", last_day=date(2026, 9, 4), reason="")
    assert replay(story.store).case(story.programme) is None
