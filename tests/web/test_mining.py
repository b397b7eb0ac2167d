"""The log for process mining: every form read back, whole cases only, ids instead of names, no cell a formula."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from lxml import etree
from openpyxl import load_workbook

from adapters import mining as forms
from processes.mining import COLUMNS, KINDS, Chosen, MinedCase, MinedEvent, events
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo
from web.cli import main
from web.mining import FORMATS, chosen, write

HOSTILE = ('=HYPERLINK("http://evil")', "+1+1", "-2", "@SUM(A1)", "\tx", "a\x00b\x1f", "<&>", "\ufffe")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    found = demo(tmp_path_factory.mktemp("mining"))
    yield found
    found.close()


def written(school: Demo, form: str, chosen: Chosen = Chosen(), **more: Any) -> bytes:  # noqa: B008  (it is frozen)
    out = io.BytesIO()
    with school.app.app_context():
        write(out, form, school.store.log, chosen, **more)
    return out.getvalue()


def stored(school: Demo, kinds: tuple[str, ...] = KINDS) -> set[tuple[str, int]]:
    rows = school.store.log.rows("SELECT originator_id AS id, originator_version AS version FROM stored_events")
    return {(row["id"], row["version"]) for row in rows if row["id"].startswith(kinds)}


@pytest.fixture(scope="module")
def ocel(school: Demo) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(written(school, "ocel"))
    return found


def test_every_event_of_every_case_is_there_once(school: Demo) -> None:
    found = [(event.case, event.version) for event in events(school.store.log, Chosen())]
    assert found == sorted(stored(school))


class TestOcel:
    """https://www.ocel-standard.org/2.0/ocel20-schema-json.json, its essentials."""

    def test_has_the_four_lists_with_what_they_must_have(self, ocel: dict[str, Any]) -> None:
        assert set(ocel) == {"objectTypes", "eventTypes", "objects", "events"}
        for declared in (*ocel["objectTypes"], *ocel["eventTypes"]):
            assert set(declared) == {"name", "attributes"}
            assert all(each["type"] in ("string", "time") for each in declared["attributes"])
        assert all({"id", "type"} <= set(each) for each in ocel["objects"])
        assert all({"id", "type", "time", "relationships"} <= set(each) for each in ocel["events"])
        assert all(datetime.fromisoformat(each["time"]).utcoffset() is not None for each in ocel["events"])

    @pytest.mark.parametrize("of", ["event", "object"])
    def test_types_and_attributes_are_declared(self, ocel: dict[str, Any], of: str) -> None:
        declared = {each["name"]: {a["name"] for a in each["attributes"]} for each in ocel[f"{of}Types"]}
        for each in ocel[f"{of}s"]:
            assert {a["name"] for a in each["attributes"]} <= declared[each["type"]]
            assert of == "event" or all({"name", "value", "time"} == set(a) for a in each["attributes"])

    def test_ids_are_single_and_relationships_lead_to_objects(self, ocel: dict[str, Any]) -> None:
        objects = [each["id"] for each in ocel["objects"]]
        numbers = [each["id"] for each in ocel["events"]]
        assert (len(objects), len(numbers)) == (len(set(objects)), len(set(numbers)))
        related = [r for each in (*ocel["events"], *ocel["objects"]) for r in each["relationships"]]
        assert {r["objectId"] for r in related} <= set(objects)
        assert {"case", "of", "names", "unit", "mentor", "director"} <= {r["qualifier"] for r in related}

    def test_a_choice_leaves_no_relationship_to_what_is_left_out(self, school: Demo) -> None:
        ocel = json.loads(written(school, "ocel", Chosen(kind="consent")))
        assert {each["type"] for each in ocel["objects"]} == {"consent", "person"}
        objects = {each["id"] for each in ocel["objects"]}
        assert all(r["objectId"] in objects for each in ocel["events"] for r in each["relationships"])


class TestXes:
    def test_is_traces_of_named_dated_events(self, school: Demo) -> None:
        log = etree.fromstring(written(school, "xes"))
        assert (log.tag, log.get("xes.version")) == ("log", "1849.2016")
        assert {each.get("prefix") for each in log.findall("extension")} == {"concept", "time", "org", "lifecycle"}
        traces = log.findall("trace")
        names = [trace.find("string[@key='concept:name']").get("value") for trace in traces]  # type: ignore[union-attr]
        assert len(set(names)) == len(traces) == len({case for case, _ in stored(school)})
        for event in log.iter("event"):
            keys = [each.get("key") for each in event]
            assert {"concept:name", "time:timestamp", "org:resource", "lifecycle:transition"} <= set(keys)
            assert len(keys) == len(set(keys))


class TestTables:
    def test_csv_has_a_row_for_every_event(self, school: Demo) -> None:
        rows = list(csv.DictReader(io.StringIO(written(school, "csv").decode("utf-8-sig")), delimiter=";"))
        assert tuple(rows[0]) == COLUMNS
        assert {(row["case"], int(row["version"])) for row in rows} == stored(school)

    def test_xlsx_has_a_row_for_every_event(self, school: Demo) -> None:
        sheet = load_workbook(io.BytesIO(written(school, "xlsx"))).worksheets[0]
        rows = list(sheet.iter_rows(values_only=True))
        assert rows[0] == COLUMNS
        assert {(row[0], row[3]) for row in rows[1:]} == stored(school)


def hostile() -> list[MinedEvent]:
    return [MinedEvent("c", "k", text, n, text, "2026-01-01T00:00:00+00:00", "2026-01-01T00:00:00+00:00", text, text, "", "")
            for n, text in enumerate(HOSTILE, 1)]  # fmt: skip


class TestHostileText:
    def test_no_cell_of_a_sheet_is_a_formula(self) -> None:
        out = io.BytesIO()
        forms.write_xlsx(out, COLUMNS, forms.rows(hostile(), str))
        sheet = load_workbook(out).worksheets[0]
        cells = [cell for row in sheet.iter_rows() for cell in row]
        assert {cell.data_type for cell in cells} <= {"s", "inlineStr", "n"}
        assert [sheet.cell(n, 5).value for n in (2, 3, 4, 5)] == list(HOSTILE[:4])

    def test_no_cell_of_a_csv_is_a_formula(self, school: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr("processes.mining.events", lambda *_: iter(hostile()))
        rows = csv.reader(io.StringIO(written(school, "csv").decode("utf-8-sig")), delimiter=";")
        assert all(not cell.startswith(("=", "+", "-", "@", "\t", "\r")) for row in rows for cell in row)

    def test_xes_and_ocel_are_well_formed(self) -> None:
        xes, ocel = io.BytesIO(), io.BytesIO()
        forms.write_xes(xes, hostile(), str)
        forms.write_ocel(ocel, [MinedCase("c", "k", "", "", "", ())], hostile, str)
        assert len(list(etree.fromstring(xes.getvalue()).iter("event"))) == len(HOSTILE)
        assert len(json.loads(ocel.getvalue())["events"]) == len(HOSTILE)


@pytest.mark.parametrize("form", FORMATS)
def test_names_are_there_only_when_asked_for(school: Demo, form: str) -> None:
    people = school.store.office
    known = [row["person"] for row in school.store.log.rows("SELECT person FROM persons WHERE school = 'school-demo'")]
    names = [str(people.case(id).state.name) for id in known]

    def text(data: bytes) -> str:
        if form != "xlsx":
            return data.decode()
        return repr(list(load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)))

    assert not [name for name in names if name.split()[0] in text(written(school, form))]
    named = text(written(school, form, who=lambda id: str(people.case(id).state.name) if id != "system" else id))
    assert [name for name in names if name in named]


def test_only_cases_begun_in_the_days_chosen_whole(school: Demo) -> None:
    log = school.store.log
    days = sorted(row["opened_at"][:10] for row in log.rows("SELECT opened_at FROM cases WHERE kind = 'programme'"))
    early = chosen("", "programme", None, date.fromisoformat(days[0]), "UTC")
    first = {e.case for e in events(log, early)}
    rest = {e.case for e in events(log, chosen("", "programme", date.fromisoformat(days[-1]), None, "UTC"))}
    assert len(first) == days.count(days[0])
    assert len(rest) == days.count(days[-1])
    assert {(e.case, e.version) for e in events(log, early)} == {pair for pair in stored(school) if pair[0] in first}


class TestPage:
    @pytest.mark.parametrize("login", ["auditor", "kurator", "direktor"])
    def test_gives_a_file_of_the_own_school(self, school: Demo, login: str) -> None:
        browser = school.browser(login)
        assert "Выгрузить дела школы для анализа" in words(browser.get("/school"))
        assert browser.get("/mining").status_code == 200
        for form, (ending, kind) in FORMATS.items():
            answer = browser.get(f"/mining/file?form={form}&kind=programme")
            assert (answer.status_code, answer.mimetype) == (200, kind)
            assert answer.headers["Content-Disposition"].endswith(ending)
            assert b"school-other" not in answer.data

    @pytest.mark.parametrize("login", ["nastavnik", "nastavlyaemyi"])
    def test_is_not_for_teachers(self, school: Demo, login: str) -> None:
        assert school.browser(login).get("/mining/file?form=xes").status_code == 403

    @pytest.mark.parametrize(
        ("asked", "status", "said"),
        [
            ("form=xes&since=yesterday", 422, "Начаты с: укажите дату"),
            ("form=exe", 422, "Выберите вид файла"),
            ("form=xes&since=2090-01-01", 404, "По этому отбору дел нет"),
        ],
    )
    def test_says_what_is_wrong(self, school: Demo, asked: str, status: int, said: str) -> None:
        answer = school.browser("auditor").get(f"/mining/file?{asked}")
        assert (answer.status_code, said in words(answer)) == (status, True)


class TestCommand:
    @pytest.mark.parametrize("form", FORMATS)
    def test_writes_the_file(self, tmp_path: Path, form: str) -> None:
        school = demo(tmp_path)
        school.close()
        out = tmp_path / "log"
        done = self.export(tmp_path, "--all", "--format", form, "--kind", "programme", "-o", str(out))
        assert done.exit_code == 0, done.output
        assert out.stat().st_size > 1000

    @pytest.mark.parametrize(
        "flags",
        [
            ("-o", "x"), ("2026-001", "--all", "--format", "xes", "-o", "x"), ("--all", "-o", "x"),
            ("2026-001", "--kind", "order", "-o", "x"), ("--all", "--format", "xes", "--since", "soon", "-o", "x"),
        ],
    )  # fmt: skip
    def test_what_does_not_go_together_is_refused(self, tmp_path: Path, flags: tuple[str, ...]) -> None:
        assert self.export(tmp_path, *flags).exit_code == 2

    def test_nothing_chosen_writes_nothing(self, tmp_path: Path) -> None:
        school = demo(tmp_path)
        school.close()
        out = tmp_path / "log"
        done = self.export(tmp_path, "--all", "--format", "csv", "--since", "2090-01-01", "-o", str(out))
        assert (done.exit_code, list(tmp_path.glob("log*"))) == (1, [])

    @staticmethod
    def export(folder: Path, *flags: str) -> Any:
        url = f"sqlite:///{folder / 'var' / 'nastavnik.db'}"
        return CliRunner().invoke(main, ["--database", url, "export", *flags])


def test_a_day_is_that_of_the_zone() -> None:
    day = date(2026, 9, 1)
    assert chosen("", "", day, day, "Asia/Vladivostok") == Chosen(
        since="2026-08-31T14:00:00+00:00", until="2026-09-01T14:00:00+00:00"
    )
