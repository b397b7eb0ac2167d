"""The pages over a store: the composition root of the application."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module

from flask import Blueprint, Flask

from adapters.accounts import Accounts
from web.access import ROUTES
from web.composition import Store
from web.school_people import SchoolPeople
from web.services import DemoPerson, NavItem, Services, Settings
from web.shell import assemble

#: Page families: module of web.pages and the blueprints in it.
FAMILIES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("sign_in", ("pages",)),
    ("view", ("pages",)),
    ("profile", ("pages",)),
    ("help", ("pages",)),
)

#: The main menu, in order.
NAV: tuple[NavItem, ...] = ()


def create_app(
    opened: Store,
    *,
    clock: Callable[[], datetime] | None = None,
    settings: Settings | None = None,
    testing: bool = False,
) -> Flask:
    """The application. clock: tests and demonstrations give their own."""
    people = SchoolPeople(opened.office)
    services = Services(
        accounts=Accounts(opened.accounts),
        people=people,
        cases=people,
        nav=NAV,
        demo=_demo(opened),
        settings=settings or Settings(),
        now=clock or (lambda: datetime.now(UTC)),
        more={"store": opened},
    )
    return assemble(services, blueprints(), ROUTES, testing=testing)


def blueprints() -> list[Blueprint]:
    """Every page family's blueprints."""
    return [getattr(import_module(f"web.pages.{name}"), word) for name, words in FAMILIES for word in words]


def _demo(opened: Store) -> list[DemoPerson]:
    """The people of the demo school, when this is its store."""
    from web.demo.script import SCHOOL, person_id
    from web.demo.story import PEOPLE

    if not opened.log.rows("SELECT 1 AS one FROM cases WHERE case_id = ?", (SCHOOL,)):
        return []
    return [DemoPerson(person_id(login), row[5], row[0]) for login, row in PEOPLE.items() if row[5]]
