"""The form of every step of every process before axe, at 320 px, by keyboard and on paper, as those see it who do it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from tests.journeys.browser import check_page, page, served
from tests.processes.conftest import Begin, begin, told
from tests.processes.test_rights import STEPS
from tests.story import SCHOOL, id_of
from web.app import create_app
from web.composition import accounts_of

__all__ = ["begin", "told"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.mark.parametrize("word", STEPS)
def test_the_form_of_a_step_is_for_everybody(browser: Browser, begin: Begin, word: str) -> None:
    _, stage, way, allowed = STEPS[word]
    story = begin(stage)
    case = way(story)
    login = min(allowed)
    accounts = accounts_of(story.store)
    accounts.create(id_of(login), SCHOOL, login, "не спрашивается")
    entrance = accounts.enter(id_of(login), ip="127.0.0.1", agent="axe", now=story.now)
    with (
        served(create_app(story.store, clock=lambda: story.now, testing=True)) as address,
        page(browser, address) as tab,
    ):
        tab.context.add_cookies([{"name": "nastavnik-session", "value": str(entrance.token), "url": address}])
        answer = tab.goto(f"/case/{case}/step/{story.key(case, word, login)}")
        assert answer is not None and answer.status == 200
        check_page(tab)
