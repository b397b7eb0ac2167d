"""The worklist in SQL is what one would pick by hand, on both databases, however it is filtered and ordered."""

from __future__ import annotations

import random
from typing import Any

import pytest

from adapters.log import SqlLog
from processes import worklist
from processes.paging import PAGE
from processes.ports import Put
from processes.worklist import Filter, Reader, View
from tests.adapters.stores import Stores, change_tables

PEOPLE = ["person-1", "person-2", "person-3"]
ROLES = ["curator", "director", "mentor", "participant"]
Row = dict[str, Any]


@pytest.fixture
def rows() -> list[Row]:
    """Steps of two schools, of every kind of holder, with and without a day."""
    dice = random.Random(7)
    return [
        {
            "case_id": f"programme-{n % 60:03}",
            "key": f"step@{n}",
            "step": "step",
            "role": dice.choice(ROLES),
            "person": dice.choice([None, None, *PEOPLE]),
            "due": dice.choice([None, "2026-09-01", "2026-09-02", "2026-10-01"]),
            "opened_at": f"2026-08-{n % 28 + 1:02}",
            "claimed_by": dice.choice([None, None, None, *PEOPLE]),
            "school": dice.choice(["school-1", "school-1", "school-2"]),
            "kind": dice.choice(["programme", "order"]),
            "also": dice.choice(["", "", " director ", " mentor curator ", " participant director "]),
        }
        for n in range(200)
    ]


@pytest.fixture
def log(stores: Stores, rows: list[Row]) -> SqlLog:
    log = stores.log()
    row = {"kind": "programme", "school": "school-1", "status": "x", "version": 1, "changed_at": "2026-09-01"}
    numbers = {case: f"2026-{case[-3:]}" for case in {row["case_id"] for row in rows}}
    cases = [Put("cases", {**row, "case_id": case, "number": number}) for case, number in numbers.items()]
    own = [
        Put("participants", {"case_id": c, "person": "person-1", "role": "r", "state": ""}) for c in list(numbers)[:9]
    ]
    act = {"version": 1, "role": "curator", "school": "school-1", "topic": "t", "at": "2026-08-01"}
    done = [
        Put(
            "acts",
            {**act, "act_id": f"act-{n}", "case_id": c, "person": PEOPLE[n % 2], "step": "step" if n % 3 else None},
        )
        for n, c in enumerate(list(numbers)[:24])
    ]
    shared = [{**row, "shared_with": role, "free": 1} for row in rows for role in row["also"].split()]
    steps = [Put("open_steps", each) for each in rows] + [Put("shared_steps", each) for each in shared]
    change_tables(log, [*cases, *own, *done, *steps])
    return log


def cases_of(log: SqlLog, sql: str, reader: Reader) -> set[str]:
    return {row["case_id"] for row in log.rows(sql, (reader.person,))}


def picked(log: SqlLog, rows: list[Row], view: View, reader: Reader, filter: Filter) -> list[Row]:
    own = cases_of(log, "SELECT case_id FROM participants WHERE person = ?", reader)
    acted = cases_of(log, "SELECT case_id FROM acts WHERE person = ? AND step IS NOT NULL", reader)

    def shown(row: Row) -> bool:
        besides = bool(reader.roles & set(row["also"].split())) and row["person"] != reader.person
        of_lane = row["person"] is None and row["role"] in reader.roles
        of_role = row["school"] == reader.school and (of_lane or besides)
        if view == "mine":
            return reader.person in (row["person"], row["claimed_by"])
        if view == "role":
            return of_role
        seen = row["case_id"] in acted if view == "watched" else reader.sees_all or row["case_id"] in own
        return row["school"] == reader.school and row["person"] != reader.person and seen and not of_role

    def asked(row: Row) -> bool:
        return filter.kind in ("", row["kind"]) and filter.number in f"2026-{row['case_id'][-3:]}"

    found = [row for row in rows if shown(row) and asked(row)]
    if filter.order == "new":
        found.sort(key=lambda row: (row["case_id"], row["key"]))
        return sorted(found, key=lambda row: row["opened_at"], reverse=True)
    if filter.order == "case":
        return sorted(found, key=lambda row: (row["kind"], row["case_id"], row["key"]))
    return sorted(found, key=lambda row: (row["due"] is None, row["due"] or "", row["case_id"], row["key"]))


READERS = [
    Reader("person-1", "school-1", frozenset({"curator"}), True),
    Reader("person-2", "school-1", frozenset({"director", "participant"}), True),
    Reader("person-1", "school-1", frozenset(), False),
    Reader("person-3", "school-2", frozenset(ROLES), False),
]
FILTERS = [
    Filter(),
    Filter(page=2),
    Filter(order="new"),
    Filter(order="case"),
    Filter(kind="order"),
    Filter(number="03"),
]


@pytest.mark.parametrize("reader", READERS)
@pytest.mark.parametrize("view", ["mine", "role", "others", "watched"])
def test_a_page_is_what_one_would_pick(log: SqlLog, rows: list[Row], view: View, reader: Reader) -> None:
    for filter in FILTERS:
        wanted = picked(log, rows, view, reader, filter)
        page, total = worklist.waiting(log, view, reader, filter)
        skipped = (filter.page - 1) * PAGE
        assert [row["key"] for row in page] == [row["key"] for row in wanted[skipped : skipped + PAGE]], filter
        assert total == len(wanted)
    assert worklist.counts(log, reader)[view] == len(picked(log, rows, view, reader, Filter()))


def test_tasks_are_counted_up_to_a_limit(log: SqlLog, rows: list[Row], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worklist, "MOST", 7)
    page, total = worklist.waiting(log, "others", READERS[0], Filter())
    assert total == 7 == worklist.counts(log, READERS[0])["others"]
    assert len(page) == 50


def test_a_lane_is_looked_at_for_each_role_that_a_step_waits_for(log: SqlLog, rows: list[Row]) -> None:
    found = []
    for reader in READERS:
        waited = {row["role"] for row in rows if row["school"] == reader.school and row["person"] is None}
        found.append(len(worklist._lanes(log, "others", reader)) - 1)
        assert found[-1] == len(waited - reader.roles)
    assert max(found) > 1
