"""The section of the school's site before axe: the page that keeps it, and every page of the bundle, at 320 px too."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.journeys.browser import DEBIAN_CHROMIUM, check_axe, check_reflow, chromium, page, served, sign_in
from tests.web.test_who_may import demo, fill
from web.demo.cast import PASSWORD
from web.site.bundle import PAGES


@pytest.mark.browser
@pytest.mark.slow
def test_every_page_of_the_section_is_accessible(tmp_path: Path) -> None:
    if not DEBIAN_CHROMIUM.exists() and not os.environ.get("CI"):
        pytest.skip("NO BROWSER: /usr/bin/chromium is absent, axe was NOT run")
    school = demo(tmp_path)
    fill(school.browser("kurator"), "/site/new", address="https://school.example/nastavnichestvo")
    with chromium() as browser, served(school.app) as address, page(browser, address, scripts=True) as tab:
        sign_in(tab, "kurator", PASSWORD)
        for path in ("/site", *(f"/site/files/{name}.html" for name in PAGES)):
            tab.goto(path)
            check_axe(tab)
            check_reflow(tab)
    school.close()
