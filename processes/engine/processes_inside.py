"""Called processes put into the definition that calls them, each with its drawing: a definition in force is one text, and
no later change of another file can reach it. It stays a plain BPMN file, which any modeler opens.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from processes.engine import extensions, source
from processes.engine.calls import Resolve
from processes.engine.source import BPMN, DIAGRAM, MAX_BYTES, Unusable, kind, unusable

_DI = "{http://www.omg.org/spec/BPMN/20100524/DI}"
_TYPE = "{http://www.w3.org/2001/XMLSchema-instance}type"
#: Beside processes in a file: what belongs to one file's picture only, or is told before the other elements.
_LEFT_THERE = ("process", "collaboration", "import", "extension", "relationship")
#: Attributes and texts that name an element of the file; besides all that end so.
_REFERENCES = ("default", "bpmnElement", "incoming", "outgoing")
_ENDS = ("Ref", "Refs")
#: They name variables; the first two may also name data of the activity itself.
_LISTS = ("loopDataInputRef", "loopDataOutputRef")
_NO_REFERENCES = (*_LISTS, "structureRef")


@dataclass(frozen=True)
class Place:
    """Where an element stood before it was taken in: the process it came with, and its line there."""

    process: str
    line: int

    def refused(self, id: str, reason: str) -> Unusable:
        """The error for the element, which names it, its process and its line."""
        return Unusable(id, self.line, f"in the process {self.process}, which is called: {reason}")


@dataclass
class _File:
    """One of the files. names: of elements that are called otherwise in the whole, by their ids here. processes: those it
    came with, by id."""

    root: Any
    size: int
    names: dict[str, str] = field(default_factory=dict)
    taken: bool = False

    def __post_init__(self) -> None:
        self.processes = {each.get("id"): each for each in self.root.iterfind(f"{BPMN}process")}


def take(root: Any, resolve: Resolve) -> Mapping[str, Place]:
    """Put in what call activities call elsewhere, and what that calls; by id, where the elements put in stood.

    root: of the file with its drawing; it is changed. An id that stands in two files is written `process.id` where it came
    with the process. What resolve does not find stays a call, for the lint to tell. Raises Unusable where two processes
    have the same id, or the whole is too large.
    """
    return _Whole(root, resolve).filled()


class _Whole:
    def __init__(self, root: Any, resolve: Resolve) -> None:
        self._root = root
        self._resolve = resolve
        self._own = _File(root, 0)
        self._files: dict[bytes, _File] = {}
        self._held = dict.fromkeys(self._own.processes, self._own)
        self._ids = set(_ids(root))
        self._places: dict[str, Place] = {}

    def filled(self) -> Mapping[str, Place]:
        calls = [(call, self._own) for call in self._root.iter(f"{BPMN}callActivity")]
        for call, file in calls:  # which grows by the calls of what is taken in
            id = extensions.called_process(call)
            of = self._wanted(call, id, file)
            if of is not None:
                inside = self._taken(call, id, of)
                calls += [(each, of) for each in inside.iter(f"{BPMN}callActivity")]
        return self._places

    def _wanted(self, call: Any, id: str, file: _File) -> _File | None:
        """The file that the called process is to be taken from: the caller's own before any other."""
        if not id:
            return None
        if id in file.processes:
            of: _File | None = file
        elif id in self._held:
            return None
        else:
            of = self._found(id)
        if of is None or self._held.get(id) is of:
            return None
        if id in self._held:
            raise self._refused(call, f"two of the files have a process {id}: which of them is called cannot be told")
        return of

    def _found(self, id: str) -> _File | None:
        text = self._resolve(id)
        if text is None:
            return None
        if text not in self._files:
            self._files[text] = _File(with_drawing(text), len(text))
        file = self._files[text]
        return file if id in file.processes else None

    def _taken(self, call: Any, id: str, of: _File) -> Any:
        if id in self._ids:
            raise self._refused(call, f"the process {id} has the id of another element: give one of them another id")
        process = of.processes[id]
        parts = [process, *_pictured(of.root, process)]
        if not of.taken:
            of.taken = True
            self._fits(call)
            parts = [each for each in of.root if kind(each) and _goes_along(each)] + parts
        for part in parts:
            self._name(part, id, of)
        drawings = [each for each in map(deepcopy, of.root.findall(DIAGRAM)) if _drawn(each, parts, process)]
        for drawing in drawings:
            self._name(drawing, id, of)
        copies = [_moved(part, self._root) for part in parts]
        for copy in (*copies, *drawings):
            _rename(copy, of.names)
        self._put(copies, drawings)
        copies[parts.index(process)].set("isExecutable", "false")
        self._held[id] = of
        return copies[parts.index(process)]

    def _refused(self, call: Any, reason: str) -> Unusable:
        """For a call, by its place in the files."""
        place = self._places.get(call.get("id"))
        return unusable(call, reason) if place is None else place.refused(call.get("id"), reason)

    def _fits(self, call: Any) -> None:
        if sum(file.size for file in self._files.values() if file.taken) > MAX_BYTES:
            raise self._refused(call, f"larger than {MAX_BYTES // 1024} KB with all that it calls")

    def _name(self, part: Any, process: str, of: _File) -> None:
        """Give every id a name that is free here."""
        for element in part.iter():
            id = element.get("id") if isinstance(element.tag, str) else None
            if id is None or id == process:
                continue
            name = id
            while name in self._ids:
                name = f"{process}.{id}" if name == id else f"{name}_"
            self._ids.add(name)
            if name != id:
                of.names[id] = name
            self._places[name] = Place(process, element.sourceline or 0)
        if part.get("id") == process:
            self._ids.add(process)
            self._places[process] = Place(process, part.sourceline or 0)

    def _put(self, parts: list[Any], drawings: list[Any]) -> None:
        """As the schema has them: elements, then drawings, then relationships."""
        ends = (DIAGRAM, f"{BPMN}relationship")
        at = next((i for i, each in enumerate(self._root) if each.tag in ends), len(self._root))
        self._root[at:at] = parts
        last = next((i for i, each in enumerate(self._root) if each.tag == ends[1]), len(self._root))
        self._root[last:last] = drawings


def with_drawing(text: bytes) -> Any:
    """The root of a file with its drawing, and comments where no expression could be cut by them. Raises Unusable."""
    source.tree(text)
    root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    source.lines_where_elements_begin(root, text)
    return root


def _ids(root: Any) -> Iterator[str]:
    return (each.get("id") for each in root.iter() if isinstance(each.tag, str) and each.get("id"))


def _goes_along(element: Any) -> bool:
    return element.tag != DIAGRAM and kind(element) not in _LEFT_THERE


def _pictured(root: Any, process: Any) -> list[Any]:
    """The pool of the process, as a picture of its own, with the associations of the process that are drawn there."""
    ids = set(_ids(process))
    for found in root.iterfind(f"{BPMN}collaboration"):
        for pool in found.iterfind(f"{BPMN}participant"):
            if _local(pool.get("processRef")) == process.get("id"):
                alone = etree.Element(found.tag, found.attrib, found.nsmap)
                alone.append(deepcopy(pool))
                alone.extend(deepcopy(line) for line in found.iterfind(f"{BPMN}association") if _ends(line) <= ids)
                return [alone]
    return []


def _ends(line: Any) -> set[str]:
    return {_local(line.get("sourceRef")), _local(line.get("targetRef"))}


def _drawn(diagram: Any, parts: list[Any], process: Any) -> bool:
    """Leave in the drawing what shows these parts; whether anything is left."""
    shown = {id for part in parts for id in _ids(part)}
    pools = [each.get("id") for each in parts if kind(each) == "collaboration"]
    for plane in diagram.iter(f"{_DI}BPMNPlane"):
        for shape in [each for each in plane if _local(each.get("bpmnElement")) not in shown]:
            plane.remove(shape)
        if _local(plane.get("bpmnElement")) not in shown:
            plane.set("bpmnElement", (pools or [process.get("id")])[0])
    return any(len(plane) for plane in diagram.iter(f"{_DI}BPMNPlane"))


def _rename(part: Any, names: Mapping[str, str]) -> None:
    for element in part.iter():
        tag = etree.QName(element).localname if isinstance(element.tag, str) else ""
        if not tag or not (element.tag.startswith((BPMN, _DI)) or element.get("id")):
            continue
        _keep_meaning(element, tag, names)
        for name, value in element.attrib.items():
            if (name == "id" or _refers(name)) and _local(value) in names:
                element.set(name, names[_local(value)])
        said = _local((element.text or "").strip())
        if element.tag.startswith(BPMN) and said in names and (_refers(tag) or _is_own(element, tag, said, names)):
            element.text = names[said]


def _is_own(element: Any, tag: str, said: str, names: Mapping[str, str]) -> bool:
    """Whether the list of a multi-instance activity is a data input or output of its own."""
    if tag not in _LISTS:
        return False
    own = element.getparent().getparent().iterfind(f"{BPMN}ioSpecification/{BPMN}*")
    return any(data.get("id") in (said, names[said]) for data in own)


def _refers(name: str) -> bool:
    return name not in _NO_REFERENCES and (name in _REFERENCES or name.endswith(_ENDS))


#: What is known by its id where it has no name; where its name is words for people; whatever its name.
_KNOWN_BY_ID = ("message", "signal", "error", "escalation", "receiveTask", "sendTask")
_ITEMS = ("inputDataItem", "outputDataItem")
_DATA = ("dataObject", "dataStoreReference", "property")


def _keep_meaning(element: Any, tag: str, names: Mapping[str, str]) -> None:
    """Whoever sends a message, or reads an item, knows it by the name it had."""
    id = element.get("id")
    if id not in names:
        return
    if tag in _DATA or (tag in _ITEMS and not extensions.is_name(element.get("name") or "")):
        element.set("name", id)
    if element.get("name"):
        return
    events = [each for each in element if kind(each) in ("messageEventDefinition", "signalEventDefinition")]
    told = any(each.get(ref) for each in (element, *events) for ref in ("messageRef", "signalRef"))
    if (tag in _KNOWN_BY_ID or events) and not told:
        element.set("name", id)
    elif tag == "serviceTask" and extensions.handler(element) == id:
        element.set("implementation", id)


def _moved(element: Any, root: Any) -> Any:
    """A copy that can stand in another file: prefixes in its values are those of that file, or come along."""
    copy = deepcopy(element)
    for old, new in zip(element.iter(), copy.iter(), strict=True):
        for name, value in old.attrib.items() if isinstance(old.tag, str) else ():
            prefix, _, local = value.rpartition(":")
            if name == _TYPE or (_refers(name) and prefix) or name == "structureRef":
                new.set(name, _prefixed(old.nsmap.get(prefix or None), prefix, local, root))
    moved = etree.Element(copy.tag, copy.attrib, element.nsmap)
    moved.text, moved.tail = copy.text, copy.tail
    moved.extend(copy)
    return moved


def _prefixed(uri: str | None, prefix: str, local: str, root: Any) -> str:
    known = next((each for each, of in root.nsmap.items() if of == uri), prefix) if uri else prefix
    return f"{known}:{local}" if known else local


def _local(reference: str | None) -> str:
    return (reference or "").rpartition(":")[2]
