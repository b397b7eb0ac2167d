"""Cases and live processes kept between acts. A cache: what it holds was true once, and may be dropped at any time."""

from __future__ import annotations

import threading
from collections import OrderedDict
from dataclasses import dataclass

from processes.cases import Case
from processes.engine import Instance


@dataclass
class _Kept:
    """process: as of its own version, which the case's may have passed; None while an act has it in hand."""

    case: Case
    process: Instance | None = None
    version: int = 0


class Warm:
    """The cases last used, for several threads."""

    def __init__(self, size: int) -> None:
        """size: how many cases are kept."""
        self._size = size
        self._kept: OrderedDict[str, _Kept] = OrderedDict()
        self._lock = threading.Lock()

    def case(self, id: str) -> Case | None:
        """The case as it stood when it was last kept."""
        with self._lock:
            kept = self._kept.get(id)
            if kept is None:
                return None
            self._kept.move_to_end(id)
            return kept.case

    def clear(self) -> None:
        """Drop everything, but for processes that acts have in hand."""
        with self._lock:
            self._kept.clear()

    def keep(self, case: Case) -> None:
        """Keep the case, unless a later version of it is kept already."""
        with self._lock:
            kept = self._kept.setdefault(case.id, _Kept(case))
            if case.version > kept.case.version:
                kept.case = case
            self._kept.move_to_end(case.id)
            if len(self._kept) > self._size:
                self._kept.popitem(last=False)

    def take_process(self, id: str) -> tuple[Instance | None, int]:
        """The live process and the version it is at; from now on it is the caller's alone, who gives it back."""
        with self._lock:
            kept = self._kept.get(id)
            if kept is None:
                return None, 0
            process, kept.process = kept.process, None
            return process, kept.version

    def give_process(self, id: str, process: Instance, version: int) -> None:
        """Keep the live process, which is at this version of its case."""
        with self._lock:
            if id in self._kept:
                self._kept[id].process, self._kept[id].version = process, version
