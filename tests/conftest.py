"""For every test: what this machine cannot run fails in CI; what every test would pay for anew is paid for once."""

from __future__ import annotations

import gc
import os
import tempfile
from collections.abc import Callable, Generator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
from argon2 import PasswordHasher
from cattrs import gen
from flask import Flask
from jinja2 import FileSystemBytecodeCache
from werkzeug.routing import Rule

from adapters import passwords
from tests import clauses

#: Every application of a test has templates of its own; they are compiled by the first test that shows them.
_COMPILED = Path(tempfile.gettempdir()) / f"nastavnik-templates-{os.getuid()}"
_COMPILED.mkdir(mode=0o700, exist_ok=True)
Flask.jinja_options = {"bytecode_cache": FileSystemBytecodeCache(str(_COMPILED))}


_build, _BUILT = Rule._compile_builder, dict[Any, Callable[..., tuple[str, str]]]()


def _built_once(rule: Rule, append_unknown: bool = True) -> Callable[..., tuple[str, str]]:
    """The function that builds an address: every application has the same two hundred, and compiles each twice."""
    if rule.defaults:
        return _build(rule, append_unknown)
    name = (*rule._trace, append_unknown)
    if name not in _BUILT:
        _BUILT[name] = _build(rule, append_unknown)
    return _BUILT[name]


Rule._compile_builder = _built_once  # type: ignore[assignment, method-assign]

#: Every store reads facts by hooks of its own; their text, and what they know of a class, are the same for all.
for _name in ("compile", "adapted_fields"):
    setattr(gen, _name, lru_cache(maxsize=None)(getattr(gen, _name, compile)))


def pytest_collection_finish() -> None:
    """Thousands of tests stay to the end: they need not be searched for garbage again and again."""
    gc.collect()
    gc.freeze()


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
    with clauses.listening(claimed) as spoken:
        yield
    assert claimed <= spoken, f"said to show {sorted(claimed - spoken)}, but nothing it runs speaks for them"
