"""Fixtures of the web tests."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.web.staged import OPENED, Stage, stage


@pytest.fixture(autouse=True)
def close_stages() -> Iterator[None]:
    """Every stage that the test set up is closed after it."""
    yield
    while OPENED:
        OPENED.pop().close()


@pytest.fixture
def staged(tmp_path: Path) -> Stage:
    """The small application of tests.web.staged."""
    return stage(tmp_path)
