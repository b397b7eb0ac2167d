"""The hashes that stores keep, at their real strength (the other tests hash at none, see tests/conftest.py)."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from adapters.passwords import hashed, matches

ROOT = Path(__file__).parents[2]
KEPT = [
    "from adapters.passwords import hashed, matches",
    "stored = hashed('secret')",
    "print(stored, matches(stored, 'secret'), matches(stored, 'Secret'), matches(None, 'secret'))",
]


def test_a_password_is_kept_as_argon2id_at_the_strength_owasp_asks_for() -> None:
    run = [sys.executable, "-c", "; ".join(KEPT)]
    stored, *found = subprocess.run(run, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert stored.startswith("$argon2id$v=19$m=19456,t=2,p=1$")
    assert found == ["True", "False", "False"]


@pytest.mark.parametrize("stored", ["", "secret", "$argon2id$v=19$m=8,t=1,p=1$broken"])
def test_what_is_no_hash_lets_nobody_in(stored: str) -> None:
    assert not matches(stored, "secret")


def test_one_password_is_kept_in_two_ways() -> None:
    assert hashed("secret") != hashed("secret")
