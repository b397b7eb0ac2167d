"""The whole life of a programme in a real browser without JavaScript, and two refusals on the way."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from tests.journeys.browser import page, served, sign_in
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill
from web.demo.cast import PASSWORD
from web.demo.script import person_id

MENTOR, MENTEE = "mandzhieva", "ivanova"
START = "2026-10-05"


@dataclass
class Journey:
    """Every person has a browser of their own, with JavaScript off."""

    browser: Browser
    school: Demo
    address: str
    stack: ExitStack
    tabs: dict[str, Page] = field(default_factory=dict)

    def tab(self, login: str) -> Page:
        """The person's tab, signed in."""
        if login not in self.tabs:
            self.tabs[login] = self.stack.enter_context(page(self.browser, self.address, scripts=False))
            sign_in(self.tabs[login], login, PASSWORD)
        return self.tabs[login]

    def send(self, login: str, button: str) -> Page:
        """Press the form's button; the page that follows must be no refusal."""
        tab = self.tab(login)
        tab.get_by_role("button", name=button, exact=True).click()
        tab.wait_for_load_state()
        problems = tab.locator(".problem").all_inner_texts()
        assert problems == [], f"{login}, «{button}»: {problems}"
        return tab

    def step(self, login: str, case: str, name: str) -> Page:
        """Open the step from the card by its link, as a person does."""
        tab = self.tab(login)
        tab.goto(f"/case/{case}")
        tab.get_by_role("link", name=name).first.click()
        tab.wait_for_load_state()
        return tab

    def sign(self, login: str, case: str, name: str, button: str, decision: str = "") -> None:
        """Complete a step that asks for the password."""
        tab = self.step(login, case, name)
        if decision:
            tab.get_by_label(decision, exact=True).check()
        tab.get_by_label("Пароль для подписи").fill(PASSWORD)
        self.send(login, button)

    def status(self, case: str) -> str:
        return str(getattr(self.school.store.office.case(case).state, "status", ""))

    def at(self, moment: datetime) -> None:
        """The clock goes forward and due timers fire."""
        self.school.clock.now = moment
        assert list(self.school.store.post.tick(moment)) == []


@pytest.fixture
def journey(browser: Browser, tmp_path: Path) -> Iterator[Journey]:
    school = demo(tmp_path)
    with ExitStack() as stack:
        address = stack.enter_context(served(school.app))
        yield Journey(browser, school, address, stack)
    school.close()


@pytest.mark.browser
@pytest.mark.slow
def test_the_whole_life_without_javascript(journey: Journey) -> None:
    unit = _pair(journey)
    programme = _programme(journey, unit)
    _write(journey, programme)
    _agree_and_approve(journey, programme)
    _consent(journey, programme)
    _assign(journey, programme)
    _work(journey, programme)
    _close(journey, programme)
    _audit(journey, programme)


def _case_of(tab: Page) -> str:
    return tab.url.split("/case/")[1].split("/")[0].split("?")[0]


def _pair(j: Journey) -> str:
    tab = j.tab("kurator")
    tab.get_by_role("link", name="Пары", exact=True).first.click()
    tab.get_by_role("link", name="Предложить пару или группу").click()
    tab.get_by_label("Манджиева Тамара Сергеевна").check()
    tab.get_by_label("Иванова Мария Петровна").check()
    tab.locator("[name=matters]").first.check()
    j.send("kurator", "Предложить")
    unit = _case_of(tab)
    tab = j.step("kurator", unit, "Познакомить участников")
    tab.get_by_label("Встреча прошла").check()
    tab.locator("[name=day]").fill("2026-09-14")
    _choose_first(tab, "mode")
    j.send("kurator", "Записать")
    for login in (MENTOR, MENTEE):
        tab = j.step(login, unit, "Ответить о взаимном интересе")
        tab.get_by_label("Да, хочу").check()
        j.send(login, "Ответить")
    assert len(j.school.store.office.case(unit).state.interested) == 2
    return unit


def _programme(j: Journey, unit: str) -> str:
    tab = j.tab("kurator")
    tab.goto("/programmes")
    tab.get_by_role("link", name="Завести программу").click()
    chosen = tab.locator(f"[name=unit] option[value={unit}]")
    if chosen.count():
        tab.locator("select[name=unit]").select_option(unit)
    else:
        tab.locator(f"[name=unit][value={unit}]").check()
    j.send("kurator", "Завести программу")
    return _case_of(tab)


NOTE = {
    "problem": "Наставляемая начинает вести уроки чтения и просит поддержки.",
    "aim": "Уверенная самостоятельная работа с текстом на уроке.",
    "tasks": "Выявить затруднения\nОсвоить приёмы",
    "mentor_work": "Посещает уроки и даёт обратную связь.",
    "mentee_work": "Проводит открытые уроки.",
    "start": START,
    "end": "2027-05-14",
    "interim_results-0-text": "Проведён открытый урок",
    "interim_results-0-by": "2027-01-20",
    "planned_results": "Пять уроков по новой схеме",
    "schedule": "Вторник, каждую вторую неделю.",
    "conditions": "Кабинет методической работы.",
    "selection_sheet": "Стаж больше десяти лет.",
    "p0_request": "Хочу научиться строить урок чтения.",
    "p0_priorities": "Работа с разным уровнем подготовки.",
    "p0_deficits": "Трудно распределять время урока",
    "p0_strengths": "Хороший контакт с детьми",
}


def _write(j: Journey, case: str) -> None:
    """The curator fills the note; the mentor adds the plan and sends it to the participants."""
    tab = j.tab("kurator")
    assert tab.url.endswith(f"/case/{case}/text")
    for name, value in NOTE.items():
        tab.locator(f"[name='{name}']").fill(value)
    tab.locator("[name=mode]").first.check()
    j.send("kurator", "Сохранить и продолжить")
    assert tab.locator("[name=aim]").input_value() == NOTE["aim"]
    tab = j.tab(MENTOR)
    tab.goto(f"/case/{case}/text")
    tab.locator("button[name=_add][value=plan]").click()
    for row, activity in enumerate(("Разбор урока чтения", "Открытый урок")):
        _plan_row(tab, row, activity)
    j.send(MENTOR, "Сохранить черновик")
    j.step(MENTOR, case, "Составить программу")
    j.send(MENTOR, "Отправить участникам")
    assert j.status(case) == "in_review"


def _plan_row(tab: Page, row: int, activity: str) -> None:
    tab.locator(f"[name=plan-{row}-activity]").fill(activity)
    tab.locator(f"[name=plan-{row}-start]").fill("2026-10-12")
    tab.locator(f"[name=plan-{row}-end]").fill("2026-11-20")
    tab.locator(f"[name=plan-{row}-expected_result]").fill("Лист наблюдения")
    tab.locator(f"[name=plan-{row}-responsible][value={person_id(MENTOR)}]").check()
    _choose_first(tab, f"plan-{row}-direction")
    for box in tab.locator(f"[name=plan-{row}-serves]").all():
        box.check()


def _choose_first(tab: Page, name: str) -> None:
    select = tab.locator(f"select[name={name}]")
    if select.count():
        select.select_option(index=1)
    else:
        tab.locator(f"[name={name}]").first.check()


def _agree_and_approve(j: Journey, case: str) -> None:
    for login in (MENTOR, MENTEE):
        j.sign(login, case, "Согласовать текст", "Согласен с текстом")
    tab = j.step("kurator", case, "Завизировать")
    tab.get_by_label("Завизировать", exact=True).check()
    j.send("kurator", "Подтвердить решение")
    j.sign("direktor", case, "Утвердить", "Подтвердить решение", "Утвердить программу")
    assert j.status(case) == "approved"


def _consent(j: Journey, case: str) -> None:
    sql = "SELECT case_id FROM cases WHERE kind = 'consent' AND parent = ?"
    consents = [row["case_id"] for row in j.school.store.log.rows(sql, (case,))]
    assert len(consents) == 2
    for consent in consents:
        person = j.school.store.office.case(consent).state.person
        login = next(each for each in (MENTOR, MENTEE) if person_id(each) == person)
        j.sign(login, consent, "Дать ответ о согласии", "Подтвердить ответ", "Даю согласие")
        assert j.status(consent) == "signed"


def _order(j: Journey, case: str) -> None:
    """The order's own way: the curator passes it on, the director signs, both read it."""
    j.step("kurator", case, "Подготовить")
    j.send("kurator", "Передать проект")
    j.sign("direktor", case, "Подписать приказ", "Подтвердить решение", "Подписать приказ")
    for login in (MENTOR, MENTEE):
        j.sign(login, case, "Ознакомиться", "Ознакомлен(а)")
    assert j.status(case) == "in_force"


def _newest_order(j: Journey) -> str:
    sql = "SELECT case_id FROM cases WHERE kind = 'order' AND status = 'draft' ORDER BY opened_at DESC, case_id"
    return str(j.school.store.log.rows(sql, ())[0]["case_id"])


def _assign(j: Journey, case: str) -> None:
    j.step("kurator", case, "Подготовить")
    j.send("kurator", "Включить в приказ")
    _order(j, _newest_order(j))
    tab = j.step("kurator", case, "Записать дополнительное соглашение")
    tab.locator("[name=number]").fill("15-д")
    tab.locator("[name=day]").fill("2026-09-14")
    j.send("kurator", "Записать")
    assert j.status(case) == "approved"
    j.at(datetime(2026, 10, 5, 6, 0, tzinfo=UTC))
    assert j.status(case) == "active"


def _sign_in_again(j: Journey) -> None:
    """Three weeks passed: every session has ended, everyone signs in anew."""
    for login, tab in j.tabs.items():
        tab.goto("/")
        assert "/sign-in" in tab.url
        sign_in(tab, login, PASSWORD)


def _work(j: Journey, case: str) -> None:
    _sign_in_again(j)
    j.at(datetime(2026, 10, 20, 9, 0, tzinfo=UTC))
    _sign_in_again(j)
    tab = j.step(MENTOR, case, "Отметить встречу")
    tab.locator("[name=day]").fill("2026-10-20")
    _choose_first(tab, "mode")
    tab.locator("[name=minutes]").fill("45")
    for box in tab.locator("[name=attended]").all():
        box.check()
    tab.locator("[name=notes]").fill("Разобрали урок.")
    j.send(MENTOR, "Отметить")
    for _ in range(2):
        tab = j.step(MENTOR, case, "Отметить мероприятие плана")
        _choose_first(tab, "item")
        tab.locator("[name=day]").fill("2026-10-20")
        tab.locator("[name=result]").fill("Сделано, лист наблюдения у куратора.")
        j.send(MENTOR, "Отметить")
    tab.goto(f"/case/{case}")
    assert "Разобрали урок." in tab.inner_text("main") and "ещё нет" not in tab.inner_text("main")


def _close(j: Journey, case: str) -> None:
    j.at(datetime(2027, 5, 7, 8, 0, tzinfo=UTC))
    _sign_in_again(j)
    tab = j.step(MENTOR, case, "Представить итоговый отчёт")
    tab.locator("[name=report]").fill("План выполнен, затруднение преодолено.")
    j.send(MENTOR, "Отправить куратору")
    tab = j.step("kurator", case, "Подтвердить выполнение")
    tab.get_by_label("План выполнен", exact=True).check()
    j.send("kurator", "Подтвердить решение")
    tab = j.step("kurator", case, "Подготовить приказ о завершении")
    tab.locator("[name=effective]").fill("2027-05-14")
    j.send("kurator", "Подготовить проект")
    _order(j, _newest_order(j))
    j.at(datetime(2027, 5, 17, 6, 0, tzinfo=UTC))
    assert j.status(case) == "closed.completed"


def _audit(j: Journey, case: str) -> None:
    """The auditor reads the history, goes back and compares."""
    tab = j.tab("auditor")
    tab.goto("/programmes?status=closed")
    tab.get_by_role("link", name=f"Программа {j.school.store.office.case(case).state.number}").click()
    tab.get_by_role("link", name="История дела").click()
    total = j.school.version(case)
    assert f"Шаг {total} из {total}" in tab.inner_text("main")
    tab.get_by_role("link", name="Шаг назад").click()
    assert f"после записи {total - 1} из {total}" in tab.inner_text("main")
    tab.get_by_label("Перейти к дате").fill("2026-09-14")
    tab.get_by_role("button", name="Показать на дату").click()
    assert "утверждена" in tab.inner_text("main")
    tab.get_by_role("link", name="Сравнить два момента").click()
    tab.get_by_label("Второй момент").select_option(str(total))
    tab.get_by_role("button", name="Сравнить").click()
    assert "завершена" in tab.inner_text("main").lower()


@pytest.mark.browser
def test_a_term_too_short_is_refused_with_the_earliest_end(journey: Journey) -> None:
    case = journey.school.case("programme", "2026-007")
    tab = journey.tab("nastavnik")
    tab.goto(f"/case/{case}/text")
    tab.locator("[name=end]").fill("2026-12-20")
    journey.send("nastavnik", "Сохранить черновик")
    before = journey.school.version(case)
    tab = journey.step("nastavnik", case, "Составить программу")
    tab.get_by_role("button", name="Отправить участникам", exact=True).click()
    said = " ".join(tab.locator(".problem").inner_text().split())
    assert "п. 1.3" in said
    assert "с 04.01.2027" in said, said
    assert journey.school.version(case) == before


def test_an_order_is_not_signed_when_a_consent_was_taken_back(tmp_path: Path) -> None:
    school = demo(tmp_path)
    programme = school.case("programme", "2026-006")
    _last_consent(school, programme)
    curator = school.browser("kurator")
    assert fill(curator, f"/case/{programme}/step/{school.key(programme, 'prepare_order')}").status_code == 302
    order = school.case("order", status="draft")
    assert fill(curator, f"/case/{order}/step/draft_order").status_code == 302
    consent = _consent_of(school, programme, "mandzhieva")
    given = {"last_day": "2026-09-14", "password": PASSWORD}
    assert fill(school.browser("mandzhieva"), f"/case/{consent}/act/withdraw_consent", **given).status_code == 302
    director, before = school.browser("direktor"), school.version(order)
    # the programme was called off at once, so the order names it no longer and cannot be signed
    assert school.store.office.case(order).state.lines == ()
    answer = fill(director, f"/case/{order}/step/sign_order", decision="accept", password=PASSWORD)
    assert answer.status_code == 422
    assert school.version(order) == before
    said = words(answer).split("Не записано")[1].split("</div>")[0]
    assert "нет ни одной программы" in said, said
    school.close()


def _last_consent(school: Demo, programme: str) -> None:
    consent = _consent_of(school, programme, "erdnieva")
    path = f"/case/{consent}/step/answer_consent"
    assert fill(school.browser("erdnieva"), path, decision="accept", password=PASSWORD).status_code == 302


def _consent_of(school: Demo, programme: str, login: str) -> str:
    sql = "SELECT case_id FROM cases WHERE kind = 'consent' AND parent = ?"
    rows = school.store.log.rows(sql, (programme,))
    return next(
        str(r["case_id"]) for r in rows if school.store.office.case(r["case_id"]).state.person == person_id(login)
    )
