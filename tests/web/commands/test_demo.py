"""The demo school as `nastavnik demo` tells it: a finished cycle and the one that goes on, up to today."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest

from processes.history import Replay
from processes.senders.site_section import section_of
from tests.lives import deploy
from tests.story import Story
from web.composition import Store, create_store
from web.demo import story
from web.demo.script import SCHOOL


@pytest.fixture(scope="module", params=[date(2026, 11, 23), date(2027, 3, 6)], ids=str)
def told(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Store, date]]:
    """The whole story, told on a Monday and on a Saturday."""
    store = create_store(f"sqlite:///{tmp_path_factory.mktemp('demo')}/nastavnik.db")
    deploy(Story(store, datetime(2025, 1, 1, tzinfo=UTC)))
    chapters = list(story.steps(store, request.param))
    assert [number for number, _, _ in chapters] == list(range(1, chapters[0][1] + 1))
    yield store, request.param
    store.close()


def _states(store: Store, kind: str) -> Counter[str]:
    return Counter(row["status"] for row in store.log.rows("SELECT status FROM cases WHERE kind = ?", (kind,)))


def test_a_cycle_is_finished_and_the_next_goes_on_from_it(told: tuple[Store, date]) -> None:
    store, _ = told
    assert _states(store, "cycle") == {"closed": 1, "main_stage": 1}
    endings = _states(store, "programme")
    assert {"closed.completed", "closed.initiative", "closed.curator"} < set(endings)
    assert endings["closed.completed"] == 2 and endings["extended"] == endings["active"] == 1
    for kind, state in {"report": "accepted", "statistics": "confirmed", "practice": "passed_on"}.items():
        assert _states(store, kind) == {state: 1}, kind
    assert _states(store, "roadmap") == {"carried_out": 1, "in_work": 1}
    assert _states(store, "monitoring_round") == {"results_approved": 5}
    assert store.office.case(section_of(SCHOOL)).state.published is not None


def test_it_waits_for_director_mentee_and_mentor(told: tuple[Store, date]) -> None:
    store, _ = told
    words = {row["word"] for row in store.log.rows("SELECT step AS word FROM open_steps")}
    assert {"approve_programme", "answer_consent", "draft_programme", "settle_agreement"} <= words
    assert _states(store, "contest") == {"running": 1}


def test_it_ends_today_and_tells_nothing_of_tomorrow(told: tuple[Store, date]) -> None:
    store, today = told
    last = store.log.rows("SELECT MAX(at) AS at FROM acts")[0]["at"]
    assert datetime.fromisoformat(last) - datetime(today.year, today.month, today.day, tzinfo=UTC) < timedelta(hours=1)
    assert last[:10] == today.isoformat()


def test_nothing_is_left_undelivered_and_every_case_replays(told: tuple[Store, date]) -> None:
    store, _ = told
    assert store.log.rows("SELECT * FROM messages") == [] == store.log.rows("SELECT * FROM incidents")
    replay = Replay(store.log, store.office.definitions)
    ids = [row["case_id"] for row in store.log.rows("SELECT case_id FROM cases")]
    assert [found for id in ids if (found := replay.case(id))] == []
