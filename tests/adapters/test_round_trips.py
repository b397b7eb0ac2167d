"""How often an act waits for PostgreSQL: twice, on the average of a programme's life."""

from __future__ import annotations

from pathlib import Path

import pytest

from web.bench import measures
from web.bench.load import Load
from web.bench.servers import counted

pytestmark = pytest.mark.postgres


def test_an_act_takes_two_round_trips(postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with counted(postgres_url) as (store, relay):
        assert relay is not None
        load = Load(store, trips=lambda: relay.trips)
        load.found()
        assert 1 <= measures.round_trips(load)["round_trips_per_act"] <= 2
        trips = {act.word: act.trips for act in load.timed}
        # what needs no new key and reads no table besides its cases is one statement's wait
        assert {trips[word] for word in ("hold_acquaintance", "receive_consent", "endorse_programme")} == {1}
