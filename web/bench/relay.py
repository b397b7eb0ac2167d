"""A relay before PostgreSQL that counts round trips: how often the client spoke after the server had."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from select import select

PORT = 5432


class Relay:
    """Listens beside the server's socket and passes bytes on, as they are."""

    def __init__(self, server: Path, folder: Path) -> None:
        """server: the server's socket. folder: where the relay's own socket will be; its `host`."""
        self.trips = 0
        self._server = server
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(str(folder / f".s.PGSQL.{PORT}"))
        self._listener.listen()
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):  # closed
            while True:
                client, _ = self._listener.accept()
                threading.Thread(target=self._pass, args=(client,), daemon=True).start()

    def _pass(self, client: socket.socket) -> None:
        with suppress(OSError), client, socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as server:
            server.connect(str(self._server))
            answered = True
            while True:
                for ready in select([client, server], [], [])[0]:
                    data = ready.recv(1 << 16)
                    if not data:
                        return
                    if ready is client and answered:
                        self.trips += 1
                    answered = ready is server
                    (server if ready is client else client).sendall(data)

    def close(self) -> None:
        self._listener.close()


@contextmanager
def relayed(server: Path, folder: Path) -> Iterator[tuple[str, Relay]]:
    """A relay to the server, and its database address."""
    relay = Relay(server, folder)
    try:
        yield f"postgresql://postgres@/postgres?host={folder}", relay
    finally:
        relay.close()
