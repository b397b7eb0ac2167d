"""What is measured, one function a figure or a few; each works on a throw-away store and returns plain numbers."""

from __future__ import annotations

import resource
from collections.abc import Callable, Iterator, Sequence
from statistics import mean, median
from time import perf_counter
from typing import Any

from adapters.bare import bare
from adapters.batch import folded, write
from adapters.log import SqlLog
from adapters.rebuilding import rebuild
from processes import history, worklist
from processes.cases import fold
from processes.definitions import Definitions
from processes.engine import Engine
from processes.engine.bare import BareProcess
from processes.model import Model
from processes.ports import Change, Put
from web.bench.load import SCHOOL, Load, Timed
from web.composition import LogAgain, Store, model_text
from web.demo.script import person_id
from web.diagram import svg

Figures = dict[str, float]

#: Lives measured; about thirty acts each.
LIVES = 30
#: The acts of one case that are measured, and how many before and after each.
AT, AROUND = (10, 100, 1000), 8
#: Open steps among which the worklist is asked for.
OPEN = (1_000, 100_000)
#: Facts that are there, at least, when they are folded anew: less is no matter.
FACTS = 20_000
#: User tasks a bare SpiffWorkflow case completes: draft, two agreements, visa.
BARE_STEPS = 4


def commits(url: str, count: int = 300) -> Figures:
    """Commits of one row in a second, the best of five runs: what the disk and the server allow."""
    with bare(url) as table:

        def run() -> None:
            for n in range(count):
                table.save(n, "x" * 200)

        runs = [count / took(run) for _ in range(5)]
    return {"commits_per_s": max(runs)}


def acts(load: Load) -> Figures:
    """Acts in a second through the office, over whole lives of programmes; every act, delivery and timer counts."""
    load.found()
    load.life()
    load.timed.clear()
    for _ in range(LIVES):
        load.life()
    return {"acts_per_s": len(load.timed) / sum(act.seconds for act in load.timed)}


def round_trips(load: Load) -> Figures:
    """Times an act waits for the database, over one life; the store behind the load counts them."""
    load.life()
    load.timed.clear()
    load.life()
    return {"round_trips_per_act": mean(act.trips for act in load.timed)}


def one_case(load: Load, cases: int = 2) -> Figures:
    """Milliseconds of the 10th, 100th and 1,000th act of one running case: the same four acts again and again."""
    lives = [load.life() for _ in range(cases)]
    load.timed.clear()
    for _ in range(max(AT) // 4 + AROUND):
        for life in lives:
            load.cycle(*life)
    each = [load.timed[n :: cases * 4][: max(AT)] for n in range(cases * 4)]
    return {f"act_ms_at_{at}": _milliseconds(each, at // 4) for at in AT}


def _milliseconds(each: Sequence[Sequence[Timed]], at: int) -> float:
    """The mean of the acts of a cycle, each the median of its turns around the one asked for."""
    first = max(0, at - AROUND // 4)
    return mean(median(act.seconds for act in acts[first : first + AROUND]) for acts in each) * 1000


def cold_load(store: Store, facts: int = 60) -> Figures:
    """Milliseconds from the database to a folded case with its live process, for a case of so many facts."""
    sql = "SELECT case_id FROM cases WHERE kind = 'programme' AND version >= ? ORDER BY version LIMIT 1"
    case = store.log.rows(sql, (facts,))[0]["case_id"]
    definitions = Definitions(store.log)

    def load() -> None:
        entries = store.log.entries(case, upto=facts)
        folded = fold(entries)
        assert folded is not None
        Engine().replayed(definitions.made(entry.move for entry in entries if entry.move))

    load()
    return {"cold_load_ms_60": median(took(load) for _ in range(9)) * 1000}


def drawing() -> Figures:
    """Milliseconds for the drawing of our largest process, with all of its way told."""
    model = Model.parse(model_text("programme").encode())
    nodes = list(model.nodes)

    def draw() -> None:
        svg(model, passed=nodes, returned=(), current=(), title="", description="")

    return {"drawing_ms": min(took(draw) for _ in range(9)) * 1000}


def rebuilt(load: Load, url: str) -> Figures:
    """Facts in a second: folding the read tables anew, and replaying every case against what it recorded."""
    log, count = load.log, 0
    while _facts(log) < FACTS:
        load.life()

    def again() -> None:
        nonlocal count
        count = rebuild(log, LogAgain(url))

    rebuilding = min(took(again) for _ in range(2))
    cases = [row["case_id"] for row in log.rows("SELECT case_id FROM cases")]
    checker = history.Replay(log, Definitions(log))
    replayed = took(lambda: [checker.case(case) for case in cases])
    return {"rebuild_facts_per_s": count / rebuilding, "replay_facts_per_s": count / replayed}


def _facts(log: SqlLog) -> int:
    return int(log.rows("SELECT COUNT(*) AS n FROM stored_events")[0]["n"])


def worklists(log: SqlLog) -> Figures:
    """Milliseconds of the curator's page of tasks, with the counts beside it, among so many open steps."""
    figures: Figures = {}
    reader = worklist.Reader(person_id("curator"), SCHOOL, frozenset({"curator"}), True)

    def page() -> None:
        for view in ("mine", "role", "others"):
            worklist.waiting(log, view, reader, worklist.Filter())
        worklist.counts(log, reader)

    there = 0
    for size in OPEN:
        for first in range(there, size, 2_000):
            rows = folded(change for n in range(first, min(first + 2_000, size)) for change in _open_step(n))
            with log.database.transaction() as cursor:
                write(cursor, rows)
        there = size
        if log.database.dialect == "postgresql":
            with log.database.read() as cursor:
                # the server's autovacuum does it within a minute of such growth
                cursor.execute("ANALYZE open_steps")
        page()
        figures[f"worklist_ms_at_{size}"] = min(took(page) for _ in range(25)) * 1000
    return figures


def _open_step(n: int) -> Iterator[Change]:
    """A case with one open step: half of them wait for the role, the others for one of a thousand people."""
    case, at = f"programme-made-{n}", f"2026-09-01T06:00:{n % 60:02}+00:00"
    row = {"case_id": case, "kind": "programme", "school": SCHOOL, "status": "preparation", "version": 1}
    yield Put("cases", {**row, "number": f"2026-{n:06}", "opened_at": at, "changed_at": at})
    person = None if n % 2 else person_id(f"maker-{n % 1000}")
    step = {"case_id": case, "key": "prepare_order", "step": "prepare_order", "role": "curator", "person": person}
    due = None if n % 10 == 0 else f"2026-{n % 12 + 1:02}-{n % 28 + 1:02}"
    yield Put("open_steps", {**step, "due": due, "opened_at": at, "school": SCHOOL, "kind": "programme"})


def blobs(url: str, cases: int = 60) -> Figures:
    """Steps in a second of bare SpiffWorkflow on the same model, its state a blob in one row: no rules, no history."""
    process = BareProcess(model_text("programme").encode(), "programme")
    with bare(url) as table:

        def run() -> None:
            for n in range(1_000_000, 1_000_000 + cases):
                table.save(n, process.start({"participants": ["a", "b"]}))
                for _ in range(BARE_STEPS):
                    table.save(n, process.step(table.load(n), {"endorsed": True}))

        return {"blob_acts_per_s": cases * (BARE_STEPS + 1) / took(run)}


def memory() -> Figures:
    """Megabytes this process has held at most."""
    return {"rss_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024}


def took(what: Callable[[], Any]) -> float:
    """Seconds that it takes."""
    begun = perf_counter()
    what()
    return perf_counter() - begun
