"""Password hashes: argon2id at the strength OWASP asks for, never more than four at once."""

from __future__ import annotations

from functools import cache
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

#: One hash takes 19 MiB; the cap keeps a flood of sign-ins from eating the memory of a small server.
_TURNSTILE = BoundedSemaphore(4)
_HASHER = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)


def hashed(password: str) -> str:
    """The password as an argon2id string with its own salt."""
    with _TURNSTILE:
        return _HASHER.hash(password)


def matches(stored: str | None, password: str) -> bool:
    """True when the password is the one that was hashed; an unknown account takes the same time to refuse."""
    with _TURNSTILE:
        try:
            _HASHER.verify(_nobody() if stored is None else stored, password)
        except (VerificationError, InvalidHashError):
            return False
    return stored is not None


@cache
def _nobody() -> str:
    return _HASHER.hash("nobody has this password")
