"""The log for process mining tells that somebody turned to the council, and how it ended; never who."""

from __future__ import annotations

import io
import json
from datetime import datetime
from typing import Any

import pytest
from lxml import etree
from openpyxl import load_workbook

from processes.mining import Chosen
from tests import council_cases, monitoring
from tests.processes.conftest import Begin
from tests.story import CAST, Story, id_of
from web.app import create_app
from web.mining import FORMATS, write


def written(story: Story, form: str, kind: str = "") -> bytes:
    out = io.BytesIO()
    with create_app(story.store, testing=True).app_context():
        write(out, form, story.log, Chosen(kind=kind), lambda id: f"name of {id}")
    return out.getvalue()


def text(form: str, data: bytes) -> str:
    if form != "xlsx":
        return data.decode()
    return repr(list(load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)))


@pytest.mark.parametrize("form", FORMATS)
def test_who_turned_to_the_council_is_in_no_form(begin: Begin, form: str) -> None:
    story = begin("school")
    case = council_cases.WAYS["council_request"](story)
    said = text(form, written(story, form, "council_request"))
    assert case in said and "council_request.made" in said
    assert [who for who in CAST if id_of(who) in said] == [] and "name of" not in said
    assert not any(f'"{role}"' in said for role in ("curator", "director", "teacher", "participant"))


def test_others_are_told_of_as_before_and_answers_are_not(begin: Begin) -> None:
    story = begin("active")
    case = monitoring.opened(story)
    monitoring.answered(story, case, "sidorova", 7, "Мешает шум")
    council_cases.WAYS["council_request"](story)
    for form in FORMATS:
        said = text(form, written(story, form))
        assert id_of("sidorova") in said and "Мешает шум" not in said


def _fits(value: Any, type: str) -> bool:
    return isinstance(value, str) and (type == "string" or datetime.fromisoformat(value).tzinfo is not None)


def test_values_are_of_the_types_that_are_declared(begin: Begin) -> None:
    """OCEL 2.0: every attribute of an event or object is of its declared type; XES: every event has what it must."""
    story = begin("active")
    council_cases.WAYS["council_request"](story)
    ocel = json.loads(written(story, "ocel"))
    for of in ("event", "object"):
        types = {(t["name"], a["name"]): a["type"] for t in ocel[f"{of}Types"] for a in t["attributes"]}
        for each in ocel[f"{of}s"]:
            assert [a for a in each["attributes"] if not _fits(a["value"], types[each["type"], a["name"]])] == []
    log = etree.fromstring(written(story, "xes"))
    for event in log.iter("event"):
        tags = {each.get("key"): each.tag for each in event}
        assert tags["concept:name"] == "string" and tags["time:timestamp"] == "date"
        values = {each.get("key"): str(each.get("value")) for each in event}
        assert datetime.fromisoformat(values["time:timestamp"]).tzinfo is not None
