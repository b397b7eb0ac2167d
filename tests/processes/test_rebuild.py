"""Read tables are folds of the log: thrown away and folded anew, every row is the same."""

from __future__ import annotations

import sys
from collections import defaultdict
from datetime import date
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from adapters import rebuilding
from adapters.database import Unavailable
from adapters.log import SqlLog
from adapters.rebuilding import rebuild
from adapters.tables import TABLES
from processes import history
from processes import tables as folds
from processes.definitions import Definitions
from processes.moves import step_of
from tests.lives import agree, approve, consent, draft, ordered, start, submit
from tests.processes.conftest import Begin
from tests.processes.test_every_kind import LAST
from tests.processes.test_rights import STEPS
from tests.story import Story
from web import cli
from web.composition import LogAgain, Store


class NoStore:
    """Opens nothing."""

    def __call__(self) -> SqlLog:
        raise FileNotFoundError("there is no store")


Tables = dict[str, list[dict[str, Any]]]


def tables(store: Store) -> Tables:
    """Every derived table, each row by its primary key."""
    return {table: store.log.rows(f"SELECT * FROM {table} ORDER BY {', '.join(key)}") for table, key in TABLES.items()}


def rebuilt(store: Store) -> Tables:
    rebuild(store.log)
    return tables(store)


def test_a_rebuild_of_the_demo_changes_no_row(demo_store: Store) -> None:
    before = tables(demo_store)
    assert all(before[table] for table in ("cases", "participants", "open_steps", "timers", "acts", "numbers"))
    after = rebuilt(demo_store)
    for table in TABLES:
        assert after[table] == before[table], table


@pytest.mark.parametrize("turn", [1, 7])
def test_it_is_the_same_however_many_entries_are_told_together(
    demo_store: Store, turn: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = tables(demo_store)
    monkeypatch.setattr(history, "_TURN", turn)
    assert rebuilt(demo_store) == before


def test_no_table_is_told_of_by_two_tellers(demo_store: Store) -> None:
    """One of them tells of many entries before the next does: the order within a table is that of the entries."""
    entries = [entry for part in demo_store.log.parts() for entry in demo_store.log.of_part(part)]
    told = defaultdict[str, set[int]](set)
    for around, _ in history._folded(entries, Definitions(demo_store.log)):
        for n, tell in enumerate(folds.TELLERS):
            for change in tell(around):
                told[change.table].add(n)
    assert len(told) > 12 and all(len(tellers) == 1 for tellers in told.values()), told


def test_a_rebuild_counts_every_fact(demo_store: Store) -> None:
    count = demo_store.log.rows("SELECT COUNT(*) AS n FROM stored_events")[0]["n"]
    assert rebuild(demo_store.log) == count


def test_a_rebuild_repairs_what_was_poked(demo_store: Store) -> None:
    before = tables(demo_store)
    with demo_store.log.database.transaction() as cursor:
        cursor.execute("UPDATE cases SET status = 'closed.completed'")
        cursor.execute("DELETE FROM open_steps")
        cursor.execute("UPDATE acts SET person = 'nobody'")
    assert tables(demo_store) != before
    assert rebuilt(demo_store) == before


@pytest.mark.parametrize("stage", ["drafted", "approved", "assigned", "trio"])
def test_a_rebuild_at_any_stage_changes_no_row(begin: Begin, stage: str) -> None:
    story = begin(stage)
    before = tables(story.store)
    assert rebuilt(story.store) == before


@pytest.mark.parametrize("kind", sorted(LAST))
def test_a_rebuild_with_every_kind_of_case_changes_no_row(begin: Begin, kind: str) -> None:
    _, stage, way, _ = STEPS[LAST[kind]]
    story = begin(stage)
    way(story)
    before = tables(story.store)
    assert kind in {row["kind"] for row in before["cases"]}
    assert rebuilt(story.store) == before
    for row in before["cases"]:
        assert _waiting(before, row["case_id"]) == _open(story, row["case_id"])


def _waiting(rows: Tables, case: str) -> set[tuple[str, str]]:
    """What the tables of open steps and timers hold of the case."""
    return {(name, row["key"]) for name in ("open_steps", "timers") for row in rows[name] if row["case_id"] == case}


def _open(story: Story, case: str) -> set[tuple[str, str]]:
    found = story.case(case)
    steps = story.office.definitions.model(found.definition).steps if found.definition else {}
    people = {key for key in found.open if (info := steps.get(step_of(key))) is not None and info.kind == "user"}
    timers = {("timers", key) for key, step in found.open.items() if step.fires is not None}
    return {("open_steps", key) for key in people} | timers


def test_a_rebuild_tells_how_far_it_is(demo_store: Store) -> None:
    told: list[int] = []
    count = rebuild(demo_store.log, progress=told.append)
    assert told and count - 100 < sum(told) <= count


@pytest.mark.slow
def test_several_workers_fold_what_one_does(demo_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuilding, "WORTH_A_WORKER", 100)
    monkeypatch.setattr("adapters.log.PART", 50)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    before, told = tables(demo_store), list[int]()
    count = rebuild(demo_store.log, LogAgain(f"sqlite:///{tmp_path}/demo/nastavnik.db"), told.append)
    assert sum(told) == count and len(told) > 2
    assert tables(demo_store) == before


@pytest.mark.slow
def test_workers_that_cannot_open_the_store_leave_every_row(demo_store: Store) -> None:
    before = tables(demo_store)
    with pytest.raises(Unavailable, match="run it again"), rebuilding.crew(NoStore(), 2) as share:
        rebuilding.rebuild_by(share, demo_store.log)
    assert tables(demo_store) == before


def test_a_rebuild_that_fails_leaves_every_row(begin: Begin, monkeypatch: pytest.MonkeyPatch) -> None:
    story = begin("drafted")
    before = tables(story.store)
    monkeypatch.setattr("processes.history.after", lambda case, entry: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        rebuild(story.log)
    assert tables(story.store) == before


def test_a_rebuild_keeps_messages_that_wait(begin: Begin) -> None:
    story = begin("agreed")
    story.step("endorse_programme", story.programme, "ivanova", decision="accept")
    ask = story.ask("approve_programme", story.programme, "dordzhiev", "approve_programme", decision="accept")
    story.office.perform(ask)
    before = tables(story.store)
    assert len(before["messages"]) == 2
    assert rebuilt(story.store) == before
    story.tick()
    assert len(story.cases("consent")) == 2


def test_a_rebuild_keeps_claims_and_departures(begin: Begin) -> None:
    story = begin("trio")
    story.act("state_leaving", story.programme, "basanova", last_day=date(2026, 9, 4), reason="")
    order = ordered(story, "prepare_leaving_order")
    story.act("state_leaving", story.programme, "petrov", last_day=date(2026, 9, 4), reason="")
    story.act("claim_step", story.programme, "ivanova", "prepare_closing_order")
    before = tables(story.store)
    assert rebuilt(story.store) == before
    assert story.case(order).state.status == "in_force"


class TestOnEveryDatabase:
    """The same story on SQLite and on PostgreSQL."""

    def test_a_whole_life_is_the_same_after_a_rebuild(self, anywhere: Story) -> None:
        story = anywhere
        draft(story)
        for act in (submit, agree, approve, consent, lambda s: ordered(s, "prepare_order"), start):
            act(story)
        story.act("state_leaving", story.programme, "petrov", last_day=date(2026, 9, 4), reason="")
        ordered(story, "prepare_closing_order")
        assert story.case(story.programme).state.status == "closed.initiative"
        before = tables(story.store)
        assert rebuilt(story.store) == before
        replay = history.Replay(story.log, story.office.definitions)
        ids = [row["case_id"] for row in story.log.rows("SELECT case_id FROM cases")]
        assert [found for id in ids if (found := replay.case(id))] == []


def test_workers_start_with_what_the_started_script_would_have_them_load(monkeypatch: pytest.MonkeyPatch) -> None:
    script = ModuleType("__main__")
    vars(script).update(main=cli.main, Path=Path, count=1)
    monkeypatch.setitem(sys.modules, "__main__", script)
    assert {cli.__name__, "pathlib"} <= set(rebuilding.program())
    monkeypatch.setitem(sys.modules, "__main__", ModuleType("__main__"))
    assert cli.__name__ not in rebuilding.program()
