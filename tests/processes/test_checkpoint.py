"""Checkpoints are read strictly: the one text, byte for byte, and nothing that is nearly one."""

from __future__ import annotations

import base64
import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from processes.checkpoint import OWN, WITNESS, Checkpoint, Malformed, Note, Signature, cosigned, key_id, parse

KEY = "ab" * 32


def sign(message: bytes, key: str = KEY) -> bytes:
    return hashlib.sha256(key.encode() + message).digest() * 2


def verified(public_key: str, message: bytes, signature: bytes) -> bool:
    return signature == sign(message, public_key)


def signed(size: int = 5, root: bytes = b"\x07" * 32, name: str = "nastavnik/1") -> Note:
    checkpoint = Checkpoint(name, size, root)
    return Note(checkpoint, (Signature(name, key_id(name, OWN, KEY), sign(checkpoint.body().encode())),))


def test_the_text_is_the_one_of_c2sp() -> None:
    root = base64.b64encode(b"\x07" * 32).decode()
    text = signed().text()
    assert text.startswith(f"nastavnik/1\n5\n{root}\n\n— nastavnik/1 ") and text.endswith("\n")
    raw = base64.b64decode(text.splitlines()[-1].split(" ")[2])
    assert raw[:4] == hashlib.sha256(b"nastavnik/1\n\x01" + bytes.fromhex(KEY)).digest()[:4]


@given(st.integers(0, 10**18), st.binary(min_size=32, max_size=32))
def test_what_is_written_is_read(size: int, root: bytes) -> None:
    note = signed(size, root)
    assert parse(note.text()) == note
    assert note.signed_by("nastavnik/1", KEY, verified)
    assert not note.signed_by("nastavnik/2", KEY, verified) and not note.signed_by("nastavnik/1", "cd" * 32, verified)


@given(st.data())
def test_no_changed_text_is_a_signed_checkpoint(data: st.DataObject) -> None:
    text = signed().text()
    at = data.draw(st.integers(0, len(text) - 1))
    changed = text[:at] + data.draw(st.sampled_from(["", " ", "\n", "A", "0", text[at] * 2])) + text[at + 1 :]
    try:
        found = parse(changed)
    except Malformed:
        return
    assert changed == text or not found.signed_by("nastavnik/1", KEY, verified)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nastavnik/1\n5\n",
        signed().checkpoint.body() + "\n",
        signed().text() + "\n",
        signed().text()[:-1],
        signed().text().replace("\n5\n", "\n05\n"),
        signed().text().replace("\n5\n", "\n-5\n"),
        signed().text().replace("—", "-"),
        signed().text().replace("\n\n", "\nextension\n\n"),
        Note(Checkpoint("nastavnik/1", 5, b"short"), signed().signatures).text(),
    ],
)
def test_what_is_nearly_a_checkpoint_is_none(text: str) -> None:
    with pytest.raises(Malformed):
        parse(text)


def test_a_witness_signs_the_time_too() -> None:
    note = signed()
    value = (1_800_000_000).to_bytes(8, "big") + sign(cosigned(note.checkpoint, 1_800_000_000))
    both = note.with_signature(Signature("ministry", key_id("ministry", WITNESS, KEY), value))
    assert parse(both.text()).witnessed_by("ministry", KEY, verified) == 1_800_000_000
    assert both.signed_by("nastavnik/1", KEY, verified)
    assert note.witnessed_by("ministry", KEY, verified) is None
    late = (1_900_000_000).to_bytes(8, "big") + value[8:]
    forged = note.with_signature(Signature("ministry", key_id("ministry", WITNESS, KEY), late))
    assert forged.witnessed_by("ministry", KEY, verified) is None
