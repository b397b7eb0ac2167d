"""Rules of the council of mentors (1.3, 3.9, 3.10; INV-06, AMB-02)."""

from __future__ import annotations

from collections.abc import Collection

from domain.rules.rule import refused, rule


@rule("4.2", 6)
def council_answers_for_itself(*, person: str, council: Collection[str]) -> None:
    """4.2: where a council sits, a member of it answers; where none does, its tasks are the curator's."""
    if council and person not in council:
        raise refused(council_answers_for_itself)


@rule("1.3", 6)
def members_join_of_their_own_will(*, members: Collection[str], agreed: Collection[str]) -> None:
    """1.3: a voluntary body: an order names only those who agreed to join. members: whom it would name."""
    others = tuple(person for person in members if person not in agreed)
    if others:
        raise refused(members_join_of_their_own_will, people=others)


@rule("3.9", 6)
def somebody_agreed_to_join(*, agreed: Collection[str]) -> None:
    """3.9: a council has members: the curator lays it before the director when somebody agreed."""
    if not agreed:
        raise refused(somebody_agreed_to_join)


@rule("3.9", 6)
def chair_is_a_member(*, chair: str, members: Collection[str]) -> None:
    """3.9: a member presides."""
    if chair not in members:
        raise refused(chair_is_a_member)


@rule("3.10")
def council_speaks_through_others(
    *, speaking: Collection[str], concerned: Collection[str], council: Collection[str]
) -> None:
    """3.10: whom a matter concerns does not speak of it for the council, while a member sits whom it does not concern.

    Where it concerns every member, nobody else can speak: that is lawful, and the auditor sees the conflict of interest.
    """
    own = tuple(person for person in speaking if person in concerned)
    if own and set(council) - set(concerned):
        raise refused(council_speaks_through_others, people=own)


@rule("1.3", 6)
def only_a_member_leaves_the_council(*, person: str, council: Collection[str]) -> None:
    """1.3: whoever sits in the council may leave it at any time."""
    if person not in council:
        raise refused(only_a_member_leaves_the_council, person=person)


@rule("3.9", 6)
def one_council_is_gathered_at_a_time(*, gathering: Collection[str]) -> None:
    """3.9: a membership is laid before the director once at a time. gathering: cases not yet decided."""
    if gathering:
        raise refused(one_council_is_gathered_at_a_time)


@rule("3.10")
def opinions_are_on_drafts_of_local_acts(*, about: str | None, status: str) -> None:
    """3.10: the council takes part in drafting local acts, before they are signed."""
    if about is None or status not in ("draft", "endorsing", "to_sign"):
        raise refused(opinions_are_on_drafts_of_local_acts, status=status)


@rule("3.10")
def council_writes_what_it_began(*, person: str, author: str) -> None:
    """3.10: of the council, whoever began a programme writes its draft. author: that member, "" where nobody did."""
    if person != author:
        raise refused(council_writes_what_it_began, person=person)
