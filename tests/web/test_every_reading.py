"""The auditor's trail has no gap: every page, document and table that shows one case or card is recorded as a reading."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from processes import readings
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo
from web.cli import main
from web.demo.script import SCHOOL, person_id
from web.readings import READ

#: What an address may name besides a case or a person: none of it is anybody's data.
OTHER = {"key", "number", "word", "name", "value", "version", "form"}


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


@pytest.mark.slow
def test_every_address_that_names_a_case_is_a_reading(school: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[str] = []
    monkeypatch.setattr(readings, "note", lambda office, case, acting, on: noted.append(case))
    rules = [rule for rule in school.app.url_map.iter_rules() if "GET" in (rule.methods or ())]
    assert {name for rule in rules for name in rule.arguments} <= {"case", "person"} | OTHER
    rows = school.store.log.rows("SELECT kind, MIN(case_id) AS id FROM cases WHERE school = ? GROUP BY kind", (SCHOOL,))
    one = {row["kind"]: row["id"] for row in rows if row["kind"] in READ}
    assert {"programme", "order", "consent", "unit", "person", "questionnaire", "site_section"} <= set(one)
    auditor, seen = school.browser("auditor"), set()
    for rule in [rule for rule in rules if rule.arguments == {"case"}]:
        for kind, case in one.items():
            noted.clear()
            status = auditor.get(rule.rule.replace("<case>", case)).status_code
            assert status == 403 or noted == [case], (rule.rule, kind, status)
            seen.add((rule.endpoint, kind, status))
    opened = {(endpoint, kind) for endpoint, kind, status in seen if status == 200}
    assert {(e, k) for e in ("cases.card", "history.show") for k in ("programme", "order", "person")} <= opened
    assert {("documents.show", "order"), ("documents.docx", "consent"), ("documents.docx", "programme")} <= opened


def test_the_parts_of_a_case_are_readings_too(school: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    noted: list[str] = []
    monkeypatch.setattr(readings, "note", lambda office, case, acting, on: noted.append(case))
    auditor, case = school.browser("auditor"), school.case("programme", "2026-003")
    for tail in ("step/endorse_programme", "act/record_meeting", "remark/1", f"certificate/{person_id('nastavnik')}"):
        noted.clear()
        assert auditor.get(f"/case/{case}/{tail}").status_code == 403 or noted == [case], tail
    for tail in ("moment?part=tasks", "moment.csv?part=programme", "deviations?kind="):
        noted.clear()
        joined = "&" if "?" in tail else "?"
        assert auditor.get(f"/{tail}{joined}person={person_id('nastavnik')}").status_code == 200
        assert noted == [person_id("nastavnik")], tail


def test_nothing_is_shown_that_could_not_be_recorded(school: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise OSError("no disk")

    monkeypatch.setattr(readings, "note", fail)
    school.app.config["PROPAGATE_EXCEPTIONS"] = False
    answer = school.browser("auditor").get(f"/case/{school.case('programme', '2026-003')}")
    assert answer.status_code == 500 and "Программа 2026-003" not in words(answer)


def test_a_replay_at_the_command_line_is_recorded_and_seen(school: Demo, tmp_path: Path) -> None:
    case, database = school.case("programme", "2026-003"), f"sqlite:///{tmp_path / 'var' / 'nastavnik.db'}"
    for _ in range(2):
        said = CliRunner().invoke(main, ["--database", database, "replay", case, "--json"])
        assert said.exit_code == 0 and json.loads(said.stdout)["case"] == case
    assert [row["reader"] for row in readings.of_case(school.store.log, case)] == ["system"]
    page = words(school.browser("nastavnik").get("/me/readings"))
    assert "Система" in page and "Программа 2026-003" in page
    assert "Система –" in words(school.browser("kurator").get(f"/case/{case}/history"))
