"""Event logs in the forms that process-mining tools read: OCEL 2.0 (JSON), XES, and a sheet (.xlsx).

https://www.ocel-standard.org, https://xes-standard.org (IEEE 1849). Written event by event: memory stays flat.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import astuple
from itertools import groupby
from typing import IO, Any

from lxml import etree
from openpyxl import Workbook
from openpyxl.cell import WriteOnlyCell

from processes.mining import MinedCase, MinedEvent

#: How a person is called: by id, or by name where the reader may see names.
Who = Callable[[str], str]

_CASE = (("number", "string"), ("status", "string"))
_EVENT = (("occurred", "time"), ("role", "string"), ("step", "string"), ("process", "string"))
_EXTENSIONS = (("Concept", "concept"), ("Time", "time"), ("Organizational", "org"), ("Lifecycle", "lifecycle"))
#: What XML 1.0 cannot hold; a spreadsheet's XML neither.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def write_ocel(
    out: IO[bytes], cases: Sequence[MinedCase], events: Callable[[], Iterable[MinedEvent]], who: Who
) -> None:
    """Objects are the cases and the people; an event belongs to its case, to the cases that one names, to its person.

    events: read twice, for the people and for the events themselves.
    """
    people: dict[str, str] = {}
    activities: dict[str, None] = {}
    for event in events():
        activities[event.activity] = None
        if event.person.startswith("person-"):
            people.setdefault(event.person, event.recorded)
    kinds = sorted({case.kind for case in cases})
    types = [{"name": kind, "attributes": _attributes(_CASE)} for kind in kinds]
    types.append({"name": "person", "attributes": _attributes((("name", "string"),))})
    related = {case.id: case.related for case in cases}
    _begin(out, "objectTypes", types)
    _begin(out, "eventTypes", ({"name": name, "attributes": _attributes(_EVENT)} for name in activities), ",\n")
    _begin(
        out, "objects", (*(_case(case) for case in cases), *(_person(id, at, who) for id, at in people.items())), ",\n"
    )
    _begin(out, "events", (_event(event, related[event.case]) for event in events()), ",\n")
    out.write(b"\n}\n")


def _attributes(names: Iterable[tuple[str, str]]) -> list[dict[str, str]]:
    return [{"name": name, "type": type} for name, type in names]


def _begin(out: IO[bytes], name: str, items: Iterable[dict[str, Any]], before: str = "{\n") -> None:
    """One list of the file, an item a line."""
    out.write(f'{before}"{name}": ['.encode())
    for n, item in enumerate(items):
        out.write((",\n" if n else "\n").encode() + json.dumps(item, ensure_ascii=False).encode())
    out.write(b"\n]")


def _case(case: MinedCase) -> dict[str, Any]:
    given = (("number", case.number), ("status", case.status))
    return {
        "id": case.id,
        "type": case.kind,
        "attributes": [{"name": name, "time": case.opened, "value": value} for name, value in given],
        "relationships": [{"objectId": other, "qualifier": relation} for other, relation in case.related],
    }


def _person(id: str, at: str, who: Who) -> dict[str, Any]:
    """A person is an object from the first act on. The name is there only where names are wanted."""
    name = who(id)
    named = [] if name == id else [{"name": "name", "time": at, "value": name}]
    return {"id": id, "type": "person", "attributes": named, "relationships": []}


def _event(event: MinedEvent, related: Sequence[tuple[str, str]]) -> dict[str, Any]:
    objects = [(event.case, "case"), *related]
    if event.person.startswith("person-"):
        objects.append((event.person, event.role))
    given = [("occurred", event.occurred), ("role", event.role), ("step", event.step), ("process", event.process)]
    return {
        "id": f"{event.case}:{event.version}",
        "type": event.activity,
        "time": event.recorded,
        "attributes": [{"name": name, "value": value} for name, value in given],
        "relationships": [{"objectId": id, "qualifier": how} for id, how in objects],
    }


def write_xes(out: IO[bytes], events: Iterable[MinedEvent], who: Who) -> None:
    """A trace for every case."""
    with etree.xmlfile(out, encoding="utf-8") as file:
        file.write_declaration()
        with file.element("log", {"xes.version": "1849.2016", "xes.features": ""}):
            for name, prefix in _EXTENSIONS:
                uri = f"http://www.xes-standard.org/{prefix}.xesext"
                file.write(etree.Element("extension", name=name, prefix=prefix, uri=uri))
            for case, trace in groupby(events, key=lambda event: event.case):
                with file.element("trace"):
                    file.write(_text("concept:name", case))
                    for event in trace:
                        file.write(_xes_event(event, who))


def _xes_event(event: MinedEvent, who: Who) -> Any:
    element = etree.Element("event")
    element.append(_text("concept:name", event.activity))
    element.append(_text("lifecycle:transition", "complete"))
    element.append(etree.Element("date", key="time:timestamp", value=event.recorded))
    element.append(etree.Element("date", key="occurred", value=event.occurred))
    if event.person:
        element.append(_text("org:resource", who(event.person)))
    for key in ("role", "step", "kind", "number", "process"):
        value = getattr(event, key)
        if value:
            element.append(_text("org:role" if key == "role" else key, value))
    return element


def _text(key: str, value: str) -> Any:
    return etree.Element("string", key=key, value=writable(value))


def write_xlsx(out: IO[bytes], headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """A sheet of texts: no cell is ever a formula."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (headings, *rows):
        sheet.append([_cell(sheet, value) for value in row])
    book.save(out)


def _cell(sheet: Any, value: object) -> Any:
    cell = WriteOnlyCell(sheet, value=None)
    if isinstance(value, int):
        cell.value = value
    else:
        # a text that begins with "=" would be taken for a formula
        cell._value, cell.data_type = writable(str(value)), "s"
    return cell


def writable(text: str) -> str:
    """The text without what XML cannot hold."""
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def rows(events: Iterable[MinedEvent], who: Who) -> Iterable[tuple[Any, ...]]:
    """The events as rows, in the order of processes.mining.COLUMNS."""
    for event in events:
        values = astuple(event)
        yield (*values[:7], who(event.person) if event.person else "", *values[8:])
