"""`nastavnik bench`: every figure is there, on both stores, and the user's own store stays as it was."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from web.bench import instances, measures, run, sealing, servers
from web.cli import main
from web.commands import benching

FIGURES = {
    *("acts_per_s", "commits_per_s", "round_trips_per_act", "act_ms_at_4", "act_ms_at_8", "mi_1000_open_ms"),
    *("mi_office_open_ms", "mi_office_ms_at_4", "mi_office_ms_at_8"),
    *(
        "mi_1000_act_ms",
        "cold_load_ms_60",
        "drawing_ms",
        "worklist_ms_at_10",
        "worklist_ms_at_20",
        "rebuild_facts_per_s",
    ),
    *("replay_facts_per_s", "blob_acts_per_s", "rss_mb", "seal_ratio", "seal_check_events_per_s"),
}


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same measuring, of less."""
    for name, value in {"LIVES": 1, "AT": (4, 8), "AROUND": 14, "OPEN": (10, 20), "FACTS": 1}.items():
        monkeypatch.setattr(measures, name, value)
    monkeypatch.setattr(instances, "AMONG", (4, 8))
    monkeypatch.setattr(sealing, "SECONDS", 0.1)


@pytest.mark.slow
@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def test_every_figure_is_measured_in_a_throw_away_store(kind: servers.Kind) -> None:
    before, said = Path.cwd(), list[str]()
    figures = run.measured(kind, said.append)
    assert set(figures) == FIGURES
    assert all(value > 0 for name, value in figures.items() if (kind, name) != ("sqlite", "round_trips_per_act"))
    assert said[0] == "acts" and Path.cwd() == before


def test_the_report_is_json_and_names_the_conditions(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)

    def apart(kind: servers.Kind) -> measures.Figures:
        if kind == "postgresql":
            raise servers.NoServer("PostgreSQL is not measured")
        return {"acts_per_s": 700.0}

    monkeypatch.setattr(benching, "apart", apart)
    result = CliRunner().invoke(main, ["bench", "--json"])
    assert result.exit_code == 0
    report = json.loads(result.stdout)
    assert report["store"] == {"sqlite": {"acts_per_s": 700.0}}
    assert report["conditions"]["cores"] == os.cpu_count()
    assert "PostgreSQL is not measured" in result.stderr
    assert not list(tmp_path.iterdir())
