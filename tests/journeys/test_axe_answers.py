"""What is shown once answers a form, so no address of `test_axe_pages.VISITS` leads there: the pages of passwords."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Browser

from domain.case import Acting, Role
from processes.office import Ask
from tests.journeys.browser import check_page, page, served, sign_in
from tests.web.test_who_may import NOON, demo
from web.demo.cast import PASSWORD
from web.demo.script import SCHOOL, person_id

NEW = person_id("novikova")


@pytest.mark.browser
def test_a_page_of_passwords_is_for_everybody(browser: Browser, tmp_path: Path) -> None:
    school = demo(tmp_path)
    acting = Acting("novikova", "system", Role.SYSTEM, NOON, NOON, SCHOOL)
    card = {"name": "Новикова Баира", "position": "учитель"}
    school.store.office.perform(Ask("register_person", NEW, acting, card))
    with served(school.app) as address, page(browser, address) as tab:
        sign_in(tab, "administrator", PASSWORD)
        for path, button in (
            ("/people/access", "Создать и показать пароли"),
            ("/people/passwords", "Выдать и показать новые пароли"),
            (f"/people/{NEW}/reset_password", "Выдать и показать пароль"),
        ):
            tab.goto(path)
            check_page(tab)
            for box in tab.locator("[name=ground]").all():
                box.fill("Приказ № 5-л")
            tab.get_by_role("button", name=button, exact=True).click()
            tab.get_by_text("novikova.b").wait_for()
            check_page(tab)
    school.close()
