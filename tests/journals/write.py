"""Write the demo's log as it is stored: `python -m tests.journals.write 0.2.0`, once for each version released.

A journal is never written anew: histories recorded by a released version must load for ever.
"""

from __future__ import annotations

import json
import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

from processes.cases import fold
from tests.lives import deploy
from tests.story import Story
from web.composition import Store, create_store
from web.demo import story as demo

FOLDER = Path(__file__).parent


def events(store: Store) -> list[dict[str, object]]:
    """The rows of the log; personal values are ciphertext, whose keys are nowhere."""
    return [
        {
            "originator_id": row["originator_id"],
            "version": row["originator_version"],
            "topic": row["topic"],
            "state": bytes(row["state"]).decode(),
            "previous": bytes(row["previous"]).hex(),
            "leaf": bytes(row["leaf"]).hex(),
        }
        for row in store.log.stored(limit=1_000_000)
    ]


def cases(store: Store) -> list[dict[str, object]]:
    """What each case came to."""
    found = []
    for row in store.log.rows("SELECT case_id, status FROM cases ORDER BY case_id"):
        case = fold(store.log.entries(row["case_id"]))
        assert case is not None
        known = {"case": case.id, "status": row["status"], "version": case.version, "ended": case.ended}
        found.append({**known, "open": sorted(case.open)})
    return found


def write(version: str) -> None:
    """Tell the demo and write its journal. Raises FileExistsError."""
    with tempfile.TemporaryDirectory() as folder:
        store = create_store(f"sqlite:///{folder}/nastavnik.db")
        deploy(Story(store, datetime(2026, 1, 1, tzinfo=UTC)))
        for _ in demo.steps(store, demo.LAST_DAY):
            pass
        for name, rows in ((f"{version}.jsonl", events(store)), (f"{version}.cases.jsonl", cases(store))):
            lines = [json.dumps(row, ensure_ascii=False, sort_keys=True) + "\n" for row in rows]
            with (FOLDER / name).open("x", encoding="utf-8") as file:
                file.writelines(lines)
        store.log.database.close()
        store.accounts.close()


if __name__ == "__main__":
    write(sys.argv[1])
