"""A definition made whole: one text with the processes and decisions of other files that it calls."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from lxml import etree

from processes.engine import decisions_inside, processes_inside, source
from processes.engine.calls import Resolve, held_in
from processes.engine.problems import Problem
from processes.engine.processes_inside import Place
from processes.engine.source import Unusable


@dataclass(frozen=True)
class Whole:
    """text: to be put in force; the very bytes of the file where nothing came in. places: by id, where elements that came
    in stood; lines: by id, where those of the file itself stand in it."""

    text: bytes
    places: Mapping[str, Place]
    lines: Mapping[str, int]

    def told(self, problem: Problem) -> Problem:
        """The problem of the whole as whoever has the files finds it: by the line there."""
        place = self.places.get(problem.element)
        if place is not None:
            there = place.refused(problem.element, problem.message)
            return replace(problem, line=there.line, message=there.reason)
        return replace(problem, line=self.lines.get(problem.element, problem.line))


def whole(text: bytes, resolve: Resolve) -> Whole:
    """The definition with every process and decision that it calls elsewhere, and what these call. What resolve does not
    find, and a file that cannot be read, stay as they are for the lint to tell. Raises Unusable for files that do not go
    together.
    """
    try:
        source.tree(text)
    except Unusable:
        return Whole(text, {}, {})
    root = processes_inside.with_drawing(text)
    lines = _lines(root)
    places = processes_inside.take(root, resolve)
    if not decisions_inside.take(root, resolve) and not places:
        return Whole(text, {}, {})
    put: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return Whole(put, places, lines)


def among(files: Iterable[bytes]) -> Resolve:
    """Finds processes and decisions in these files; one that cannot be read holds none."""
    found: dict[str, bytes] = {}
    for text in files:
        for id in held_in(text):
            found.setdefault(id, text)
    return found.get


def _lines(root: Any) -> dict[str, int]:
    return {
        each.get("id"): each.sourceline or 0 for each in root.iter() if isinstance(each.tag, str) and each.get("id")
    }
