"""Rules of what is signed by hand on paper and recorded with its scan (2.3)."""

from __future__ import annotations

from datetime import date

from domain.rules.rule import refused, rule

#: What a scan may be.
MEDIA = ("application/pdf", "image/jpeg", "image/png")


@rule("2.3", 5)
def paper_has_its_scan(*, number: str, scan: str, media: str) -> None:
    """2.3: what somebody signed on paper counts once its scan is kept: number, SHA-256 (hex) and kind of the file."""
    missing = [
        name for name, there in (("number", number), ("scan", len(scan) == 64), ("media", media in MEDIA)) if not there
    ]
    if missing:
        raise refused(paper_has_its_scan, missing=tuple(missing))


@rule("2.3", 5)
def nobody_records_their_own_paper(*, signer: str, by: str) -> None:
    """2.3: the curator records what another person signed; their own consent is an act of their own account."""
    if signer == by:
        raise refused(nobody_records_their_own_paper, person=signer)


@rule("3.8", 33)
def list_is_not_older_than_the_order(*, day: date, order: date) -> None:
    """3.8: nobody has read an order before it was signed. day: of the list."""
    if day < order:
        raise refused(list_is_not_older_than_the_order, day=day, order=order)
