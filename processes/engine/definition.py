"""A definition made ready: BPMN text → checked by the lint → a plain graph of nodes that tokens walk."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache, partial
from types import MappingProxyType
from typing import Any

from processes.engine import calls, lint, source
from processes.engine.calls import Resolve
from processes.engine.graph import Level, Node
from processes.engine.reach import Reach
from processes.engine.reader import Reader
from processes.engine.source import BPMN, Unusable, unusable


@dataclass(frozen=True)
class Definition:
    """A parsed definition. hash: SHA-256 (hex) of its bytes, and of what it calls in other files.

    nodes: by ref, those of called processes too. level: the inside of the process.
    """

    hash: str
    process: str
    level: Level
    nodes: Mapping[str, Node] = field(repr=False, compare=False)
    reach: Reach = field(repr=False, compare=False)

    @classmethod
    def parse(cls, text: bytes | str) -> Definition:
        """Read a definition to be deployed: one executable process, and in the file itself all that it calls.

        The same bytes give the same object. Raises Unusable, naming the element and its line.
        """
        return _parsed(text.encode() if isinstance(text, str) else text)

    @classmethod
    def on_trial(cls, text: bytes, process: str | None, resolve: Resolve) -> Definition:
        """Read any process of a file, executable or not; by default the first executable one, else the first.

        resolve: finds called processes and decisions in other files. Raises Unusable.
        """
        root = source.read(text)
        return _read(text, root, _chosen(root, process), resolve)


@lru_cache(maxsize=256)
def _parsed(text: bytes) -> Definition:
    root = source.read(text)
    return _read(text, root, lint.check(root), lambda id: None)


def _chosen(root: Any, process: str | None) -> Any:
    there = root.findall(f"{BPMN}process")
    processes = [p for p in there if process in (None, p.get("id"))]
    if not processes:
        others = f" in the file, only {', '.join(p.get('id') or '(without id)' for p in there)}" if there else ""
        raise unusable(root, f"there is no process{f' {process}' if process is not None else ''}{others}")
    drawn = [p for p in lint.drawn(root) if process in (None, p.get("id"))]
    executable = [p for p in drawn if p.get("isExecutable") == "true"]
    return [*executable, *drawn, *processes][0]


def _read(text: bytes, root: Any, process: Any, resolve: Resolve) -> Definition:
    reading = _Reading(resolve)
    level = reading.process(root, text, process)
    texts = sorted(reading.texts - {text})
    hash = hashlib.sha256(text)
    for other in texts:
        hash.update(hashlib.sha256(other).digest())
    nodes = MappingProxyType(reading.nodes)
    return Definition(hash.hexdigest(), process.get("id"), level, nodes, Reach(nodes))


class _Reading:
    """Everything that belongs to one definition: its process, and those it calls, each read once."""

    def __init__(self, resolve: Resolve) -> None:
        self.nodes: dict[str, Node] = {}
        self.texts: set[bytes] = set()
        self._resolve = resolve
        self._levels: dict[str, Level] = {}
        self._calling: set[str] = set()

    def process(self, root: Any, text: bytes, process: Any, prefix: str = "", depth: int = 0) -> Level:
        id = process.get("id")
        lint.check_process(root, process)
        self.texts.add(text)
        self._calling.add(id)
        reader = Reader(root, prefix, self.nodes, partial(self._called, root, text, prefix), depth)
        level = reader.read(process, self._kept)
        self._calling.discard(id)
        self._levels[id] = level
        return level

    def _kept(self, id: str) -> bytes | None:
        found = self._resolve(id)
        if found is not None:
            self.texts.add(found)
        return found

    def _called(self, root: Any, text: bytes, prefix: str, id: str, element: Any, depth: int) -> Level:
        if id in self._levels:
            return self._levels[id]
        if id in self._calling:
            raise unusable(element, f"the process {id} calls itself")
        here, other = calls.process(root, element, self._kept)
        if here is not None:
            return self.process(root, text, here, prefix, depth)
        try:
            there = source.read(other)
            return self.process(there, other, _chosen(there, id), f"{id}:", depth)
        except Unusable as error:
            raise unusable(element, f"the process {id} cannot be run: {error}") from error
