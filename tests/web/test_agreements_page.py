"""The register of agreements with partners: recorded with a scan, listed, marked, printed, named in a programme (DOC-31)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.web.staged import Browser, words
from tests.web.test_who_may import NOON, Demo, demo, fill, hidden
from web.pages import paper

PDF = b"%PDF-1.4 agreement"
TYPED = {
    "partner": "Калмыцкий университет",
    "number": "17",
    "day": "01.09.2026",
    "subject": "Стажировки молодых педагогов",
    "start": "01.09.2026",
    "end": "31.08.2027",
}
SOON = (NOON + timedelta(days=20)).strftime("%d.%m.%Y")


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("agreements"))
    yield made
    made.close()


def _send(browser: Browser, scan: bytes = PDF, **said: Any) -> TestResponse:
    data = {**hidden(browser.get("/agreements/new").text), **TYPED, **said, "scan": (BytesIO(scan), "договор.pdf")}
    return browser.client.post("/agreements/new", data=data, content_type="multipart/form-data")


def test_an_agreement_is_recorded_with_its_scan_and_stands_in_the_register(school: Demo) -> None:
    director = school.browser("direktor")
    card = _send(director).location
    page = words(director.get("/agreements"))
    assert "Договор № 17 от 01.09.2026" in page and "Калмыцкий университет" in page and "1 договор" in page
    assert "Стажировки" in words(director.get(card)) and "Скан договора" in director.get(card).text
    case = school.case("partner_agreement")
    assert school.browser("auditor").get(f"/agreements/{case}/file").data == PDF
    assert school.browser("nastavnik").get(f"/agreements/{case}/file").status_code == 403
    assert school.browser("nastavnik").get("/agreements").status_code == 403
    assert "Записан договор № 17" in words(director.get(f"{card}/history"))


@pytest.mark.parametrize(
    ("scan", "said", "expected"),
    [
        (b"", {}, "Приложите скан"),
        (b"MZ program", {}, "Нужен файл PDF"),
        (b"%PDF-" + bytes(200), {}, "больше 1,5 МБ"),
        (PDF, {"end": "01.09.2026"}, "окончание – позже начала"),
        (PDF, {"partner": ""}, "Заполните поле «С кем»"),
        (PDF, {"day": "32.09.2026"}, "Проверьте данные"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_kept(
    school: Demo, monkeypatch: pytest.MonkeyPatch, scan: bytes, said: dict[str, str], expected: str
) -> None:
    monkeypatch.setattr(paper, "LARGEST", 100)
    curator = school.browser("kurator")
    answer = _send(curator, scan, **said)
    assert answer.status_code == 422 and expected in words(answer)
    assert "Стажировки" in answer.text
    assert school.store.log.rows("SELECT 1 AS one FROM cases WHERE kind = 'partner_agreement'") == []
    with school.store.accounts.read() as cursor:
        assert cursor.execute("SELECT 1 AS one FROM scans WHERE person LIKE 'partner_agreement-%'").fetchall() == []


def test_the_register_is_filtered_and_marked_by_its_days(school: Demo) -> None:
    curator = school.browser("kurator")
    _send(curator)
    _send(curator, number="18", end=SOON)
    _send(curator, number="19", end=SOON, open_ended="1")
    assert "№ 17" not in words(curator.get("/agreements?choice=soon"))
    page = words(curator.get("/agreements"))
    assert page.index("№ 18") < page.index("№ 17") and "кончается" in page and "бессрочный" in page
    school.clock.forward(days=30)
    school.store.post.tick(school.clock())
    curator = school.browser("kurator")
    late = words(curator.get("/agreements?choice=late"))
    assert "срок истёк" in late and "пора вернуться" in late and "№ 17" not in late
    assert "Решить, продлить ли договор" in words(curator.get("/?view=role"))
    printed = words(curator.get("/agreements/paper.html?choice=late"))
    assert "отбор: срок истёк" in printed and "№ 18" in printed and "№ 17" not in printed


def test_its_terms_are_changed_from_the_card_and_it_is_dissolved(school: Demo) -> None:
    curator = school.browser("kurator")
    card = _send(curator).location
    changed = f"{card}/act/amend_agreement"
    assert "Калмыцкий университет" in curator.get(changed).text
    data = {**TYPED, "subject": "Практика студентов", "ground": "Соглашение № 1"}
    assert fill(curator, changed, **data).status_code == 302
    assert "Практика студентов" in words(curator.get(card)) and "Соглашение № 1" in words(curator.get(card))
    over = {"day": "10.09.2026", "ground": "Письмо № 3"}
    assert fill(curator, f"{card}/act/dissolve_agreement", **over).status_code == 302
    assert "расторгнут" in words(curator.get("/agreements?choice=over"))
    assert fill(curator, changed, **data).status_code in (403, 409, 422)


def _add(browser: Browser, card: str, scan: bytes, **said: Any) -> TestResponse:
    path = f"/agreements/{card.rsplit('/', 1)[1]}/addendum"
    typed = {"document": "Соглашение № 1", "day": "02.09.2026", **said}
    data = {**hidden(browser.get(path).text), **typed, "scan": (BytesIO(scan), "соглашение.pdf")}
    return browser.client.post(path, data=data, content_type="multipart/form-data")


def test_the_scan_of_an_addendum_stands_on_the_card_with_its_hash(school: Demo) -> None:
    curator, addendum = school.browser("kurator"), b"%PDF-1.4 addendum"
    card = _send(curator).location
    assert "Приложить скан дополнительного соглашения" in curator.get(card).text
    assert f"{card}/act/record_agreement_addendum" not in curator.get(card).text
    assert curator.get(f"{card}/act/record_agreement_addendum").status_code == 404
    assert _add(curator, card, addendum).location == card
    page = words(curator.get(card))
    assert "Соглашение № 1 от 02.09.2026" in page and hashlib.sha256(addendum).hexdigest() in page
    case = card.rsplit("/", 1)[1]
    path = f"/agreements/{case}/addendum/1"
    assert path in curator.get(card).text
    assert school.browser("auditor").get(path).data == addendum
    assert school.browser("nastavnik").get(path).status_code == 403
    assert [curator.get(f"/agreements/{case}/addendum/{number}").status_code for number in (0, 2)] == [404, 404]
    assert curator.get(f"/agreements/{school.case('programme', '2026-003')}/addendum").status_code == 404
    assert school.browser("auditor").get(f"/agreements/{case}/addendum").status_code == 403


@pytest.mark.parametrize(
    ("scan", "said", "expected"),
    [
        (b"", {}, "Приложите скан"),
        (PDF + b"2", {"document": ""}, "Заполните поле «Документ»"),
        (PDF + b"2", {"day": "31.08.2026"}, "раньше самого договора"),
    ],
)
def test_what_is_wrong_with_an_addendum_is_named_and_nothing_is_kept(
    school: Demo, scan: bytes, said: dict[str, str], expected: str
) -> None:
    curator = school.browser("kurator")
    card = _send(curator).location
    answer = _add(curator, card, scan, **said)
    assert answer.status_code == 422 and expected in words(answer)
    assert school.store.office.case(card.rsplit("/", 1)[1]).state.addenda == ()
    with school.store.accounts.read() as cursor:
        kept = cursor.execute("SELECT 1 AS one FROM scans WHERE person LIKE 'partner_agreement-%'").fetchall()
    assert len(kept) == 1


def test_a_programme_may_name_one_that_stands(school: Demo) -> None:
    _send(school.browser("kurator"))
    case = school.case("programme", status="draft")
    offered = school.browser("kurator").get(f"/case/{case}/text").text
    assert '<option value="Калмыцкий университет, договор № 17 от 01.09.2026">' in offered
    assert 'list="f-partner_agreement-list"' in offered


def test_one_without_a_term_is_named_after_the_day_to_look_at_it_and_one_that_ended_is_not(school: Demo) -> None:
    curator, case = school.browser("kurator"), school.case("programme", status="draft")
    _send(curator, number="18", end=SOON)
    _send(curator, number="19", end=SOON, open_ended="1")
    school.clock.forward(days=30)
    offered = school.browser("kurator").get(f"/case/{case}/text").text
    assert "договор № 19 от" in offered and "договор № 18 от" not in offered
