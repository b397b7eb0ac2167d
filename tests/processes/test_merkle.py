"""The tree against RFC 9162 written down naively, and against proofs that lie."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes import merkle

#: The inputs and roots of the Certificate Transparency reference trees, sizes 1 to 8.
REFERENCE_INPUTS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
REFERENCE_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]


def leaf(n: int) -> bytes:
    return hashlib.sha256(b"\x00" + n.to_bytes(8, "big")).digest()


def leaves(count: int) -> list[bytes]:
    return [leaf(n) for n in range(count)]


def naive_root(hashes: Sequence[bytes]) -> bytes:
    """MTH of RFC 9162, 2.1.1."""
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    return hashlib.sha256(b"\x01" + naive_root(hashes[:k]) + naive_root(hashes[k:])).digest()


def naive_path(m: int, hashes: Sequence[bytes]) -> list[bytes]:
    """PATH of RFC 9162, 2.1.3.1."""
    if len(hashes) == 1:
        return []
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    if m < k:
        return [*naive_path(m, hashes[:k]), naive_root(hashes[k:])]
    return [*naive_path(m - k, hashes[k:]), naive_root(hashes[:k])]


def naive_subproof(m: int, hashes: Sequence[bytes], whole: bool) -> list[bytes]:
    """SUBPROOF of RFC 9162, 2.1.4.1."""
    if m == len(hashes):
        return [] if whole else [naive_root(hashes)]
    k = 1
    while k * 2 < len(hashes):
        k *= 2
    if m <= k:
        return [*naive_subproof(m, hashes[:k], whole), naive_root(hashes[k:])]
    return [*naive_subproof(m - k, hashes[k:], False), naive_root(hashes[:k])]


def test_the_roots_are_those_of_certificate_transparency() -> None:
    inputs = [hashlib.sha256(b"\x00" + bytes.fromhex(text)).digest() for text in REFERENCE_INPUTS]
    assert [merkle.root(inputs[: n + 1]).hex() for n in range(8)] == REFERENCE_ROOTS
    assert merkle.root([]) == merkle.EMPTY == hashlib.sha256(b"").digest()


@given(st.integers(0, 300))
def test_the_root_is_the_naive_one(size: int) -> None:
    hashes = leaves(size)
    assert merkle.root(hashes) == merkle.root_in(merkle.in_memory(hashes), size) == naive_root(hashes)


@given(st.integers(1, 300), st.data())
def test_inclusion_is_the_naive_one_and_verifies(size: int, data: st.DataObject) -> None:
    index = data.draw(st.integers(0, size - 1))
    hashes = leaves(size)
    proof = merkle.inclusion(hashes, index)
    assert proof == naive_path(index, hashes)
    assert merkle.included(hashes[index], index, size, proof, merkle.root(hashes))


@given(st.integers(0, 300), st.data())
def test_consistency_is_the_naive_one_and_verifies(new: int, data: st.DataObject) -> None:
    old = data.draw(st.integers(0, new))
    hashes = leaves(new)
    proof = merkle.consistency(hashes, old, new)
    assert proof == (naive_subproof(old, hashes, True) if old else [])
    assert merkle.consistent(old, merkle.root(hashes[:old]), new, merkle.root(hashes), proof)


def mutants(proof: list[bytes]) -> list[list[bytes]]:
    """Proofs that differ from this one: a flipped bit, a hash less, a hash more, two swapped."""
    found = [[*proof[:i], bytes([proof[i][0] ^ 1]) + proof[i][1:], *proof[i + 1 :]] for i in range(len(proof))]
    found += [[*proof[:i], *proof[i + 1 :]] for i in range(len(proof))]
    found += [[*proof[:i], leaf(999), *proof[i:]] for i in range(len(proof) + 1)]
    found += [[*proof[:i], proof[i + 1], proof[i], *proof[i + 2 :]] for i in range(len(proof) - 1)]
    return found


def test_every_proof_up_to_40_verifies_and_no_mutant_does() -> None:
    hashes = leaves(40)
    roots = [merkle.root(hashes[:n]) for n in range(41)]
    tried = 0
    for size in range(1, 41):
        for index in range(size):
            proof = merkle.inclusion(hashes[:size], index)
            assert merkle.included(hashes[index], index, size, proof, roots[size])
            lies = mutants(proof)
            tried += len(lies)
            assert not any(merkle.included(hashes[index], index, size, lie, roots[size]) for lie in lies)
            assert not merkle.included(leaf(999), index, size, proof, roots[size])
            assert size == 1 or not merkle.included(hashes[index], (index + 1) % size, size, proof, roots[size])
        for old in range(size + 1):
            proof = merkle.consistency(hashes, old, size)
            assert merkle.consistent(old, roots[old], size, roots[size], proof)
            lies = mutants(proof)
            tried += len(lies)
            assert not any(merkle.consistent(old, roots[old], size, roots[size], lie) for lie in lies)
            assert not merkle.consistent(old, leaf(999), size, roots[size], proof)
            assert old == 0 or not merkle.consistent(old, roots[old], size, leaf(999), proof)
    assert tried > 10_000


@given(st.integers(0, 600), st.integers(0, 600))
def test_the_edge_grows_as_the_tree_does_from_any_size(start: int, more: int) -> None:
    hashes = leaves(start + more)
    nodes = merkle.in_memory(hashes)
    frontier = merkle.Frontier.of(nodes, start)
    assert frontier.root() == merkle.root(hashes[:start])
    completed = [each for n in range(start, start + more) for each in frontier.append(hashes[n])]
    assert frontier.root() == merkle.root(hashes) and frontier.size == start + more
    assert all(hash == nodes(level, number) for level, number, hash in completed)
    # a subtree is completed by exactly one leaf: its last
    assert len({(level, number) for level, number, _ in completed}) == len(completed)


def test_what_cannot_be_asked_is_refused() -> None:
    with pytest.raises(ValueError, match="no leaf 3"):
        merkle.inclusion(leaves(3), 3)
    with pytest.raises(ValueError, match="no leaf -1"):
        merkle.inclusion(leaves(3), -1)
    with pytest.raises(ValueError, match="does not continue"):
        merkle.consistency(leaves(3), 3, 2)
    with pytest.raises(ValueError, match="only 3 leaves"):
        merkle.consistency(leaves(3), 1, 4)
    with pytest.raises(ValueError, match="has 2 hashes"):
        merkle.Frontier(3, [leaf(1)])
    assert not merkle.included(leaf(0), 1, 1, [], leaf(0))
    assert not merkle.consistent(2, leaf(0), 1, leaf(0), [])
