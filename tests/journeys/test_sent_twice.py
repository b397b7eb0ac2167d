"""A form's button pressed twice sends once; a file that is taken from a page that stays may be taken again."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

SCRIPT = Path(__file__).parents[2] / "web" / "static" / "app.js"
FORM = "<form method='post' class='{}' action='javascript:void 0'><button>Отправить</button></form>"
COUNT = (
    "sent = 0; addEventListener('submit', event => { if (!event.defaultPrevented) sent += 1; event.preventDefault() })"
)


@pytest.mark.browser
@pytest.mark.parametrize(("kind", "later"), [("", 1), ("take", 2)])
def test_the_second_press_sends_nothing_unless_a_file_is_taken_again(browser: Browser, kind: str, later: int) -> None:
    tab = browser.new_page()
    tab.set_content(FORM.format(kind))
    tab.add_script_tag(path=SCRIPT)
    tab.evaluate(COUNT)
    tab.dblclick("button")
    assert tab.evaluate("sent") == 1
    tab.wait_for_timeout(3200)
    tab.click("button")
    assert tab.evaluate("sent") == later
    tab.close()
