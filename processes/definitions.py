"""Process definitions as the log holds them: deployed as facts under their SHA-256, pinned by every case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from processes.engine import Definition, Made
from processes.journal import Move
from processes.model import Model
from processes.ports import Log


class NotDeployed(Exception):
    """No definition of this process, or none with this hash, is in the log."""


@lru_cache(maxsize=256)
def _parsed(text: str) -> Definition:
    return Definition.parse(text.encode())


@lru_cache(maxsize=256)
def _model(text: str) -> Model:
    return Model.parse(text.encode())


class Definitions:
    """Finds deployed definitions. Texts are found by hash and never change, so they are kept for good."""

    def __init__(self, log: Log) -> None:
        self._log = log
        self._texts: dict[str, str] = {}

    def text(self, hash: str) -> str:
        """The BPMN text with this SHA-256. Raises NotDeployed."""
        if hash not in self._texts:
            for entry in self._log.entries(definition_case(hash)):
                self._texts[hash] = entry.fact.text  # type: ignore[attr-defined]
        if hash not in self._texts:
            raise NotDeployed(hash)
        return self._texts[hash]

    def with_text(self, hash: str, text: str) -> Definitions:
        """The same, with one that is not in force."""
        more = Definitions(self._log)
        more._texts = {**self._texts, hash: text}
        return more

    def parsed(self, hash: str | None) -> Definition:
        """The definition, ready for the engine."""
        if hash is None:
            raise NotDeployed("the case has no process")
        return _parsed(self.text(hash))

    def model(self, hash: str | None) -> Model:
        """The definition as people read it: steps, lanes, shapes."""
        if hash is None:
            raise NotDeployed("the case has no process")
        return _model(self.text(hash))

    def made(self, moves: Iterable[Move]) -> Iterator[Made]:
        """Recorded moves, ready for the engine."""
        for move in moves:
            yield self.parsed(move.definition), move.decision, move.effects

    def in_force(self, process: str) -> Definition:
        """The definition deployed last; new cases start under it. Raises NotDeployed."""
        sql = "SELECT hash FROM definitions WHERE process = ? ORDER BY at DESC, hash LIMIT 1"
        rows = self._log.rows(sql, (process,))
        if not rows:
            raise NotDeployed(process)
        return self.parsed(rows[0]["hash"])


def definition_case(hash: str) -> str:
    """The case id of a definition: its text decides it, so the same text is deployed once."""
    return f"definition-{hash[:16]}"
