"""What the pages are given: the one place where the composition root plugs everything in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol, cast

from flask import current_app

from domain.case import Role


class PasswordCheck(Protocol):
    """Was the password right. wait: seconds before the next try is looked at, 0 when it may be made now."""

    @property
    def right(self) -> bool: ...

    @property
    def wait(self) -> int: ...

    def __bool__(self) -> bool: ...


class Entrance(Protocol):
    """The end of a sign-in attempt. token: the new session's secret, None when refused."""

    @property
    def token(self) -> str | None: ...

    @property
    def wait(self) -> int: ...


class SignInSession(Protocol):
    """A live sign-in session. id: safe to show. notice: a message for the next page, "" for none."""

    @property
    def id(self) -> str: ...

    @property
    def person(self) -> str: ...

    @property
    def school(self) -> str: ...

    @property
    def created_at(self) -> datetime: ...

    @property
    def seen_at(self) -> datetime: ...

    @property
    def agent(self) -> str: ...

    @property
    def notice(self) -> str: ...

    @property
    def must_change(self) -> bool: ...


class Accounts(Protocol):
    """Logins, passwords and sign-in sessions (adapters.accounts)."""

    def sign_in(self, login: str, password: str, *, ip: str, agent: str, now: datetime) -> Entrance: ...

    def enter(self, person: str, *, ip: str, agent: str, now: datetime) -> Entrance: ...

    def check_password(self, person: str, password: str, *, ip: str, now: datetime) -> PasswordCheck: ...

    def change_password(
        self, person: str, old: str, new: str, *, keep: str, ip: str, now: datetime
    ) -> PasswordCheck: ...

    def login_of(self, person: str) -> str | None: ...

    def login_taken(self, login: str) -> bool: ...

    def standing(self, person: str) -> bool | None:
        """Whether the account is closed; None for somebody without one."""

    def is_empty(self) -> bool:
        """Whether nobody at all has an account yet."""

    def setup_code(self) -> str:
        """What the first administrator types to open the school."""

    def create(self, person: str, school: str, login: str, password: str, *, must_change: bool = False) -> None: ...

    def set_password(self, person: str, password: str, *, must_change: bool = True) -> None: ...

    def newcomers(self, school: str) -> Mapping[str, str]:
        """Whoever still has a one-time password to come in by: person to login."""

    def renew_passwords(self, secrets: Mapping[str, str]) -> frozenset[str]:
        """New one-time passwords for those of them who are newcomers still, all or none; who got one."""

    def disable(self, person: str, *, disabled: bool = True) -> None: ...

    def end_sessions(self, person: str) -> None: ...

    def session(self, token: str, *, now: datetime) -> SignInSession | None: ...

    def sessions(self, person: str, *, now: datetime) -> Sequence[SignInSession]: ...

    def sign_out(self, token: str) -> None: ...

    def revoke(self, person: str, id: str) -> bool: ...

    def leave_notice(self, token: str, notice: str) -> None: ...


class People(Protocol):
    """Who the people of a school are."""

    def roles(self, person: str, school: str) -> frozenset[Role]:
        """The roles the person holds in the school."""

    def name(self, person: str) -> str:
        """Surname, name, patronymic as one text; «Имя скрыто» once it was erased."""

    def school_name(self, school: str) -> str:
        """The short name, as in the page header."""

    def council_name(self, school: str) -> str:
        """What the school calls its council: council, association or commission (1.3)."""

    def zone(self, school: str) -> str:
        """The IANA zone of the school."""


class Cases(Protocol):
    """What the guard asks of a case before a page of it is shown."""

    def school_of(self, case: str) -> str | None:
        """The school the case belongs to; None when there is no such case."""

    def roles_in(self, case: str, person: str) -> frozenset[Role]:
        """The roles the case itself gives the person: mentor of this programme, mentee of this consent."""


@dataclass(frozen=True)
class DemoPerson:
    """A person of the demo school who is entered with one click. title: «куратором», «директором»…"""

    person: str
    title: str
    name: str


@dataclass(frozen=True)
class NavItem:
    """A word of the main menu. It is shown to those who may open the endpoint.

    covers: blueprints whose pages also mark this item as the current one; the endpoint's own always does.
    """

    endpoint: str
    title: str
    covers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Settings:
    """https: the product stands behind https, so cookies are Secure. idle_minutes: for the warning on the page."""

    https: bool = False
    idle_minutes: int = 30
    version: str = "0.1.0"


@dataclass(frozen=True)
class Services:
    """Everything the pages use. demo: people with one-click entry, empty outside a demo store.

    more: what page families of their own need (office, documents, registers), by name.
    """

    accounts: Accounts
    people: People
    cases: Cases
    nav: Sequence[NavItem] = ()
    demo: Sequence[DemoPerson] = ()
    settings: Settings = Settings()
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    more: Mapping[str, Any] = field(default_factory=dict)


def services() -> Services:
    """The services of the running application."""
    return cast(Services, current_app.extensions["services"])
