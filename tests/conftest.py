"""For every test: what this machine cannot run fails in CI; what every test would pay for anew is paid for once."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest
from argon2 import PasswordHasher
from flask import Flask
from jinja2 import FileSystemBytecodeCache

from adapters import passwords
from tests import clauses

#: Every application of a test has templates of its own; they are compiled by the first test that shows them.
_COMPILED = Path(tempfile.gettempdir()) / f"nastavnik-templates-{os.getuid()}"
_COMPILED.mkdir(mode=0o700, exist_ok=True)
Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(_COMPILED))}


@pytest.fixture(autouse=True, scope="session")
def quick_passwords() -> Generator[None]:
    """A sign-in of a test takes a hash of no strength; tests/adapters/test_passwords.py looks at the real one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "_HASHER", PasswordHasher(time_cost=1, memory_cost=8, parallelism=1))
        yield


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    report = yield
    if report.skipped and os.environ.get("CI") and not hasattr(report, "wasxfail"):
        report.outcome, report.longrepr = "failed", f"skipped in CI: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Generator[None]:
    """A test that requirements.csv names runs code that speaks for the clause of the requirement."""
    claimed = clauses.claimed().get(item.nodeid.split("[")[0])
    if claimed is None:
        return (yield)
    with clauses.listening() as spoken:
        yield
    assert claimed <= spoken, f"said to show {sorted(claimed - spoken)}, but nothing it runs speaks for them"
