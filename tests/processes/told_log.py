"""Tells what every case of a log replays to, in a process of its own under another wall clock:
`python -m tests.processes.told_log sqlite:///…`."""

from __future__ import annotations

import datetime as calendar
import json
import sys
import time
from typing import Any


def another_time() -> None:
    """From now on, every clock says that it is 2099."""
    real = calendar.datetime

    class Later(real):  # type: ignore[valid-type,misc]
        @classmethod
        def now(cls, tz: Any = None) -> Any:
            return real(2099, 1, 1, tzinfo=tz)

        utcnow = today = now

    calendar.datetime = Later  # type: ignore[misc]
    time.time = lambda: 4_070_908_800.0  # noqa: TID251


def told(url: str) -> str:
    """By case: the effects of every decision as the engine has them now, and the state afterwards; as text."""
    from processes.engine import Engine
    from web.composition import open_store

    store = open_store(url, secrets=False)
    lines = []
    for row in store.log.rows("SELECT DISTINCT originator_id AS id FROM stored_events ORDER BY id"):
        moves = [entry.move for entry in store.log.entries(row["id"]) if entry.move is not None]
        made = list(store.office.definitions.made(iter(moves)))
        if made:
            # every prefix: what is compared with the log is what the engine does now
            states = [Engine().replayed(iter(made[: n + 1]))[0].digest() for n in range(len(made))]
            lines.append([row["id"], [_plain(move.effects) for move in moves], states])
    store.log.database.close()
    return json.dumps(lines)


def _plain(effects: Any) -> list[Any]:
    opened = [[each.key, each.due.isoformat() if each.due else None] for each in effects.opened]
    return [opened, effects.done, effects.withdrawn, effects.thrown, effects.passed, effects.ended]


if __name__ == "__main__":
    if sys.argv[2:] == ["later"]:
        another_time()
    sys.stdout.write(told(sys.argv[1]))
