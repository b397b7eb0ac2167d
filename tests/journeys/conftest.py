"""The browser of the journeys: one for each file, a real Chromium."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import DEBIAN_CHROMIUM, chromium


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Where there is none, the test says that it did not run; in CI that is a failure."""
    if not DEBIAN_CHROMIUM.exists() and not os.environ.get("CI"):
        pytest.skip("NO BROWSER: /usr/bin/chromium is absent, the pages were NOT looked at")
    with chromium() as opened:
        yield opened
