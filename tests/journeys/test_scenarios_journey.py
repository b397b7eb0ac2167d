"""The acceptance scenarios 2–6 and 9 of the domain book in a real browser without JavaScript: what people then read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from processes.history import Replay
from tests.journeys.browser import page, served, sign_in
from tests.lives import agree, approve, assign, consent, draft, request_order, start, submit
from tests.processes.conftest import Begin, begin, told
from tests.story import CAST, Story, id_of
from tests.web.staged import Clock
from web.app import create_app
from web.composition import accounts_of

__all__ = ["begin", "told"]

pytestmark = [pytest.mark.browser, pytest.mark.slow]
PASSWORD = "nastavnik-demo"


@dataclass
class Scene:
    """A story with its pages; every person has a browser of their own."""

    story: Story
    tab: Callable[[str], Page]

    def press(self, tab: Page, button: str) -> str:
        """What the page says after the button, on one line."""
        tab.get_by_role("button", name=button, exact=True).click()
        tab.wait_for_load_state()
        return " ".join(tab.locator("main").inner_text().split())

    def refused(self, tab: Page, button: str) -> str:
        """What the refusal says; nothing was written."""
        before = self.story.size()
        self.press(tab, button)
        said = " ".join(tab.locator(".problem").first.inner_text().split())
        assert self.story.size() == before
        return said


Stage = Callable[[str], Scene]


@pytest.fixture
def stage(browser: Browser, begin: Begin) -> Iterator[Stage]:
    """A story at a stage of tests.lives, with pages over it."""
    with ExitStack() as stack:

        def at(name: str) -> Scene:
            story = begin(name)
            clock = Clock(story.now)
            address = stack.enter_context(served(create_app(story.store, clock=clock, testing=True)))
            accounts = accounts_of(story.store)

            def tab(login: str) -> Page:
                clock.now = story.now
                accounts.create(id_of(login), CAST[login][0], login, PASSWORD)
                opened = stack.enter_context(page(browser, address, scripts=False))
                sign_in(opened, login, PASSWORD)
                return opened

            return Scene(story, tab)

        yield at


def _step(scene: Scene, tab: Page, case: str, word: str, who: str = "") -> Page:
    tab.goto(f"/case/{case}/step/{scene.story.key(case, word, who)}")
    return tab


def test_2_the_order_is_not_signed_and_the_page_names_whose_consent_is_missing(stage: Stage) -> None:
    scene = stage("consented")
    story = scene.story
    order = request_order(story)
    story.step("draft_order", order, "ivanova", control="")
    hers = next(c for c in story.cases("consent") if story.case(c).state.person == id_of("sidorova"))
    # taken back, and the programme has not heard of it yet
    story.office.perform(story.ask("withdraw_consent", hers, "sidorova", last_day=story.now.date()))
    tab = _step(scene, scene.tab("dordzhiev"), order, "sign_order")
    tab.get_by_label("Подписать приказ", exact=True).check()
    tab.get_by_label("Пароль для подписи").fill(PASSWORD)
    said = scene.refused(tab, "Подтвердить решение")
    assert "Sidorova" in said
    assert "п. 3.8" in said


def test_3_ten_weeks_are_refused_with_the_earliest_end(stage: Stage) -> None:
    scene = stage("drafted")
    tab = scene.tab("petrov")
    tab.goto(f"/case/{scene.story.programme}/text")
    tab.locator("[name=end]").fill("2026-11-15")
    scene.press(tab, "Сохранить черновик")
    said = scene.refused(_step(scene, tab, scene.story.programme, "draft_programme"), "Отправить участникам")
    assert "п. 1.3" in said
    assert "30.11.2026" in said


def test_3_an_extension_beyond_the_year_is_refused_and_a_successor_offered(stage: Stage) -> None:
    scene = stage("active")
    tab = scene.tab("petrov")
    tab.goto(f"/case/{scene.story.programme}/change")
    tab.locator("[name=end]").fill("2027-10-15")
    tab.locator("[name=reason]").fill("Не успели.")
    said = scene.refused(tab, _button(tab))
    assert "продолжени" in said


def _button(tab: Page) -> str:
    """The form's own button: the last that is not about rows."""
    names: Any = tab.locator("main form .actions button").all_inner_texts()
    return str(names[-1])


def test_4_the_mentor_alone_does_not_shorten_the_term(stage: Stage) -> None:
    scene = stage("active")
    case, tab = scene.story.programme, scene.tab("petrov")
    tab.goto(f"/case/{case}/change")
    tab.locator("[name=end]").fill("2027-05-20")
    tab.locator("[name=reason]").fill("Справились раньше.")
    scene.press(tab, _button(tab))
    tab = _step(scene, tab, case, "agree_to_change", "petrov")
    tab.get_by_label("Пароль для подписи").fill(PASSWORD)
    scene.press(tab, _button(tab))
    curator = scene.tab("ivanova")
    curator.goto(f"/case/{case}")
    said = curator.locator("main").inner_text()
    assert "Sidorova" in said
    assert "Подготовить приказ" not in said
    assert scene.story.case(case).state.text.end.isoformat() == "2027-05-31"


def test_5_a_second_meeting_of_speed_mentoring_is_refused(stage: Stage) -> None:
    scene = stage("school")
    story = scene.story
    draft(story, "sidorova", kinds=["speed"], speed_topic="Первый урок")
    for act in (submit, agree, approve, consent, assign, start):
        act(story)
    met = {"mode": "offline", "minutes": 45, "attended": [id_of("sidorova")], "notes": "Поговорили."}
    story.act("record_meeting", story.programme, "petrov", day=story.now.date(), **met)
    tab = scene.tab("petrov")
    tab.goto(f"/case/{story.programme}/act/record_meeting")
    tab.locator("[name=day]").fill(story.now.date().isoformat())
    tab.locator("[name=mode]").first.check()
    tab.locator("[name=minutes]").fill("45")
    for box in tab.locator("[name=attended]").all():
        box.check()
    tab.locator("[name=notes]").fill("Ещё раз.")
    said = scene.refused(tab, _button(tab))
    assert "п. 4.6" in said


def test_6_in_a_reverse_pair_the_older_does_not_teach_the_younger(stage: Stage) -> None:
    scene = stage("school")
    story = scene.story
    draft(story, "sidorova", kinds=["reverse"], topic_to_elder="Цифровые средства", topic_to_younger="Методика")
    tab = _step(scene, scene.tab("petrov"), story.programme, "draft_programme")
    said = scene.refused(tab, "Отправить участникам")
    assert "п. 4.6" in said
    assert "младш" in said


def test_9_erased_people_are_numbers_and_the_chain_verifies(stage: Stage) -> None:
    scene = stage("school")
    tab = scene.tab("ivanova")
    tab.goto(f"/case/{id_of('basanova')}/history")
    tab.get_by_role("link", name="Уничтожить персональные данные").click()
    tab.locator("[name=ground]").first.check()
    tab.locator("[name=basis_number]").fill("3")
    tab.locator("[name=basis_day]").fill("2026-08-10")
    tab.locator("[name=password]").fill(PASSWORD)
    said = scene.press(tab, "Уничтожить данные")
    assert "Акт об уничтожении" in said
    assert "участник № 1" in said
    auditor = scene.tab("auditor")
    auditor.goto("/school")
    said = auditor.locator("main").inner_text()
    assert "Basanova" not in said
    replay = Replay(scene.story.log, scene.story.office.definitions)
    cases = scene.story.log.rows("SELECT case_id FROM cases")
    assert [found for each in cases if (found := replay.case(each["case_id"]))] == []
