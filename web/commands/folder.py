"""Files of models: read without ever waiting for one, and what they call looked for in their own folder."""

from __future__ import annotations

import errno
import os
import select
import stat
from pathlib import Path
from typing import BinaryIO

from processes.engine import source
from processes.engine.calls import held_in

#: More files than this beside a model are not its parts.
MAX_FILES = 500
#: Seconds that whoever writes into a pipe may keep us waiting.
PATIENCE = 5
_SUFFIXES = (".bpmn", ".bpmn2", ".dmn", ".xml")


def read(file: Path, most: int) -> bytes:
    """What the file, pipe or device holds; never more than one byte beyond so many. Raises OSError."""
    with file.open("rb", buffering=0) if not file.is_fifo() else _pipe(file) as opened:
        if stat.S_ISREG(os.fstat(opened.fileno()).st_mode):
            return opened.read(most + 1)
        return _poured(opened, most + 1)


def unreadable(error: OSError) -> str:
    """Why read could not."""
    return f"cannot be read: {error.strerror or error}"


class Folder:
    """Finds by id. The files are read once, when something is looked for."""

    def __init__(self, file: Path) -> None:
        self._folder = file.parent
        self._found: dict[str, bytes] | None = None

    def __call__(self, id: str) -> bytes | None:
        """The text of the first file, by name, that holds the process or decision; None where none does."""
        if self._found is None:
            self._found = {}
            try:
                files = sorted(file for file in self._folder.iterdir() if file.suffix.lower() in _SUFFIXES)
            except OSError:  # a folder that may be passed through and not be looked into
                files = []
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


def _pipe(file: Path) -> BinaryIO:
    """Opened though nobody writes into it: opening it in the usual way would wait for that."""
    return os.fdopen(os.open(file, os.O_RDONLY | os.O_NONBLOCK), "rb", buffering=0)


def _poured(opened: BinaryIO, most: int) -> bytes:
    found = b""
    while len(found) < most:
        if not select.select([opened], [], [], PATIENCE)[0]:
            raise TimeoutError(errno.ETIMEDOUT, f"nothing has come for {PATIENCE} seconds: it is no file")
        part = opened.read(most - len(found))
        if not part:
            break
        found += part
    return found
