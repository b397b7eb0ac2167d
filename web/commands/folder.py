"""Called processes and decisions of a model, looked for in the model's own folder."""

from __future__ import annotations

from pathlib import Path

from processes.engine import source
from processes.engine.calls import held_in

#: More files than this beside a model are not its parts.
MAX_FILES = 500
_SUFFIXES = (".bpmn", ".bpmn2", ".dmn", ".xml")


class Folder:
    """Finds by id. The files are read once, when something is looked for."""

    def __init__(self, file: Path) -> None:
        self._folder = file.parent
        self._found: dict[str, bytes] | None = None

    def __call__(self, id: str) -> bytes | None:
        """The text of the first file, by name, that holds the process or decision; None where none does."""
        if self._found is None:
            self._found = {}
            files = sorted(file for file in self._folder.iterdir() if file.suffix.lower() in _SUFFIXES)
            for file in files[:MAX_FILES]:
                self._look(file, self._found)
        return self._found.get(id)

    def _look(self, file: Path, found: dict[str, bytes]) -> None:
        try:
            if not file.is_file() or file.stat().st_size > source.MAX_BYTES:
                return
            text = file.read_bytes()
        except OSError:
            return
        for id in held_in(text):
            found.setdefault(id, text)
