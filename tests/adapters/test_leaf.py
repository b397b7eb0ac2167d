"""The leaf hash, recomputed by hand from the words of its definition."""

from __future__ import annotations

import hashlib

import pytest

from adapters.leaf import leaf_hash


def test_is_the_hash_of_the_fields_each_behind_its_length() -> None:
    written = (
        b"\x00"
        + b"\x00\x00\x00\x00\x00\x00\x00\x07school1"
        + b"\x00\x00\x00\x00\x00\x00\x00\x08\x00\x00\x00\x00\x00\x00\x00\x02"
        + b"\x00\x00\x00\x00\x00\x00\x00\x03a.b"
        + b"\x00\x00\x00\x00\x00\x00\x00\x20" + b"p" * 32
        + b"\x00\x00\x00\x00\x00\x00\x00\x02{}"
    )  # fmt: skip
    assert leaf_hash("school1", 2, "a.b", b"p" * 32, b"{}") == hashlib.sha256(written).digest()


def test_stays_what_it_was_when_the_first_logs_were_written() -> None:
    leaf = leaf_hash("programme-0123456789abcdef", 1, "programme.drafted", b"", '{"a":"ю"}'.encode())
    assert leaf.hex() == "1d0c904223e09e007357b36985982ea8fad3b4c57abb724286873774cc313da6"


@pytest.mark.parametrize(
    "other",
    [
        ("ab", 1, "c", b"", b"d"),
        ("a", 2, "bc", b"", b"d"),
        ("a", 1, "b", b"", b"cd"),
        ("a", 1, "bc", b"\x00" * 32, b"d"),
        ("a", 1, "b", b"c", b"d"),
    ],
)
def test_changes_with_every_field_and_every_border(other: tuple[str, int, str, bytes, bytes]) -> None:
    assert leaf_hash(*other) != leaf_hash("a", 1, "bc", b"", b"d")
