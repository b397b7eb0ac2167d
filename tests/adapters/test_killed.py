"""A process killed while it writes: what it acknowledged is there, and nothing is half there."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.adapters.stores import created

#: Appends for ever, and says the position of each act once it is stored.
WRITER = """
import sys
from processes.ports import Put
from tests.adapters.stores import Stores, Confided, first, personal
log = Stores(sys.argv[1], sys.argv[2], bytes.fromhex(sys.argv[3])).log()
for n in range(100_000):
    case = f"unit-{sys.argv[4]}-{n}"
    row = {"person": case, "school": "school-1", "status": "registered"}
    log.append(first(case, Confided(personal("x", case))), changes=[Put("persons", row)], unchanged={})
    print(case, flush=True)
"""


def test_what_was_acknowledged_is_there_and_nothing_is_half_there(tmp_path: Path) -> None:
    acknowledged: list[str] = []
    with created(f"sqlite:///{tmp_path}/log.db", tmp_path) as stores:
        for life in range(3):
            given = [stores.url, stores.accounts_url, stores.wrapping.hex(), str(life)]
            writer = subprocess.Popen([sys.executable, "-c", WRITER, *given], stdout=subprocess.PIPE, text=True)
            assert writer.stdout is not None
            acknowledged += [writer.stdout.readline().strip() for _ in range(20)]
            writer.kill()
            acknowledged += writer.stdout.read().split()
            writer.wait()
            writer.stdout.close()
        log = stores.log()
        stored = [entry for _, entry in log.everything(limit=100_000)]
        assert set(acknowledged) <= {entry.originator_id for entry in stored}
        assert len(acknowledged) >= 60
        persons = {row["person"] for row in log.rows("SELECT person FROM persons")}
        assert persons == {entry.originator_id for entry in stored}
        assert all(entry.fact.secret.value == "x" for entry in stored)  # type: ignore[attr-defined]
