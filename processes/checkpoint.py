"""A checkpoint of the log as a signed note: https://c2sp.org/tlog-checkpoint, /signed-note, /tlog-cosignature.

    nastavnik/2f0c61d77b1e9a40
    1234
    <base64 of the root over the first 1234 events>

    — nastavnik/2f0c61d77b1e9a40 <base64 of key id and Ed25519 signature>

A witness adds a line of its own. Whoever holds such a text can convict a log that was rewritten later.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

#: (public key, hex; message; signature) -> whether the key signed exactly this message.
Verified = Callable[[str, bytes, bytes], bool]

#: Signature types of signed notes: a log's own, and a witness's, which signs the time too.
OWN, WITNESS = 0x01, 0x04
_DASH = "\N{EM DASH} "
_NUMBER = re.compile(r"0|[1-9][0-9]{0,18}")
_ROOT_LENGTH, _KEY_ID_LENGTH = 32, 4


class Malformed(ValueError):
    """The text is no signed checkpoint; the sentence says where."""


@dataclass(frozen=True)
class Checkpoint:
    """What is signed. origin: which log; size: how many events; root: 32 bytes over their leaves."""

    origin: str
    size: int
    root: bytes

    def body(self) -> str:
        """The text that is signed."""
        return f"{self.origin}\n{self.size}\n{base64.b64encode(self.root).decode()}\n"


@dataclass(frozen=True)
class Signature:
    """One line under a note. value: what follows the 4 bytes of the key id."""

    name: str
    key_id: bytes
    value: bytes

    def line(self) -> str:
        """The line as the note has it."""
        return f"{_DASH}{self.name} {base64.b64encode(self.key_id + self.value).decode()}\n"


@dataclass(frozen=True)
class Note:
    """A checkpoint with the signatures under it."""

    checkpoint: Checkpoint
    signatures: tuple[Signature, ...] = ()

    def text(self) -> str:
        """The note, byte for byte as it travels."""
        return self.checkpoint.body() + "\n" + "".join(signature.line() for signature in self.signatures)

    def with_signature(self, signature: Signature) -> Note:
        """The note with one more line."""
        return replace(self, signatures=(*self.signatures, signature))

    def signed_by(self, name: str, public_key: str, verified: Verified) -> bool:
        """Whether the log's own key of this name signed; lines of keys that nobody asked about mean nothing."""
        wanted = key_id(name, OWN, public_key)
        message = self.checkpoint.body().encode()
        return any(
            s.name == name and s.key_id == wanted and verified(public_key, message, s.value) for s in self.signatures
        )

    def witnessed_by(self, name: str, public_key: str, verified: Verified) -> int | None:
        """When the witness cosigned, in seconds since 1970; None when it did not."""
        wanted = key_id(name, WITNESS, public_key)
        for s in self.signatures:
            if s.name == name and s.key_id == wanted and len(s.value) > 8:
                at = int.from_bytes(s.value[:8], "big")
                if verified(public_key, cosigned(self.checkpoint, at), s.value[8:]):
                    return at
        return None


def key_id(name: str, kind: int, public_key: str) -> bytes:
    """The 4 bytes that tell keys of one name apart. public_key: hex."""
    return hashlib.sha256(name.encode() + b"\n" + bytes([kind]) + bytes.fromhex(public_key)).digest()[:_KEY_ID_LENGTH]


def cosigned(checkpoint: Checkpoint, at: int) -> bytes:
    """What a witness signs. at: seconds since 1970."""
    return f"cosignature/v1\ntime {at}\n{checkpoint.body()}".encode()


def parse(text: str) -> Note:
    """Read a signed checkpoint, strictly: one that is read is written again byte for byte. Raises Malformed."""
    body, blank, tail = text.partition("\n\n")
    lines = body.split("\n")
    if not blank or len(lines) != 3:
        raise Malformed("a checkpoint is three lines, an empty one, and signatures")
    origin, size, root = lines
    if not origin or not _NUMBER.fullmatch(size):
        raise Malformed("the first line of a checkpoint is its log, the second a number of events")
    found = Note(Checkpoint(origin, int(size), _decoded(root, "root")), tuple(_signatures(tail)))
    if len(found.checkpoint.root) != _ROOT_LENGTH:
        raise Malformed("the root of a checkpoint has 32 bytes")
    if found.text() != text:
        raise Malformed("the checkpoint is not written the one way it can be")
    return found


def _signatures(tail: str) -> list[Signature]:
    found = []
    for line in tail.split("\n")[:-1]:
        dash, _, rest = line.partition(" ")
        name, _, value = rest.partition(" ")
        raw = _decoded(value, "signature")
        if f"{dash} " != _DASH or not name or len(raw) <= _KEY_ID_LENGTH:
            raise Malformed(f"no signature line: {line[:60]!r}")
        found.append(Signature(name, raw[:_KEY_ID_LENGTH], raw[_KEY_ID_LENGTH:]))
    if not found or not tail.endswith("\n"):
        raise Malformed("the checkpoint is not signed")
    return found


def _decoded(text: str, what: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Malformed(f"the {what} of the checkpoint is no base64") from error
