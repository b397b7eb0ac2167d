"""Rules of the director's orders (3.8)."""

from __future__ import annotations

from domain.case import Refused


def draft_is_open(*, status: str) -> None:
    """3.8, INV-32: only a draft is edited; a signed order is cancelled or changed by another order."""
    if status != "draft":
        raise Refused("draft_is_open", "3.8", status=status)


def only_an_order_in_force_is_cancelled(*, status: str) -> None:
    """3.8, INV-32: an order cancels one that is in force."""
    if status != "in_force":
        raise Refused("only_an_order_in_force_is_cancelled", "3.8", status=status)


def order_names_someone(*, lines: int, supersedes: str | None) -> None:
    """3.8: an order names at least one programme, or the order it cancels."""
    if not lines and supersedes is None:
        raise Refused("order_names_someone", "3.8")


def programme_waits_for_this_order(*, order: str, waiting: tuple[str, str] | None) -> None:
    """3.8: every programme of the order still waits for it."""
    if waiting is None or waiting[0] != order:
        raise Refused("programme_waits_for_this_order", "3.8")


def programme_is_approved(*, status: str) -> None:
    """3.8, INV-46: the order on a pair names an approved programme."""
    if status != "approved":
        raise Refused("programme_is_approved", "3.8", status=status)


def programme_starts_under_an_order(*, in_force: bool) -> None:
    """3.8, INV-46: on the start date the order is in force."""
    if not in_force:
        raise Refused("programme_starts_under_an_order", "3.8")
