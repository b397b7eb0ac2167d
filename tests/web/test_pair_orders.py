"""From twelve pairs to one signed order: who is ready, whose consent is missing, one draft, one signature, all addenda."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest

from tests.web.staged import Browser, Clock, words
from web.app import create_app
from web.bench.load import SCHOOL, C, D, Load
from web.composition import Store, accounts_of, create_store
from web.demo.cast import PASSWORD
from web.demo.script import person_id

READY, LATE = 12, "mentee-13"


@dataclass
class Twelve:
    """A school where twelve pairs have consented and a thirteenth has not."""

    store: Store
    load: Load
    browser: Browser
    programmes: list[str]
    thirteenth: str


@pytest.fixture(scope="module")
def twelve(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Twelve]:
    store = create_store(f"sqlite:///{tmp_path_factory.mktemp('twelve') / 'nastavnik.db'}")
    load = Load(store)
    load.found()
    programmes = []
    for _ in range(READY):
        pair = load.pair()
        programmes.append(load.drafted(*pair))
        load.agreed(programmes[-1], *pair)
        load.approved(programmes[-1], *pair)
    pair = load.pair()
    thirteenth = load.drafted(*pair)
    load.agreed(thirteenth, *pair)
    load.step("endorse_programme", thirteenth, "curator", C, decision="accept", remarks="")
    load.step("approve_programme", thirteenth, "director", D, decision="accept", remarks="")
    load.deliver()
    accounts_of(store).create(person_id("curator"), SCHOOL, "curator", PASSWORD)
    app = create_app(store, clock=Clock(load._clock + timedelta(minutes=5)), testing=True)
    browser = Browser(app.test_client())
    browser.sign_in("curator", PASSWORD)
    yield Twelve(store, load, browser, programmes, thirteenth)
    store.close()


def test_the_page_says_who_is_ready_and_whose_consent_is_missing(twelve: Twelve) -> None:
    page = words(twelve.browser.get("/orders/pairs"))
    assert f"Готовы к приказу – {READY}" in page
    assert page.count('name="programme"') == READY
    assert "нет согласия: mentor-13, mentee-13" in page


def test_blanks_of_what_is_missing_are_one_page_to_print(twelve: Twelve) -> None:
    page = words(twelve.browser.get("/orders/pairs/blanks"))
    assert page.count('<article class="sheet">') == 2
    assert page.count("<main>") == page.count("</main>") == 1
    assert "mentor-13" in page and LATE in page
    assert "<title>Бланки согласий</title>" in page


def test_nothing_chosen_is_said(twelve: Twelve) -> None:
    answer = twelve.browser.post("/orders/pairs", {"programme": twelve.thirteenth, "act": "a-0"})
    assert answer.status_code == 422
    assert "Не выбрано ни одной программы" in words(answer)


def test_twelve_pairs_go_into_one_order_that_is_signed_once(twelve: Twelve) -> None:
    """R-3.8-5, INV-30: then the addenda of all mentors are recorded on one page (INV-44)."""
    chosen = {"programme": [*twelve.programmes, twelve.thirteenth], "act": "a-1"}
    answer = twelve.browser.post("/orders/pairs", chosen)
    order = answer.location.rsplit("/", 1)[-1]
    state = twelve.store.office.case(order).state
    assert [line.programme for line in state.lines] == twelve.programmes
    again = twelve.browser.post("/orders/pairs", chosen)
    assert again.status_code == 422
    assert len(twelve.store.office.case(order).state.lines) == READY
    twelve.load.step("draft_order", order, "curator", C, control="")
    twelve.load.step("sign_order", order, "director", D, decision="accept", remarks="", number=1)
    twelve.load.deliver()
    assert {twelve.store.office.case(each).state.order for each in twelve.programmes} == {order}
    assert twelve.store.office.case(twelve.thirteenth).state.order is None
    _addenda(twelve)


def _addenda(twelve: Twelve) -> None:
    page = words(twelve.browser.get("/orders/pairs/addenda"))
    rows = re.findall(r'name="(programme-[0-9a-f]+)-number"', page)
    assert sorted(rows) == sorted(twelve.programmes)
    filled = {f"{case}-number": f"{n}-д" for n, case in enumerate(rows)} | {
        f"{case}-day": "01.09.2026" for case in rows
    }
    spoiled = filled | {f"{rows[0]}-day": "31.02.2026", f"{rows[1]}-day": ""}
    answer = twelve.browser.post("/orders/pairs/addenda", {**spoiled, "act": "b-1"})
    assert answer.status_code == 422
    assert "Такого дня нет в календаре" in words(answer)
    assert f"Записано: {READY - 2}" in words(answer)
    assert [twelve.store.office.case(case).state.addendum for case in rows[:3]] == [False, False, True]
    left = {name: value for name, value in filled.items() if name.startswith((rows[0], rows[1]))}
    assert twelve.browser.post("/orders/pairs/addenda", {**left, "act": "b-2"}).status_code == 302
    assert all(twelve.store.office.case(case).state.addendum for case in rows)


def test_no_row_filled_is_said(twelve: Twelve) -> None:
    answer = twelve.browser.post("/orders/pairs/addenda", {"act": "b-3"})
    assert answer.status_code == 422
    assert "Заполните хотя бы одну строку" in words(answer)
