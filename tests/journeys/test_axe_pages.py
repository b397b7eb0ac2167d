"""Every kind of page before axe, and at 320 px: nothing to scroll sideways."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.browser import DEBIAN_CHROMIUM, check_axe, check_reflow, chromium, page, served, sign_in
from tests.web.test_who_may import Demo, demo
from web.demo.cast import PASSWORD
from web.demo.script import person_id

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not DEBIAN_CHROMIUM.exists() and not os.environ.get("CI"):
        pytest.skip("NO BROWSER: /usr/bin/chromium is absent, axe was NOT run")
    with chromium() as opened:
        yield opened


@dataclass
class Site:
    school: Demo
    address: str

    def path(self, pattern: str) -> str:
        """The address with {p3} as programme 2026-003 and {order}, {consent}, {unit} as the oldest of the kind."""
        cases = {f"p{n}": self.school.case("programme", f"2026-00{n}") for n in range(1, 8)}
        kinds = {kind: self.school.case(kind, school="school-demo") for kind in ("order", "consent", "unit", "person")}
        return pattern.format(**cases, **kinds, mentee=person_id("sidorova"))


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    school = demo(tmp_path_factory.mktemp("axe"))
    with served(school.app) as address:
        yield Site(school, address)
    school.close()


def _check(tab: Page) -> None:
    tab.set_viewport_size({"width": 1200, "height": 900})
    wide = tab.evaluate("document.documentElement.scrollWidth")
    assert wide <= 1200, f"{tab.url}: {wide} px wide"
    check_axe(tab)
    check_reflow(tab)
    tab.set_viewport_size({"width": 320, "height": 640})
    check_axe(tab)


#: Who → the pages they open.
PAGES: dict[str, tuple[str, ...]] = {
    "direktor": ("/", "/overview", "/?view=role", "/?view=done", "/case/{p5}/step/approve_programme", "/school", "/me"),
    "tehnik": (
        "/people",
        "/people/{person}",
        "/people/new",
        "/people/import",
        "/school/templates",
        "/school/rules",
        "/rules",
    ),
    "kurator": (
        "/?view=others",
        "/?view=others&q=никого",
        "/case/{p3}",
        "/case/{p1}",
        "/case/{order}",
        "/case/{consent}",
        "/case/{unit}",
        "/case/{person}",
        "/case/{person}/erasure",
        "/case/{p7}/text",
        "/case/{p3}/change",
        "/programmes",
        "/orders",
        "/units",
        "/programmes/new",
        "/units/new",
        "/matching",
        "/matching?mentee={mentee}&kind=traditional",
        "/orders/pairs",
        "/orders/pairs/blanks",
        "/orders/pairs/addenda",
        "/programmes/bank?order=worst",
        "/programmes/bank?q=ничего",
        "/case/{p3}/act/question_performance",
        "/case/{p3}/act/assess_points",
        "/questionnaires",
        "/questionnaires/new",
        "/monitoring/rounds/new",
    ),
    "auditor": (
        "/",
        "/case/{p3}/history",
        "/case/{p3}/history?n=1",
        "/case/{p3}/history?on=2020-01-01",
        "/case/{order}/history",
        "/case/{p3}/comparison?a=1&b=20",
        "/case/{p3}/document",
        "/case/{order}/document",
        "/case/{consent}/document",
        "/case/{p3}/step/report_completion",
        "/monitoring",
        "/monitoring?at=x",
        "/monitoring/programmes?code=closings&part=completed",
        "/monitoring/rounds",
        "/moment",
        "/moment?part=events&at=2026-09-01&clock=occurred",
        "/moment?part=programme&at=1999-01-01",
        "/moment?at=x",
        "/moment/comparison?a=2026-06-30",
        "/deviations",
        "/remarks",
        "/erasures",
        "/case/{p3}/remark",
        "/mining",
        "/mining/file?form=exe",
        "/deviations?view=recorded",
        "/deviations?first=x",
        "/nothing",
    ),
    "nastavlyaemyi": ("/", "/case/{p3}", "/case/{p5}", "/programmes", "/case/{p3}/act/state_leaving"),
    "nastavnik": ("/case/{p7}/step/draft_programme", "/case/{p3}/act/record_meeting", "/case/{p3}/act/complete_item"),
    "erdnieva": ("/", "/?view=mine", "/me/readings"),
}


@pytest.mark.parametrize(("login", "pattern"), [(login, each) for login, some in PAGES.items() for each in some])
def test_axe_finds_nothing(browser: Browser, site: Site, login: str, pattern: str) -> None:
    with page(browser, site.address) as tab:
        sign_in(tab, login, PASSWORD)
        tab.goto(site.path(pattern))
        _check(tab)


@pytest.mark.parametrize("path", ["/sign-in", "/help", "/a11y", "/privacy", "/nothing"])
def test_axe_finds_nothing_before_the_sign_in(browser: Browser, site: Site, path: str) -> None:
    with page(browser, site.address) as tab:
        tab.goto(path)
        _check(tab)


@pytest.mark.parametrize(
    ("login", "pattern", "button"),
    [
        ("direktor", "/case/{p5}/step/approve_programme", "Подтвердить решение"),
        ("nastavnik", "/case/{p3}/act/record_meeting", "Отметить"),
        ("kurator", "/units/new", "Предложить"),
        ("kurator", "/case/{p3}/change", "Предложить изменение"),
    ],
)
def test_axe_finds_nothing_on_a_form_with_errors(
    browser: Browser, site: Site, login: str, pattern: str, button: str
) -> None:
    with page(browser, site.address) as tab:
        sign_in(tab, login, PASSWORD)
        tab.goto(site.path(pattern))
        tab.get_by_role("button", name=button, exact=True).click()
        tab.locator(".problem").wait_for()
        assert tab.evaluate("document.activeElement.classList.contains('problem')"), "the summary has no focus"
        _check(tab)


def test_axe_finds_nothing_on_the_text_with_errors(browser: Browser, site: Site) -> None:
    with page(browser, site.address) as tab:
        sign_in(tab, "nastavnik", PASSWORD)
        tab.goto(site.path("/case/{p7}/text"))
        tab.locator("[name=aim]").evaluate("box => { box.removeAttribute('maxlength'); box.value = 'ы'.repeat(9000) }")
        tab.get_by_role("button", name="Сохранить черновик").click()
        tab.locator(".problem").wait_for()
        assert len(tab.locator("[name=aim]").input_value()) == 9000
        _check(tab)
