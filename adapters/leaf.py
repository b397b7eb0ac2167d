"""The leaf hash of an event. Anyone can recompute it from a row of `stored_events` with these lines alone.

leaf = SHA-256(0x00 ‖ f(originator_id) ‖ f(version) ‖ f(topic) ‖ f(previous) ‖ f(state)), where f(x) is the
length of x as 8 bytes, big-endian, followed by x; the version is 8 bytes, big-endian; text is UTF-8; previous is
the leaf of the stream's previous event, empty for the first. 0x00 is the leaf prefix of RFC 6962.
"""

from __future__ import annotations

import hashlib


def leaf_hash(originator_id: str, version: int, topic: str, previous: bytes, state: bytes) -> bytes:
    """The 32 bytes of the leaf."""
    digest = hashlib.sha256(b"\x00")
    for part in (originator_id.encode(), version.to_bytes(8, "big"), topic.encode(), previous, state):
        digest.update(len(part).to_bytes(8, "big"))
        digest.update(part)
    return digest.digest()
