"""Fixtures of the web tests."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.web.staged import Stage, stage


@pytest.fixture
def staged(tmp_path: Path) -> Stage:
    """The small application of tests.web.staged."""
    return stage(tmp_path)
