"""A worker that takes every open step of every pair it can get, in an order of its own, beside others that do the same.

`python -m tests.at_once ADDRESS SEED`: says "ready", waits for a line, then says every step it has done: case, key; after
the first one it waits for another line, so that none of them is through before the others have begun.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from domain.case import Acting, Refused, Role
from processes.engine import NotOpen
from processes.moves import item_of, step_of
from processes.office import Ask, Stale
from processes.ports import Conflict
from tests.story import SCHOOL, id_of
from web.composition import Store, open_store

AT = datetime(2026, 8, 11, 9, tzinfo=UTC)


def asked(case: str, key: str, worker: str) -> Ask:
    """The act that completes the step, by the person whose it is."""
    person = item_of(key)
    if person is None:
        data: dict[str, Any] = {"decision": "held", "day": AT.date(), "mode": "online"}
        return Ask(step_of(key), case, acting(f"{worker}/{case}/{key}", id_of("ivanova"), Role.CURATOR), data, key)
    role = Role.MENTOR if person == id_of("petrov") else Role.MENTEE
    return Ask(step_of(key), case, acting(f"{worker}/{case}/{key}", person, role), {"decision": "yes"}, key)


def acting(act: str, person: str, role: Role) -> Acting:
    return Acting(act, person, role, AT, AT, SCHOOL)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def work(store: Store, worker: str) -> Iterator[str]:
    """Until no pair has an open step; the steps it has done: case, key."""
    order = random.Random(worker)
    while rows := store.log.rows("SELECT case_id, key FROM open_steps WHERE kind = 'unit' ORDER BY case_id, key"):
        order.shuffle(rows)
        for row in rows:
            try:
                store.office.perform(asked(row["case_id"], row["key"], worker))
            except (NotOpen, Stale, Conflict, Refused):
                continue  # another was first
            yield f"{row['case_id']} {row['key']}"


if __name__ == "__main__":
    opened = open_store(sys.argv[1])
    say("ready")
    sys.stdin.readline()
    for n, done in enumerate(work(opened, sys.argv[2])):
        say(done)
        if n == 0:
            sys.stdin.readline()
    opened.close()
