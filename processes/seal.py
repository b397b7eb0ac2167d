"""The seal: one tree over all events, committed to by signed checkpoints.

Events are sealed right after they are written, not within their transaction, so that no writer waits for it; what a
command or a second of serving wrote is sealed together. Positions have no holes, so leaf index = position - 1. Only
one hash of every 256 is stored beside the leaves, and any of them can be computed again; the checkpoints cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from processes import merkle
from processes.checkpoint import OWN, Checkpoint, Malformed, Note, Signature, key_id
from processes.merkle import Frontier

#: Hashes are stored of subtrees of heights 8, 16, 24 …: the tiles of C2SP tlog-tiles.
TILE = 8
PAGE = 10_000

StoredNode = tuple[int, int, bytes]


class NotSealed(Exception):
    """The event is not under a checkpoint yet, or there is none."""


class Contradiction(Exception):
    """The log does not continue what was signed before: nothing more is signed. The sentence says where."""


class Seals(Protocol):
    """What the seal is kept in, beside the log."""

    def events(self) -> int:
        """How many events the log has: its last position."""

    def leaves(self, start: int, end: int) -> list[bytes]:
        """The leaf hashes of indexes start … end - 1. Raises Contradiction when one is not there."""

    def nodes(self, level: int, start: int, end: int) -> list[bytes]:
        """Stored subtree roots start … end - 1 of a height. Raises Contradiction when one is not there."""

    def key_at(self, size: int) -> str:
        """The public key (hex) that signs a checkpoint of this size, as the log's own facts say; "" for none."""

    def latest(self) -> Note | None:
        """The largest checkpoint."""

    def covering(self, size: int) -> Note | None:
        """The smallest checkpoint of at least this size."""

    def put(self, nodes: Sequence[StoredNode], note: Note) -> None:
        """Store a checkpoint and the subtrees completed for it, at once; harmless if they are there."""

    def replace_nodes(self, nodes: Iterator[StoredNode]) -> None:
        """Throw the stored subtrees away and store these."""


class Aside(Protocol):
    """The last checkpoint that was signed here, and so any that left the house, kept outside the database."""

    def read(self) -> Note | None: ...

    def write(self, note: Note) -> None: ...


@dataclass(frozen=True)
class Signer:
    """The log's signing key. sign: the Ed25519 signature of a message; public_key: hex."""

    public_key: str
    sign: Callable[[bytes], bytes]

    def note(self, checkpoint: Checkpoint) -> Note:
        """The checkpoint, signed in the log's name."""
        id = key_id(checkpoint.origin, OWN, self.public_key)
        return Note(checkpoint, (Signature(checkpoint.origin, id, self.sign(checkpoint.body().encode())),))


#: The signer with this public key. Raises OSError or ValueError when there is none.
Signers = Callable[[str], Signer]


@dataclass(frozen=True)
class Inclusion:
    """That an event is in the log. index: position - 1; path: RFC 9162 inclusion proof; note: the checkpoint."""

    index: int
    leaf: bytes
    path: tuple[bytes, ...]
    note: Note

    def holds(self) -> bool:
        """Whether the proof leads to the checkpoint's root; who signed the checkpoint is another question."""
        checkpoint = self.note.checkpoint
        return merkle.included(self.leaf, self.index, checkpoint.size, self.path, checkpoint.root)


def origin_of(first_leaf: bytes) -> str:
    """The log's name in its checkpoints: by its first event, which holds its first public key."""
    return f"nastavnik/{first_leaf.hex()[:16]}"


class Seal:
    """Reads the tree: every answer costs the logarithm of the log."""

    def __init__(self, seals: Seals) -> None:
        self.seals = seals

    def latest(self) -> Note | None:
        """The last signed checkpoint; None in a log that was never sealed."""
        return self.seals.latest()

    def covering(self, position: int) -> Note | None:
        """The first checkpoint over the event at this position; None when it is not sealed yet.

        None, too, for one that cannot be read any more: it proves nothing on paper, and `verify` names it.
        """
        try:
            return self.seals.covering(position)
        except Malformed:
            return None

    def proof(self, position: int) -> Inclusion:
        """The inclusion proof of the event at this position under the last checkpoint. Raises NotSealed."""
        note = self.latest()
        if note is None or not 1 <= position <= note.checkpoint.size:
            raise NotSealed(f"the event at position {position} is not under a checkpoint yet")
        index = position - 1
        path = merkle.inclusion_in(self.node, index, note.checkpoint.size)
        return Inclusion(index, self.node(0, index), tuple(path), note)

    def extension(self, old: int, new: int) -> list[bytes]:
        """The consistency proof between two sizes, both sealed. Raises NotSealed, ValueError."""
        note = self.latest()
        if note is None or new > note.checkpoint.size:
            raise NotSealed(f"{new} events are not under a checkpoint yet")
        return merkle.consistency_in(self.node, old, new)

    def root(self, size: int) -> bytes:
        """The root over the first `size` events as the stored tree has it."""
        return merkle.root_in(self.node, size)

    def node(self, level: int, number: int) -> bytes:
        """merkle.Nodes over what is stored."""
        base = level - level % TILE
        start, end = number << level - base, (number + 1) << level - base
        return merkle.fold(self.seals.nodes(base, start, end) if base else self.seals.leaves(start, end))

    def seal(self, signers: Signers, aside: Aside) -> Note | None:
        """Sign a checkpoint over everything written so far, and keep it aside; None for an empty log.

        Raises Contradiction when the log does not continue its last checkpoint, or the one kept aside.
        """
        size, last = self.seals.events(), self.latest()
        if last is not None and last.checkpoint.size == size:
            return last
        if not size and last is None:
            return None
        frontier = Frontier() if last is None else self._continued(last, size)
        kept = aside.read()
        nodes = [] if kept is None else self._continuing(kept, frontier, size)
        nodes += self._grow(frontier, size)
        signer = signers(self.seals.key_at(size))
        note = signer.note(Checkpoint(self.origin(), size, frontier.root()))
        self.seals.put(nodes, note)
        aside.write(note)
        return note

    def continues(self, kept: Note) -> bool:
        """Whether the log, as far as it is written, is a continuation of this checkpoint."""
        last = self.latest()
        frontier = Frontier.of(self.node, last.checkpoint.size) if last else Frontier()
        try:
            self._continuing(kept, frontier, self.seals.events())
        except Contradiction:
            return False
        return True

    def _continued(self, last: Note, size: int) -> Frontier:
        """The edge at the last checkpoint, which the stored tree must reproduce."""
        signed = last.checkpoint
        if size < signed.size:
            raise Contradiction(f"the log has {size} events, its last checkpoint signs {signed.size}")
        frontier = Frontier.of(self.node, signed.size)
        if frontier.root() != signed.root:
            raise Contradiction(f"the log is not the one whose {signed.size} events the last checkpoint signs")
        return frontier

    def _continuing(self, kept: Note, frontier: Frontier, size: int) -> list[StoredNode]:
        """Compare with the checkpoint kept aside, growing the edge up to it if it is further on."""
        signed = kept.checkpoint
        if size < signed.size:
            raise Contradiction(f"the log has {size} events, a checkpoint kept outside it signs {signed.size}")
        grown = list(self._grow(frontier, signed.size))
        root = frontier.root() if frontier.size == signed.size else self.root(signed.size)
        if (self.origin(), root) != (signed.origin, signed.root):
            raise Contradiction(f"the log is not the one whose {signed.size} events a checkpoint kept outside signs")
        return grown

    def _grow(self, frontier: Frontier, size: int) -> Iterator[StoredNode]:
        """Append the leaves up to `size`; yields the completed subtrees that are stored."""
        while frontier.size < size:
            for leaf in self.seals.leaves(frontier.size, min(frontier.size + PAGE, size)):
                yield from (each for each in frontier.append(leaf) if each[0] % TILE == 0)

    def origin(self) -> str:
        """See origin_of."""
        return origin_of(self.seals.leaves(0, 1)[0])

    def rebuild(self) -> None:
        """Compute the stored subtrees anew from the leaves, up to the last checkpoint. Raises Contradiction."""
        last = self.latest()
        if last is None:
            return
        frontier = Frontier()
        self.seals.replace_nodes(self._grow(frontier, last.checkpoint.size))
        if frontier.root() != last.checkpoint.root:
            raise Contradiction(f"the events are not those that the checkpoint of {last.checkpoint.size} signs")
