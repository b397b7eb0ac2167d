"""The visas on an order's draft for its pages: whose there are, whose is awaited, who may be asked."""

from __future__ import annotations

from typing import Any

from domain.case import Role
from domain.order import Order
from domain.people import Person
from web import desk
from web.forms import Options
from web.phrases.typography import moment_short
from web.school_people import told_apart


def facts(state: Order) -> list[tuple[str, str]]:
    """Who endorsed the draft and when, and whose visa is awaited."""
    short, zone, given = desk.people().short, desk.people().zone(state.school), {visa.person for visa in state.visas}
    rows = [("Виза", f"{short(visa.person)} – согласовано, {moment_short(visa.at, zone)}") for visa in state.visas]
    waiting = [person for person in state.endorsers if person not in given] if state.status == "endorsing" else []
    return rows + ([("Ждём визу", ", ".join(map(short, waiting)))] if waiting else [])


def choices(state: Order) -> Options:
    """Who may be asked to endorse: who works here and does not sign; nobody, where the order's process has no visas."""
    definition = desk.office().case(state.id).definition
    if definition is None or "endorse_order" not in desk.office().definitions.model(definition).steps:
        return []
    signer = desk.office().look().holder(state.school, Role.DIRECTOR)
    return told_apart(each for each in desk.people().all(state.school) if _endorses(each) and each.id != signer)


def _endorses(person: Person) -> bool:
    """Whether the person works here, and may sign."""
    employed = person.left is None and person.standing in ("staff", "head")
    return employed and not person.roles & {Role.AUDITOR, Role.SYSADMIN, Role.REGIONAL_OPERATOR}


def prefilled(state: Order, act: str) -> dict[str, Any]:
    """A draft that came back is laid before the same people as before."""
    return {"endorsers": state.endorsers} if act == "draft_order" else {}
