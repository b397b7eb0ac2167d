"""Rules of the order that adopts the school's own Положение (3.7; INV-01)."""

from __future__ import annotations

import re

from domain.rules.rule import refused, rule

_SHA256 = re.compile(r"[0-9a-f]{64}")


@rule("3.7", 1)
def grounds_are_of_a_draft_on_the_regulation(*, subject: str, status: str) -> None:
    """3.7: the order on the Положение names its grounds and its annex, before it is signed."""
    if subject != "regulation" or status != "draft":
        raise refused(grounds_are_of_a_draft_on_the_regulation, status=status)


@rule("3.7", 1)
def annex_has_its_fingerprint(*, sha256: str, size: int) -> None:
    """3.7: an annex is a file with something in it, known by its SHA-256; or there is none yet."""
    if (sha256 or size) and (size < 1 or not _SHA256.fullmatch(sha256)):
        raise refused(annex_has_its_fingerprint)
