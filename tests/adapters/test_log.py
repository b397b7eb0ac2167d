"""The contract of the log, the same on every database."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

import psycopg
import pytest

from adapters.batch import folded
from adapters.database import NotCreated, Taken, open_database
from adapters.leaf import leaf_hash
from adapters.log import SqlLog
from adapters.tables import TABLES
from processes.journal import Entry
from processes.ports import Conflict, Drop, Put, Take
from tests.adapters.stores import FACTS, NOW, Noted, Stores, change_tables, first, following, last, move

PERSON = {"person": "person-1", "school": "school-1", "status": "registered"}
NUMBER = {"school": "school-1", "journal": "н", "year": 2026, "number": 7}


@pytest.fixture
def log(stores: Stores) -> SqlLog:
    return stores.log()


def begun(log: SqlLog, case: str = "unit-1") -> None:
    log.append(first(case), changes=[], unchanged={})


class TestAppending:
    def test_gives_back_what_was_appended(self, log: SqlLog) -> None:
        entry = first(move=move(), deadlines={"draft_programme": NOW.date()})
        log.append(entry, changes=[], unchanged={})
        stored = last(log, "unit-1")
        assert replace(stored, leaf=b"") == entry

    def test_numbers_positions_in_the_order_of_commits(self, log: SqlLog) -> None:
        stored = [log.append(first(f"unit-{n}"), changes=[], unchanged={}) for n in range(5)]
        assert [entry for _, entry in log.everything()] == stored
        assert [position for position, _ in log.everything()] == [1, 2, 3, 4, 5]

    def test_pages_the_whole_log(self, log: SqlLog) -> None:
        for n in range(5):
            begun(log, f"unit-{n}")
        one = list(log.everything(limit=2))
        two = list(log.everything(after=one[-1][0], limit=10))
        assert [entry.originator_id for _, entry in one + two] == [f"unit-{n}" for n in range(5)]

    def test_gives_the_versions_asked_for(self, log: SqlLog) -> None:
        begun(log)
        for _ in range(4):
            log.append(following(last(log, "unit-1")), changes=[], unchanged={})
        assert [e.originator_version for e in log.entries("unit-1", after=1, upto=3)] == [2, 3]
        assert log.entries("unit-1", after=5) == []
        assert log.entries("unit-9") == []

    def test_a_restarted_log_reads_the_same(self, stores: Stores, log: SqlLog) -> None:
        begun(log)
        log.append(following(last(log, "unit-1")), changes=[Put("persons", PERSON)], unchanged={})
        before = (log.entries("unit-1"), log.stored(), log.rows("SELECT * FROM persons"))
        stores.close()
        again = stores.log()
        assert (again.entries("unit-1"), again.stored(), again.rows("SELECT * FROM persons")) == before

    def test_a_log_that_was_not_created_says_so(self, stores: Stores, kind: str) -> None:
        schema = "nowhere" if kind == "postgresql" else ""
        database = open_database(stores.url.replace("log.db", "other.db"), schema=schema or "nastavnik")
        with pytest.raises(NotCreated, match="nastavnik init"):
            SqlLog(database, FACTS, keys=None).entries("unit-1")
        database.close()

    def test_creating_twice_harms_nothing(self, log: SqlLog) -> None:
        begun(log)
        log.create()
        assert len(log.entries("unit-1")) == 1


class TestChain:
    def test_each_leaf_can_be_recomputed_from_its_row(self, log: SqlLog) -> None:
        begun(log)
        log.append(following(last(log, "unit-1")), changes=[], unchanged={})
        previous = b""
        for row in log.stored():
            id, version, state = row["originator_id"], row["originator_version"], bytes(row["state"])
            assert bytes(row["previous"]) == previous
            assert bytes(row["leaf"]) == leaf_hash(id, version, row["topic"], previous, state)
            previous = bytes(row["leaf"])

    def test_refuses_an_entry_behind_a_leaf_that_is_not_there(self, log: SqlLog) -> None:
        begun(log)
        forged = replace(following(last(log, "unit-1")), previous=b"\x01" * 32)
        with pytest.raises(Conflict):
            log.append(forged, changes=[], unchanged={})
        assert len(log.stored()) == 1

    def test_refuses_a_gap_in_a_case(self, log: SqlLog) -> None:
        begun(log)
        with pytest.raises(Conflict):
            log.append(replace(following(last(log, "unit-1")), originator_version=3), changes=[], unchanged={})
        assert len(log.stored()) == 1

    def test_refuses_a_later_entry_without_a_previous_leaf(self, log: SqlLog) -> None:
        begun(log)
        with pytest.raises(ValueError, match="leaf of the one before"):
            log.append(replace(first(), originator_version=2), changes=[], unchanged={})


class TestConflicts:
    def test_a_taken_version_is_a_conflict_and_changes_nothing(self, log: SqlLog) -> None:
        begun(log)
        with pytest.raises(Conflict):
            log.append(first(), changes=[Put("persons", PERSON)], unchanged={})
        assert len(log.stored()) == 1
        assert log.rows("SELECT * FROM persons") == []

    def test_a_related_case_that_stood_still_is_no_conflict(self, log: SqlLog) -> None:
        begun(log)
        log.append(first("unit-2"), changes=[], unchanged={"unit-1": 1, "unit-9": 0})
        assert len(log.stored()) == 2

    @pytest.mark.parametrize("seen", [{"unit-1": 0}, {"unit-1": 2}, {"unit-9": 1}, {"unit-1": 1, "unit-9": 4}])
    def test_a_related_case_that_moved_on_is_a_conflict(self, log: SqlLog, seen: dict[str, int]) -> None:
        begun(log)
        with pytest.raises(Conflict):
            log.append(first("unit-2"), changes=[Put("persons", PERSON)], unchanged=seen)
        assert len(log.stored()) == 1
        assert log.rows("SELECT * FROM persons") == []

    def test_a_taken_row_is_a_conflict_and_nothing_is_stored(self, log: SqlLog) -> None:
        log.append(first(), changes=[Take("numbers", {**NUMBER, "case_id": "order-1"})], unchanged={})
        with pytest.raises(Conflict):
            log.append(first("unit-2"), changes=[Take("numbers", {**NUMBER, "case_id": "order-2"})], unchanged={})
        assert len(log.stored()) == 1
        assert [row["case_id"] for row in log.rows("SELECT case_id FROM numbers")] == ["order-1"]

    def test_what_another_row_holds_alone_is_a_conflict_until_it_is_given_up(self, log: SqlLog) -> None:
        row = {"school": "s", "number": "17", "day": "2026-09-01"}
        log.append(first(), changes=[Put("agreements", {**row, "case_id": "unit-1"})], unchanged={})
        with pytest.raises(Conflict):
            log.append(first("unit-2"), changes=[Put("agreements", {**row, "case_id": "unit-2"})], unchanged={})
        assert len(log.stored()) == 1
        change_tables(log, [Put("agreements", {**row, "case_id": "unit-1", "number": "18"})])
        log.append(first("unit-2"), changes=[Put("agreements", {**row, "case_id": "unit-2"})], unchanged={})
        assert [each["number"] for each in log.rows("SELECT number FROM agreements ORDER BY case_id")] == ["18", "17"]

    def test_one_entry_of_each_of_several_cases_is_read_at_once(self, log: SqlLog) -> None:
        begun(log)
        log.append(first("unit-2"), changes=[], unchanged={})
        assert log.at({"unit-1": 1, "unit-2": 1, "unit-3": 1}) == {
            case: log.entries(case)[0] for case in ("unit-1", "unit-2")
        }
        assert log.at({"unit-1": 9}) == log.at({}) == {}

    def test_works_on_after_a_conflict(self, log: SqlLog) -> None:
        begun(log)
        for _ in range(12):  # more than there are connections
            with pytest.raises(Conflict):
                log.append(first(), changes=[], unchanged={})
        begun(log, "unit-2")

    def test_of_eight_at_once_one_wins(self, log: SqlLog) -> None:
        begun(log)
        start = Barrier(8)

        def attempt(n: int) -> Entry | None:
            entry = following(last(log, "unit-1"), Noted(f"by {n}"))
            start.wait()
            try:
                return log.append(entry, changes=[Put("persons", PERSON | {"status": str(n)})], unchanged={})
            except Conflict:
                return None

        with ThreadPoolExecutor(8) as pool:
            won = list(pool.map(attempt, range(8)))
        winner = next(n for n, position in enumerate(won) if position is not None)
        assert sum(position is not None for position in won) == 1
        assert last(log, "unit-1").fact == Noted(f"by {winner}")
        assert log.rows("SELECT status FROM persons") == [{"status": str(winner)}]

    def test_eight_writers_of_eight_cases_all_get_through(self, log: SqlLog) -> None:
        def write(case: str) -> None:
            begun(log, case)
            for _ in range(5):
                log.append(following(last(log, case)), changes=[], unchanged={})

        with ThreadPoolExecutor(8) as pool:
            list(pool.map(write, [f"unit-{n}" for n in range(8)]))
        positions = [position for position, _ in log.everything()]
        assert len(positions) == 48
        assert positions == sorted(positions)


class TestAppendOnly:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE stored_events SET state = state",
            "DELETE FROM stored_events",
            "INSERT INTO stored_events SELECT * FROM stored_events",
        ],
    )
    def test_refuses_to_change_what_is_stored(self, log: SqlLog, statement: str) -> None:
        begun(log)
        with pytest.raises((sqlite3.Error, psycopg.Error, Taken)), log.database.transaction() as cursor:
            cursor.execute(statement)
        assert len(log.stored()) == 1

    def test_refuses_to_empty_or_replace(self, log: SqlLog) -> None:
        begun(log)
        statement = {
            "postgresql": "TRUNCATE stored_events",
            "sqlite": "INSERT OR REPLACE INTO stored_events SELECT * FROM stored_events",
        }[log.database.dialect]
        with pytest.raises((sqlite3.Error, psycopg.Error), match="append-only"), log.database.transaction() as cursor:
            cursor.execute(statement)
        assert len(log.stored()) == 1


class TestReadTables:
    def test_put_inserts_then_replaces_only_the_columns_given(self, log: SqlLog) -> None:
        case = {"case_id": "unit-1", "kind": "unit", "school": "school-1", "status": "new", "version": 1}
        change_tables(log, [Put("cases", {**case, "changed_at": "1", "opened_at": "1"})])
        change_tables(log, [Put("cases", {**case, "changed_at": "2", "version": 2})])
        row = log.rows("SELECT version, opened_at, changed_at FROM cases")
        assert row == [{"version": 2, "opened_at": "1", "changed_at": "2"}]

    def test_put_of_a_row_that_is_all_key_is_harmless_twice(self, log: SqlLog) -> None:
        link = Put("links", {"case_id": "order-1", "other": "programme-1", "relation": "names"})
        change_tables(log, [link, link])
        assert len(log.rows("SELECT * FROM links")) == 1

    def test_drop_deletes_only_the_rows_that_match(self, log: SqlLog) -> None:
        step = {"case_id": "u", "step": "s", "role": "r", "opened_at": "", "school": "s", "kind": "unit"}
        change_tables(log, [Put("open_steps", {**step, "key": "a", "person": None})])
        change_tables(log, [Put("open_steps", {**step, "key": "b", "person": "p"})])
        change_tables(log, [Drop("open_steps", {"case_id": "u", "person": None})])
        assert log.rows("SELECT key FROM open_steps") == [{"key": "b"}]

    def test_a_taken_row_in_a_rebuild_is_a_conflict(self, log: SqlLog) -> None:
        take = Take("numbers", {**NUMBER, "case_id": "order-1"})
        with pytest.raises(Conflict):
            log.refill(folded([take, take]) for _ in range(1))
        assert log.rows("SELECT * FROM numbers") == []

    def test_a_refill_empties_every_table_and_no_event(self, log: SqlLog) -> None:
        log.append(first(), changes=[Put("persons", PERSON)], unchanged={})
        log.refill([])
        assert log.rows("SELECT * FROM persons") == []
        assert len(log.stored()) == 1

    def test_a_refill_that_fails_leaves_the_tables_as_they_were(self, log: SqlLog) -> None:
        log.append(first(), changes=[Put("persons", PERSON)], unchanged={})
        take = Take("numbers", {**NUMBER, "case_id": "order-1"})
        with pytest.raises(Conflict):
            log.refill([folded([take]), folded([take])])
        assert log.rows("SELECT person FROM persons") == [{"person": PERSON["person"]}]

    def test_many_rows_at_once_meet_those_of_other_parts(self, log: SqlLog) -> None:
        put = [[Put("persons", {**PERSON, "person": f"person-{n}", "status": s}) for n in range(50)] for s in "ab"]
        log.refill([folded([*put[0], Put("persons", {**PERSON, "person": "person-x"})]), folded(put[1])])
        rows = {row["person"]: row["status"] for row in log.rows("SELECT * FROM persons")}
        assert rows == {f"person-{n}": "b" for n in range(50)} | {"person-x": PERSON["status"]}
        take = [Take("numbers", {**NUMBER, "number": n, "case_id": "order-1"}) for n in range(50)]
        with pytest.raises(Conflict):
            log.refill([folded(take), folded(take)])
        assert len(log.rows("SELECT * FROM persons")) == 51

    def test_a_message_whose_act_is_there_does_not_wait_in_whatever_order_they_come(self, log: SqlLog) -> None:
        message = {"sender": "a-1", "sender_version": 1, "n": 0, "receiver": "b-1", "message": "m", "payload": "{}"}
        act = {"case_id": "b-1", "version": 1, "person": "system", "role": "system", "school": "s", "topic": "t"}
        sent = [Put("messages", {**message, "act_id": id, "school": "s"}) for id in ("delivery-1", "delivery-2")]
        done = Take("acts", {**act, "act_id": "delivery-1", "at": ""})
        log.refill([folded([Drop("messages", {"act_id": "delivery-1"}), done, *sent])])
        assert log.rows("SELECT act_id FROM messages") == [{"act_id": "delivery-2"}]

    @pytest.mark.parametrize(
        "change",
        [
            Put("stored_events", {"topic": "x"}),
            Put("persons", {"person": "p", "school, status) VALUES ('x','y','z'); --": "x"}),
            Drop("persons", {"1=1 OR person": "x"}),
            Drop("persons", {}),
            Drop("person_keys", {"subject": "x"}),
        ],
    )
    def test_refuses_what_is_no_table_or_column(self, log: SqlLog, change: Put | Drop) -> None:
        with pytest.raises(ValueError, match=r"is no|not said"):
            change_tables(log, [change])

    def test_a_question_mark_in_quotes_is_text(self, log: SqlLog) -> None:
        assert log.rows("SELECT '50% of what?' AS text, ? AS given", ("a?",)) == [
            {"text": "50% of what?", "given": "a?"}
        ]

    @pytest.mark.parametrize("table", TABLES)
    def test_the_keys_of_the_tables_are_those_of_the_schema(self, log: SqlLog, table: str) -> None:
        key = ", ".join(TABLES[table])
        # an upsert on columns that are no key is an error on both databases
        with log.database.transaction() as cursor:
            cursor.execute(f"INSERT INTO {table} SELECT * FROM {table} WHERE 1 = 0 ON CONFLICT ({key}) DO NOTHING")
