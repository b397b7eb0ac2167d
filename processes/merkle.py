"""The Merkle tree over the log: roots, inclusion and consistency proofs as RFC 9162, section 2.1, has them.

A node is SHA-256(0x01 ‖ left ‖ right). Leaves come hashed (adapters/leaf.py); leaf `index` is the event at position
index + 1. Everything is computed from the perfect subtrees that a `Nodes` function gives, so that a proof costs as
much for a list in memory as for a store that keeps one hash of every 256.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence

#: (level, number) -> the root of the perfect subtree over the leaves number·2^level … (number+1)·2^level - 1.
Nodes = Callable[[int, int], bytes]

EMPTY = hashlib.sha256(b"").digest()


def node(left: bytes, right: bytes) -> bytes:
    """The hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def in_memory(leaves: Sequence[bytes]) -> Nodes:
    """The subtrees of a list of leaf hashes."""

    def nodes(level: int, number: int) -> bytes:
        return fold(leaves[number << level : (number + 1) << level])

    return nodes


def fold(hashes: Sequence[bytes]) -> bytes:
    """The root over 2^k subtrees of one height."""
    while len(hashes) > 1:
        hashes = [node(*hashes[i : i + 2]) for i in range(0, len(hashes), 2)]
    return hashes[0]


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over these leaf hashes; SHA-256 of nothing when there are none."""
    frontier = Frontier()
    for leaf in leaves:
        frontier.append(leaf)
    return frontier.root()


def inclusion(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """The proof that leaf `index` is in the tree over these leaves. Raises ValueError for an index outside."""
    return inclusion_in(in_memory(leaves), index, len(leaves))


def consistency(leaves: Sequence[bytes], old: int, new: int) -> list[bytes]:
    """The proof that the first `new` leaves continue the first `old` ones. Raises ValueError unless old <= new."""
    if new > len(leaves):
        raise ValueError(f"there are only {len(leaves)} leaves, not {new}")
    return consistency_in(in_memory(leaves), old, new)


def root_in(nodes: Nodes, size: int) -> bytes:
    """The root over the first `size` leaves."""
    return _range(nodes, 0, size) if size else EMPTY


def inclusion_in(nodes: Nodes, index: int, size: int) -> list[bytes]:
    """PATH(index, D[size]) of RFC 9162, 2.1.3.1: from the leaf's neighbour up. Raises ValueError."""
    if not 0 <= index < size:
        raise ValueError(f"a tree of {size} has no leaf {index}")
    proof, start, end = [], 0, size
    while end - start > 1:
        middle = start + _split(end - start)
        if index < middle:
            proof.append(_range(nodes, middle, end))
            end = middle
        else:
            proof.append(_range(nodes, start, middle))
            start = middle
    return proof[::-1]


def consistency_in(nodes: Nodes, old: int, new: int) -> list[bytes]:
    """PROOF(old, D[new]) of RFC 9162, 2.1.4.1; empty for old = 0 and old = new. Raises ValueError."""
    if not 0 <= old <= new:
        raise ValueError(f"a tree of {new} does not continue one of {old}")
    if old in (0, new):
        return []
    proof, start, end = [], 0, new
    while end != old:
        middle = start + _split(end - start)
        if old <= middle:
            proof.append(_range(nodes, middle, end))
            end = middle
        else:
            proof.append(_range(nodes, start, middle))
            start = middle
    if start:
        proof.append(_range(nodes, start, end))
    return proof[::-1]


def included(leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes) -> bool:
    """RFC 9162, 2.1.3.2. Size and root must come from one signed checkpoint, never from whoever gives the proof."""
    if not 0 <= index < size:
        return False
    at, last, found = index, size - 1, leaf
    for sibling in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = node(sibling, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = node(found, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def consistent(old_size: int, old_root: bytes, new_size: int, new_root: bytes, proof: Sequence[bytes]) -> bool:
    """RFC 9162, 2.1.4.2: the new tree continues the old one; every tree continues the empty one."""
    if not 0 <= old_size <= new_size:
        return False
    if old_size in (0, new_size):
        same = old_root == (EMPTY if old_size == 0 else new_root)
        return same and not proof and (new_size > 0 or new_root == EMPTY)
    path = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    if not path:
        return False
    at, last = old_size - 1, new_size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            old, new = node(sibling, old), node(sibling, new)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            new = node(new, sibling)
        at, last = at >> 1, last >> 1
    return last == 0 and old == old_root and new == new_root


class Frontier:
    """The right edge of a growing tree: the roots of its perfect subtrees, at most one of a height."""

    def __init__(self, size: int = 0, hashes: Iterable[bytes] = ()) -> None:
        """hashes: largest subtree first, one for every bit set in `size`."""
        self.size = size
        self.hashes = list(hashes)
        if len(self.hashes) != size.bit_count():
            raise ValueError(f"the edge of a tree of {size} has {size.bit_count()} hashes")

    @classmethod
    def of(cls, nodes: Nodes, size: int) -> Frontier:
        """The edge of the tree over the first `size` leaves."""
        return cls(size, (nodes(level, (size >> level) - 1) for level in _levels(size)))

    def append(self, leaf: bytes) -> Iterable[tuple[int, int, bytes]]:
        """Add a leaf; returns the inner subtrees it completed: (level, number, hash), lowest first."""
        self.hashes.append(leaf)
        self.size += 1
        level, completed = 0, []
        while not self.size >> level & 1:
            right = self.hashes.pop()
            self.hashes[-1] = node(self.hashes[-1], right)
            level += 1
            completed.append((level, (self.size >> level) - 1, self.hashes[-1]))
        return completed

    def root(self) -> bytes:
        """The root of the tree."""
        if not self.hashes:
            return EMPTY
        found = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            found = node(left, found)
        return found


def _split(size: int) -> int:
    """The largest power of two below size, which is 2 or more."""
    return 1 << (size - 1).bit_length() - 1


def _levels(size: int) -> Iterator[int]:
    """The heights of the perfect subtrees that make up a tree, largest first."""
    return (level for level in reversed(range(size.bit_length())) if size >> level & 1)


def _range(nodes: Nodes, start: int, end: int) -> bytes:
    """The root over leaves start … end - 1, where start is a multiple of the power of two that covers the range."""
    size = end - start
    parts, at = [], start
    for level in _levels(size):
        parts.append(nodes(level, at >> level))
        at += 1 << level
    found = parts.pop()
    while parts:
        found = node(parts.pop(), found)
    return found
