"""Facts of a school's details, of a person's time at it, and of the accounts that people were given."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from domain.case import Fact, Personal


@dataclass(frozen=True)
class DetailsCorrected(Fact):
    """The school's requisites from now on. units: its structural units, by name."""

    TOPIC: ClassVar[str] = "school.details_corrected"
    full_name: str
    short_name: str
    place: str
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class CuratorReleased(Fact):
    """An order released the curator (3.9)."""

    TOPIC: ClassVar[str] = "school.curator_released"
    person: str
    number: str
    day: date


@dataclass(frozen=True)
class PersonCorrected(Fact):
    """The person's card from now on; its form as in PersonRegistered."""

    TOPIC: ClassVar[str] = "person.corrected"
    card: Personal


@dataclass(frozen=True)
class PersonLeft(Fact):
    """The person is with the school no longer: roles and banks end with it. day: the last one.

    programmes: the open ones the person takes part in; none in facts recorded before they were told of it.
    admissions: applications to a bank that end with it; none in facts of before.
    """

    TOPIC: ClassVar[str] = "person.left"
    day: date
    programmes: tuple[str, ...] = ()
    admissions: tuple[str, ...] = ()


@dataclass(frozen=True)
class PersonReturned(Fact):
    """The person is with the school again; roles and banks are given anew."""

    TOPIC: ClassVar[str] = "person.returned"
    day: date


@dataclass(frozen=True)
class AccountOpened(Fact):
    """The person was given an account; its login is kept beside the log, not in it."""

    TOPIC: ClassVar[str] = "person.account_opened"


@dataclass(frozen=True)
class PasswordReset(Fact):
    """The person was given a new one-time password."""

    TOPIC: ClassVar[str] = "person.password_reset"


@dataclass(frozen=True)
class PasswordsReset(Fact):
    """People who had not signed in yet were given new one-time passwords, all at once."""

    TOPIC: ClassVar[str] = "school.passwords_reset"
    people: tuple[str, ...]


@dataclass(frozen=True)
class AccountLocked(Fact):
    """The person may not sign in any longer."""

    TOPIC: ClassVar[str] = "person.account_locked"


@dataclass(frozen=True)
class AccountUnlocked(Fact):
    """The person may sign in again."""

    TOPIC: ClassVar[str] = "person.account_unlocked"


@dataclass(frozen=True)
class SessionsEnded(Fact):
    """The person was signed out everywhere."""

    TOPIC: ClassVar[str] = "person.sessions_ended"


ALL: tuple[type[Fact], ...] = (
    DetailsCorrected,
    CuratorReleased,
    PersonCorrected,
    PersonLeft,
    PersonReturned,
    AccountOpened,
    PasswordReset,
    PasswordsReset,
    AccountLocked,
    AccountUnlocked,
    SessionsEnded,
)
