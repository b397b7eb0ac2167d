"""What differs between two texts of a process: elements added, removed, changed; where things are drawn says nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from processes.engine.source import BPMN, kind, read

#: What holds elements of its own; these are compared one by one, not as a part of it.
_HOLDERS = {
    f"{BPMN}{tag}" for tag in ("definitions", "process", "subProcess", "transaction", "laneSet", "collaboration")
}
_PROCESSES = ("process", "subProcess", "transaction")
_PROPERTY = "{http://spiffworkflow.org/bpmn/schema/1.0/core}property"
_INNERMOST = re.compile(r"(?:<[^>]*>)*([^<]*)")
#: Letters of a part that is shown before and after.
_FEW = 60
_SAID_BY_FLOWS = ("incoming", "outgoing")


@dataclass(frozen=True)
class Element:
    """id, kind: as the file writes them: userTask, sequenceFlow. line: in its own text, from 1."""

    id: str
    kind: str
    name: str
    line: int


@dataclass(frozen=True)
class Difference:
    """In the order of the texts. removed: as the old text had them. changed: each with the names of what is otherwise:
    attributes, extension properties and parts such as conditionExpression. values: of those that are said in few words,
    by element and part, before and after."""

    added: tuple[Element, ...] = ()
    removed: tuple[Element, ...] = ()
    changed: tuple[tuple[Element, tuple[str, ...]], ...] = ()
    values: Mapping[tuple[str, str], tuple[str, str]] = field(default_factory=dict)

    @property
    def is_empty(self) -> bool:
        return not (self.added or self.removed or self.changed)


def difference(old: bytes, new: bytes) -> Difference:
    """What the new text has otherwise. Raises Unusable for what is no BPMN file."""
    before, after = dict(_elements(read(old))), dict(_elements(read(new)))
    common = [(found, _differing(before[id][1], parts)) for id, (found, parts) in after.items() if id in before]
    changed = tuple((found, parts) for found, parts in common if parts)
    told = {(found.id, part): (before[found.id][1], after[found.id][1]) for found, parts in changed for part in parts}
    values = {place: (_said(old.get(place[1])), _said(new.get(place[1]))) for place, (old, new) in told.items()}
    return Difference(
        added=tuple(found for id, (found, _) in after.items() if id not in before),
        removed=tuple(found for id, (found, _) in before.items() if id not in after),
        changed=changed,
        values={place: (was, now) for place, (was, now) in values.items() if was is not None and now is not None},
    )


_Parts = Mapping[str, str]


def _elements(root: Any) -> Iterator[tuple[str, tuple[Element, _Parts]]]:
    for element in root.iter(f"{BPMN}*"):
        parent = element.getparent()
        if parent is None or parent.tag not in _HOLDERS or not element.get("id") or kind(element) == "laneSet":
            continue
        found = Element(element.get("id"), kind(element), element.get("name", ""), element.sourceline or 0)
        yield found.id, (found, _parts(element))


def _parts(element: Any) -> _Parts:
    parts = {name: value for name, value in element.attrib.items() if name != "id"} | {"": kind(element)}
    if kind(element.getparent()) in _PROCESSES:
        parts["within"] = element.getparent().get("id") or ""
    for child in element:
        if not isinstance(child.tag, str) or kind(child) in _SAID_BY_FLOWS:
            continue
        if kind(child) == "extensionElements":
            parts |= {each.get("name", ""): each.get("value", "") for each in child.iter(_PROPERTY)}
            others = [each for each in child.iter() if each.tag != _PROPERTY and each is not child]
            parts["extensionElements"] = "".join(_plain(each) for each in others if not len(each))
        elif not (element.tag in _HOLDERS and child.get("id")) and kind(child) != "laneSet":
            name = etree.QName(child).localname
            parts[name] = parts.get(name, "") + _plain(child)
    return parts


def _plain(element: Any) -> str:
    """What an element says, without ids, indentation and the prefixes of namespaces."""
    ids = sorted((name, value) for name, value in element.attrib.items() if name != "id")
    inside = "".join(_plain(child) for child in element if isinstance(child.tag, str))
    return f"<{element.tag} {ids}>{' '.join((element.text or '').split())}{inside}"


def _said(part: str | None) -> str | None:
    """What is between the innermost tags; None where it is more than few words."""
    found = _INNERMOST.fullmatch(part or "")
    return found[1] if found is not None and len(found[1]) <= _FEW else None


def _differing(old: _Parts, new: _Parts) -> tuple[str, ...]:
    names = {**new, **old}
    return tuple(name for name in names if old.get(name) != new.get(name))
