"""A real headless Chromium for the tests: pages served by waitress on a free port of this machine, axe, reflow.

Use: `with chromium() as browser, served(app) as address, page(browser, address) as tab:` and then Playwright's own
words. Every tab fails its test on a console error, an exception in a script, or a request to another origin.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, Request, sync_playwright
from waitress.server import create_server

DEBIAN_CHROMIUM = Path("/usr/bin/chromium")
AXE = Path(__file__).parents[1] / "vendor" / "axe.min.js"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]


@contextmanager
def chromium() -> Iterator[Browser]:
    """Debian's Chromium where it is installed, Playwright's own elsewhere; loud when there is neither."""
    path = str(DEBIAN_CHROMIUM) if DEBIAN_CHROMIUM.exists() else None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=_FLAGS)
        yield browser
        browser.close()


@contextmanager
def served(app: Flask) -> Iterator[str]:
    """The address at which the application answers, as waitress serves it in earnest."""
    server = create_server(app, host="127.0.0.1", port=0, threads=4)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.effective_port}"
    # the loop notices that its socket map is empty and ends
    server.trigger.pull_trigger(server.close)
    thread.join(timeout=10)
    server.task_dispatcher.shutdown()


@contextmanager
def page(browser: Browser, address: str, *, width: int = 1280, scripts: bool = True) -> Iterator[Page]:
    """A tab of a browser of its own, with no cookies. scripts: False to do without JavaScript."""
    context = browser.new_context(
        base_url=address,
        viewport={"width": width, "height": 800},
        java_script_enabled=scripts,
        locale="ru-RU",
        reduced_motion="reduce",
    )
    context.set_default_timeout(15_000)
    troubles = _watch(context, address)
    yield context.new_page()
    context.close()
    assert troubles == []


def _watch(context: BrowserContext, address: str) -> Sequence[str]:
    troubles: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:")):
            troubles.append(f"request to another origin: {request.url}")

    # an error page is itself reported on the console as a failed load: the test asks for it on purpose
    context.on("request", asked)
    context.on("weberror", lambda error: troubles.append(f"script error: {error.error}"))
    context.on(
        "console",
        lambda message: (
            troubles.append(message.text)
            if message.type == "error" and "Failed to load resource" not in message.text
            else None
        ),
    )
    return troubles


def check_axe(tab: Page) -> None:
    """No accessibility violation that axe can see."""
    tab.evaluate(AXE.read_text(encoding="utf-8"))
    found = tab.evaluate("tags => axe.run({runOnly: {type: 'tag', values: tags}})", RULES)
    said = [
        f"{each['id']}: {node['target']} {node.get('failureSummary', '')}"
        for each in found["violations"]
        for node in each["nodes"]
    ]
    assert not said, f"{tab.url}\n" + "\n".join(said)


def check_reflow(tab: Page, *, width: int = 320) -> None:
    """At 320 px nothing needs scrolling sideways and no control is smaller than a finger's 24 px."""
    before = tab.viewport_size
    tab.set_viewport_size({"width": width, "height": 640})
    wide = tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    assert wide[0] <= wide[1], f"{tab.url}: {wide[0]} px wide in a window of {wide[1]} px"
    small: Any = tab.evaluate(
        """() => [...document.querySelectorAll('button:not(.visually-hidden), input:not([type=hidden]), select')]
           .map(each => [each.outerHTML.slice(0, 90), each.getBoundingClientRect()])
           .filter(([_, box]) => box.height && box.height < 20).map(([html]) => html)"""
    )
    assert small == [], f"{tab.url}: too small: {small}"
    if before is not None:
        tab.set_viewport_size(before)


#: What answers to the keyboard, as the browser sees it.
_STOPS = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']"


def check_keyboard(tab: Page) -> None:
    """The first stop is the skip link, every stop shows that it is there, and every form can be sent without a script."""
    tab.evaluate("document.activeElement.blur()")
    tab.keyboard.press("Tab")
    unseen: Any = tab.evaluate(
        """stops => [...document.querySelectorAll(stops)].filter(each => {
             if (each.tabIndex < 0 || each.disabled || !each.checkVisibility({visibilityProperty: true})) return false;
             each.focus();
             const style = getComputedStyle(each);
             const ring = style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2;
             return document.activeElement !== each || !ring;
           }).map(each => each.outerHTML.slice(0, 120))""",
        _STOPS,
    )
    assert unseen == [], f"{tab.url}: no focus to be seen: {unseen}"
    mute: Any = tab.evaluate(
        """[...document.forms].filter(form => !form.querySelector('button:not([type=button]), input[type=submit]'))
           .map(form => form.outerHTML.slice(0, 120))"""
    )
    assert mute == [], f"{tab.url}: cannot be sent without a script: {mute}"


def check_print(tab: Page) -> None:
    """On A4 paper (180 mm between the margins): no menu, no button, nothing cut off, dark on white.

    The annexes of documents are sheets across (document.css), hence wider.
    """
    before = tab.viewport_size
    tab.emulate_media(media="print")
    tab.set_viewport_size({"width": 680, "height": 960})
    seen: Any = tab.evaluate(
        """() => [...document.querySelectorAll('nav, button, .skip, .tools, .filter, .demo-line, .btn')]
           .filter(each => each.checkVisibility() && each.offsetWidth > 1 && each.offsetHeight).map(each => each.outerHTML.slice(0, 120))"""
    )
    cut: Any = tab.evaluate(
        """() => [...document.querySelectorAll('main *, article *')].filter(each => each.checkVisibility()
             && !each.closest('svg, .annex, .visually-hidden') && each.getBoundingClientRect().right > innerWidth + 1)
           .map(each => each.outerHTML.slice(0, 120))"""
    )
    paper = tab.evaluate("getComputedStyle(document.body).backgroundColor")
    tab.emulate_media(media="screen")
    if before is not None:
        tab.set_viewport_size(before)
    assert not seen and not cut, f"{tab.url}: on paper {seen[:5]}, cut off {cut[:5]}"
    assert paper in ("rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"), f"{tab.url}: printed on {paper}"


def check_page(tab: Page) -> None:
    """Everything that holds for every page: axe at both widths, no scroll sideways, keyboard, paper."""
    tab.set_viewport_size({"width": 1200, "height": 900})
    wide = tab.evaluate("document.documentElement.scrollWidth")
    assert wide <= 1200, f"{tab.url}: {wide} px wide"
    check_axe(tab)
    check_print(tab)
    check_reflow(tab)
    tab.set_viewport_size({"width": 320, "height": 640})
    check_axe(tab)
    check_keyboard(tab)


def sign_in(tab: Page, login: str, password: str) -> None:
    """Sign in by the page, as a person does."""
    tab.goto("/sign-in")
    tab.get_by_label("Имя для входа").fill(login)
    tab.get_by_label("Пароль", exact=True).fill(password)
    tab.get_by_role("button", name="Войти", exact=True).click()
    tab.wait_for_url(lambda address: "/sign-in" not in address)


#: What a fixture gives a test: opens a tab; keywords as of `page`.
OpenTab = Callable[..., Page]
