"""The lists of a multi-instance activity, and the names of what is in them (BPMN 2.0, table 10.29 and 10.4.2).

A task names its own data input or output, and data associations lead from and to what the case knows; else the list is named
itself.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from processes.engine import extensions
from processes.engine.source import BPMN, kind

_DATA = ("dataObject", "dataObjectReference", "dataStoreReference", "property")


def items(many: Any) -> tuple[str, str]:
    """The list that is gone through and the name of its item; "" where it is not said."""
    collection, element = extensions.collection(many)
    return _led(many, "loopDataInputRef", "Input") or collection, _name(many, "inputDataItem") or element


def results(many: Any) -> tuple[str, str]:
    """Where results of instances are collected, and what each instance leaves behind; "" where it is not said."""
    collection, element = extensions.results(many)
    return _led(many, "loopDataOutputRef", "Output") or collection, _name(many, "outputDataItem") or element


def not_led(many: Any) -> Iterator[str]:
    """Data inputs and outputs of the activity that are its lists, and to which or from which nothing leads."""
    for ref, way in (("loopDataInputRef", "Input"), ("loopDataOutputRef", "Output")):
        id = _ref(many, ref)
        activity = many.getparent()
        own = activity.iterfind(f"{BPMN}ioSpecification/{BPMN}data{way}")
        if any(data.get("id") == id for data in own) and not _other_end(activity, id, way):
            yield id


def _led(many: Any, ref: str, way: str) -> str:
    id = _ref(many, ref)
    return _other_end(many.getparent(), id, way) or id if id else ""


def _ref(many: Any, ref: str) -> str:
    return (many.findtext(f"{BPMN}{ref}") or "").strip()


def _other_end(activity: Any, id: str, way: str) -> str:
    """What a data association of the activity leads from, or to; "" where none is at this data input or output."""
    near, far = ("targetRef", "sourceRef") if way == "Input" else ("sourceRef", "targetRef")
    for association in activity.iterfind(f"{BPMN}data{way}Association"):
        ends = {kind(part): (part.text or "").strip() for part in association}
        if ends.get(near) == id and ends.get(far):
            return _referred(activity, ends[far])
    return ""


def _referred(activity: Any, id: str) -> str:
    """The data object behind a reference that is drawn to it; one that another process brought along under another id
    (processes_inside) by its name, which is the id it had."""
    found = _data(activity.getroottree().getroot())
    object = id
    if id in found and kind(found[id]) == "dataObjectReference":
        object = found[id].get("dataObjectRef") or id
    if not extensions.is_name(object) and object in found:
        return str(found[object].get("name") or object)
    return str(object)


@lru_cache(maxsize=1)
def _data(root: Any) -> dict[str, Any]:
    """The data that a file declares, by id: found once for all the activities of the file."""
    return {element.get("id"): element for element in root.iter(*(f"{BPMN}{tag}" for tag in _DATA))}


def _name(many: Any, part: str) -> str:
    """Its name, or its id where its name is words for people."""
    item = many.find(f"{BPMN}{part}")
    if item is None:
        return ""
    name, id = item.get("name") or "", item.get("id") or ""
    return str(name if extensions.is_name(name) or not extensions.is_name(id) else id) or str(id)
