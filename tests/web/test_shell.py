"""What every page shares: header, menu, footer, errors, the look for weak sight; axe and reflow in a real browser."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys import browser as chrome
from tests.web.staged import CASE, CAST, PASSWORD, Stage, stage, words
from web import sight

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize("line", (ROOT / "tests/vendor/vendor.lock").read_text().splitlines())
def test_vendored_files_are_the_published_ones(line: str) -> None:
    digest, name = line.split()
    assert hashlib.sha256((ROOT / name).read_bytes()).hexdigest() == digest
    assert list((ROOT / name).parent.glob("LICENSE-*"))


def test_header_names_the_school_and_the_visitor(staged: Stage) -> None:
    page = words(staged.browser("director").get("/"))
    assert "Наставник · МБОУ «СОШ № 4»" in page
    assert "Манджиев О. Б., директор" in page
    assert '<a href="/" aria-current="page">Мои задачи</a>' in page
    assert '<a class="skip" href="#content">' in page
    assert "Московское время (МСК)" in page
    assert "Распечатано 12.09.2026 10:00 (МСК)" in page


def test_names_on_the_page_are_harmless(staged: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(CAST, "director", ("<script>x</script> Олег", *CAST["director"][1:]))
    assert "<script>x" not in staged.browser("director").get("/").text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/nope", 404, "Такой страницы нет"),
        ("/fail/400", 400, "Запрос не понят"),
        ("/fail/403", 403, "Сюда вам нельзя"),
        ("/fail/409", 409, "дело изменилось"),
        ("/fail/413", 413, "Слишком много данных"),
        ("/fail/415", 415, "Такой файл не подходит"),
        ("/fail/418", 418, "Запрос не понят"),
        ("/fail/422", 422, "Проверьте данные"),
        ("/fail/429", 429, "Слишком много попыток"),
        ("/fail/500", 500, "Не получилось по нашей вине"),
        ("/fail/502", 502, "Не получилось по нашей вине"),
        ("/fail/503", 503, "не может обратиться к своим данным"),
    ],
)
def test_errors_are_pages_in_plain_words(staged: Stage, path: str, status: int, said: str) -> None:
    answer = staged.browser("director").get(path)
    assert answer.status_code == status
    assert said in words(answer)
    assert "Перейти на главную страницу" in answer.text


def test_wrong_method_says_which_is_right(staged: Stage) -> None:
    answer = staged.browser("director").post("/help", {})
    assert (answer.status_code, "GET" in answer.headers["Allow"]) == (405, True)


def test_a_crash_shows_a_code_that_leads_to_the_trace(staged: Stage, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.ERROR):
        page = staged.browser("director").get("/crash").text
    (record,) = [each for each in caplog.records if each.name == "nastavnik.web"]
    code = record.getMessage().rsplit(" ", 1)[1]
    assert f">{code}<" in page
    assert record.exc_info is not None
    assert "secret detail" not in page
    assert "Traceback" not in page


def test_look_for_weak_sight_is_set_by_links_and_comes_back(staged: Stage) -> None:
    browser = staged.browser("director")
    assert "data-view" not in browser.get("/").text
    assert browser.get("/view/on/1?next=/form").location == "/form"
    browser.get("/view/scheme/white?next=/")
    browser.get("/view/size/200?next=/")
    page = browser.get("/").text
    assert 'data-view="low" data-size="200" data-scheme="white" data-spacing="normal" data-face="sans"' in page
    browser.get("/view/on/0?next=/")
    assert "data-view" not in browser.get("/").text


@pytest.mark.parametrize("text", ["", "x", "150.black.normal", '150.black.normal."><script>', "999.black.normal.sans"])
def test_a_forged_look_is_the_ordinary_look(staged: Stage, text: str) -> None:
    browser = staged.browser("director")
    browser.client.set_cookie(sight.COOKIE, text)
    assert "data-view" not in browser.get("/").text


@pytest.mark.parametrize("path", ["/view/size/9999", "/view/nothing/1", "/view/scheme/%22%3E"])
def test_an_unknown_choice_changes_nothing(staged: Stage, path: str) -> None:
    browser = staged.browser("director")
    assert browser.get(path).status_code == 302
    assert "data-view" not in browser.get("/").text


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with chrome.chromium() as browser:
        yield browser


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with chrome.served(stage(tmp_path, demo=True).app) as found:
        yield found


OPEN = ("/sign-in", "/help", "/a11y", "/privacy", "/nope")
OWN = ("/", "/form", "/me", f"/case/{CASE}")
LOOKS = ("", "150.black.normal.sans", "200.white.wide.serif", "150.blue.normal.sans", "150.beige.normal.sans")


@pytest.mark.browser
@pytest.mark.parametrize("look", LOOKS)
def test_pages_are_accessible(chromium: Browser, address: str, look: str) -> None:
    with chrome.page(chromium, address) as tab:
        if look:
            tab.context.add_cookies([{"name": sight.COOKIE, "value": look, "url": address}])
        for path in OPEN if not look else ("/sign-in", "/help"):
            tab.goto(path)
            chrome.check_axe(tab)
            chrome.check_reflow(tab)
        chrome.sign_in(tab, "director", PASSWORD)
        for path in OWN if not look else ("/me",):
            tab.goto(path)
            chrome.check_axe(tab)
            chrome.check_reflow(tab)
        tab.goto("/form")
        tab.get_by_role("button", name="Дать согласие").click()
        chrome.check_axe(tab)
        chrome.check_reflow(tab)


@pytest.mark.browser
def test_phone_pages_are_accessible(chromium: Browser, address: str) -> None:
    with chrome.page(chromium, address, width=320) as tab:
        chrome.sign_in(tab, "director", PASSWORD)
        for path in (*OWN, "/help"):
            tab.goto(path)
            chrome.check_axe(tab)
            chrome.check_reflow(tab)
        tab.get_by_text("Разделы", exact=True).click()
        expect(tab.get_by_role("link", name="Мои задачи")).to_be_visible()
        chrome.check_axe(tab)


@pytest.mark.browser
def test_errors_take_the_focus_and_lead_to_the_fields(chromium: Browser, address: str) -> None:
    with chrome.page(chromium, address) as tab:
        chrome.sign_in(tab, "director", PASSWORD)
        tab.goto("/form")
        tab.get_by_label("Название").fill("Программа")
        tab.keyboard.press("Enter")
        problem = tab.get_by_role("alert")
        expect(problem).to_be_focused()
        problem.get_by_role("link", name="Часов в месяц").click()
        expect(tab.get_by_label("Часов в месяц")).to_be_focused()
        expect(tab.get_by_label("Название")).to_have_value("Программа")


@pytest.mark.browser
def test_rows_and_signing_out_work_without_javascript(chromium: Browser, address: str) -> None:
    with chrome.page(chromium, address, scripts=False) as tab:
        chrome.sign_in(tab, "director", PASSWORD)
        tab.goto("/form")
        tab.get_by_label("Тема").fill("Знакомство")
        tab.get_by_role("button", name="Добавить").click()
        expect(tab.get_by_label("Тема")).to_have_count(2)
        expect(tab.get_by_label("Тема").first).to_have_value("Знакомство")
        tab.get_by_role("button", name="Убрать").first.click()
        expect(tab.get_by_label("Тема")).to_have_count(1)
        tab.get_by_role("button", name="Выйти").click()
        expect(tab.get_by_role("status")).to_contain_text("Вы вышли")


@pytest.mark.browser
def test_keyboard_reaches_the_content_by_the_skip_link(chromium: Browser, address: str) -> None:
    with chrome.page(chromium, address) as tab:
        chrome.sign_in(tab, "director", PASSWORD)
        tab.keyboard.press("Tab")
        expect(tab.get_by_role("link", name="Перейти к содержанию")).to_be_focused()
        tab.keyboard.press("Enter")
        expect(tab.locator("main")).to_be_focused()
