"""Rules of the visas on an order's draft (3.8): whose they are, and to which text."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from domain.rules.rule import refused, rule


@rule("3.8")
def visas_are_asked_where_the_process_has_them(*, endorsers: Collection[str], steps: Collection[str]) -> None:
    """3.8: a draft begun before there were visas goes to the director. steps: of the process it was begun under."""
    if endorsers and "endorse_order" not in steps:
        raise refused(visas_are_asked_where_the_process_has_them)


@rule("3.8")
def nobody_gives_two_visas(*, endorsers: Sequence[str]) -> None:
    """3.8: each of those who endorse a draft is named once."""
    twice = tuple(person for n, person in enumerate(endorsers) if person in endorsers[:n])
    if twice:
        raise refused(nobody_gives_two_visas, people=twice)


@rule("3.8", 31)
def signer_gives_no_visa(*, endorsers: Collection[str], signer: str | None) -> None:
    """3.8: who signs the order does not endorse it first. signer: who is the director, or does the duties."""
    if signer in endorsers:
        raise refused(signer_gives_no_visa, people=(signer,))


@rule("3.8", 32)
def visas_are_to_this_text(*, given: Mapping[str, str], text: str) -> None:
    """3.8: what is signed is what was endorsed. given: person → SHA-256 of what the person endorsed; text: of the draft."""
    others = tuple(person for person, endorsed in given.items() if endorsed != text)
    if others:
        raise refused(visas_are_to_this_text, people=others)
