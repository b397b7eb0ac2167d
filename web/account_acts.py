"""What the acts on a person mean for the account: the log says that it was done, the accounts beside it do it."""

from __future__ import annotations

import secrets
from typing import Any

from processes.cases import Case
from web.forms import Filled
from web.provided import Accounts, services

#: Letters and digits that nobody mistakes for each other on paper.
_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def one_time_password() -> str:
    """Twelve signs in three groups: some 59 bits."""
    return "-".join("".join(secrets.choice(_SIGNS) for _ in range(4)) for _ in range(3))


def is_open(person: str) -> bool:
    """Whether the person may sign in."""
    found = services().accounts.standing(person)
    return found is not None and not found


def state_words(person: str) -> str:
    """The state of the account in words."""
    closed = services().accounts.standing(person)
    return "нет" if closed is None else "закрыт" if closed else "открыт"


def sensible(person: str, *, at_school: bool) -> list[str]:
    """The acts on the account that fit its state."""
    closed = services().accounts.standing(person)
    if closed is None:
        return ["open_account"] if at_school else []
    if closed:
        return ["unlock_account"] if at_school else []
    return [*(["reset_password"] if at_school else []), "end_sessions", "lock_account"]


def refused_beforehand(word: str, filled: Filled) -> Filled:
    """The form with a message where the accounts already say no."""
    if word == "open_account" and filled.data is not None and services().accounts.login_taken(filled.data["login"]):
        return filled.refused("login", "Такое имя для входа уже есть. Добавьте букву или цифру.")
    return filled


def carried_out(accounts: Accounts, person: Case, word: str, data: dict[str, Any]) -> str | None:
    """Do to the account what the act says. Returns the one-time password to be shown once, if there is one."""
    if word in ("open_account", "reset_password"):
        secret = one_time_password()
        if word == "open_account" and accounts.login_of(person.id) is None:
            accounts.create(person.id, person.state.school, data["login"], secret, must_change=True)
        else:
            accounts.set_password(person.id, secret)
        return secret
    if word in ("lock_account", "unlock_account"):
        accounts.disable(person.id, disabled=word == "lock_account")
    if word == "end_sessions":
        accounts.end_sessions(person.id)
    return None
