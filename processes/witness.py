"""A witness: somebody outside the house who cosigns a checkpoint only if it continues the last one he saw.

The request is the body of https://c2sp.org/tlog-witness `add-checkpoint`, as a file: `old N`, the consistency proof in
base64 lines, an empty line, the signed checkpoint. The witness keeps what he saw before he gives his signature away.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from processes import merkle
from processes.checkpoint import WITNESS, Malformed, Note, Signature, Verified, cosigned, key_id, parse
from processes.seal import Signer

_OLD = re.compile(r"old (0|[1-9][0-9]{0,18})")
#: A proof in a tree of 2^63 events has no more hashes (tlog-witness).
_LONGEST = 63


class Refusal(Exception):
    """The witness does not sign; the sentence says why, and what to do."""


@dataclass(frozen=True)
class Request:
    """What the house asks: to cosign `note`, whose tree continues the one of `old` events by this proof."""

    old: int
    proof: tuple[bytes, ...]
    note: Note

    def text(self) -> str:
        """The request as a file."""
        lines = [f"old {self.old}", *(base64.b64encode(hash).decode() for hash in self.proof), ""]
        return "\n".join(lines) + "\n" + self.note.text()


@dataclass(frozen=True)
class Seen:
    """The last checkpoint of a log that this witness cosigned. key: the log's public key, hex; root: hex."""

    key: str
    size: int = 0
    root: str = merkle.EMPTY.hex()


def read_request(text: str) -> Request:
    """Raises Malformed."""
    head, blank, note = text.partition("\n\n")
    first, *lines = head.split("\n")
    old = _OLD.fullmatch(first)
    if old is None or not blank or len(lines) > _LONGEST:
        raise Malformed("a request is `old` with a number, a proof, an empty line, and a checkpoint")
    try:
        proof = tuple(base64.b64decode(line, validate=True) for line in lines)
    except (binascii.Error, ValueError) as error:
        raise Malformed("the proof is no base64") from error
    if any(len(hash) != len(merkle.EMPTY) for hash in proof):
        raise Malformed("a hash of the proof has 32 bytes")
    return Request(int(old[1]), proof, parse(note))


def judge(request: Request, seen: Seen, verified: Verified) -> Seen:
    """What the witness will have seen once he signs. Raises Refusal."""
    checkpoint = request.note.checkpoint
    if not request.note.signed_by(checkpoint.origin, seen.key, verified):
        raise Refusal("the checkpoint is not signed by the key that this witness knows the log by")
    if checkpoint.size < seen.size:
        raise Refusal(
            f"the log had {seen.size} events when it was seen last, now it has {checkpoint.size}: rolled back"
        )
    if request.old != seen.size:
        raise Refusal(f"this witness saw {seen.size} events last: ask with --since {seen.size}")
    old = bytes.fromhex(seen.root)
    if not merkle.consistent(seen.size, old, checkpoint.size, checkpoint.root, request.proof):
        raise Refusal(f"the log does not continue the {seen.size} events seen last: its past was rewritten")
    return Seen(seen.key, checkpoint.size, checkpoint.root.hex())


def cosign(note: Note, name: str, signer: Signer, at: int) -> Note:
    """The note with the witness's line. at: seconds since 1970."""
    value = at.to_bytes(8, "big") + signer.sign(cosigned(note.checkpoint, at))
    return note.with_signature(Signature(name, key_id(name, WITNESS, signer.public_key), value))


def to_plain(seen: Mapping[str, Seen]) -> dict[str, Any]:
    """What a witness keeps, by log, as JSON."""
    return {origin: asdict(each) for origin, each in seen.items()}


def from_plain(stored: Mapping[str, Any]) -> dict[str, Seen]:
    """Raises TypeError, ValueError for what to_plain did not write."""
    found = {origin: Seen(**each) for origin, each in stored.items()}
    for each in found.values():
        bytes.fromhex(each.root + each.key)
    return found
