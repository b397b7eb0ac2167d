"""A consent on paper in the browser: recorded with its scan, marked everywhere, gone with the person's key."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document as Word
from werkzeug.test import TestResponse

from domain.case import Retention
from processes import erasures
from tests.web.staged import words
from tests.web.test_banks_page import unconsented
from tests.web.test_who_may import Demo, demo, fill, hidden
from web.demo import cast
from web.demo.script import person_id
from web.pages import paper

PDF = b"%PDF-1.7\n" + b"0" * 1000
WHO = "nastavlyaemyi"


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def waiting(school: Demo) -> str:
    """A consent to processing that waits for the answer of who took back the one before."""
    unconsented(school, WHO)
    answer = fill(school.browser(WHO), "/banks/apply", bank="mentor")
    school.store.post.tick(school.clock())
    return str(school.store.office.case(str(answer.location).split("/")[2]).state.consent)


def recorded(school: Demo, case: str, scan: bytes, **more: str) -> TestResponse:
    """The curator's form, sent with the file."""
    browser, path = school.browser("kurator"), f"/case/{case}/paper"
    data = {**hidden(browser.get(path).text), "number": "5", "day": "01.09.2026", **more}
    sent = {**data, "scan": (BytesIO(scan), "scan.exe")}
    return browser.client.post(path, data=sent, content_type="multipart/form-data")


def test_a_paper_is_recorded_and_marked_everywhere(school: Demo) -> None:
    case = waiting(school)
    assert "Согласие подписано на бумаге" in words(school.browser("kurator").get(f"/case/{case}"))
    assert recorded(school, case, PDF).status_code == 302
    auditor = school.browser("auditor")
    assert "Подписано на бумаге: № 5 от 01.09.2026" in words(auditor.get(f"/case/{case}"))
    assert "на бумаге, № 5 от 01.09.2026, скан" in words(auditor.get(f"/case/{case}/history"))
    page = words(auditor.get(f"/case/{case}/document"))
    assert "собственноручно на бумаге" in page and "простой электронной" not in page
    assert auditor.get(f"/case/{case}/document.docx").status_code == 200


def test_the_scan_is_read_by_whom_it_concerns_alone(school: Demo) -> None:
    case = waiting(school)
    recorded(school, case, PDF)
    for who in (WHO, "kurator", "direktor", "auditor"):
        answer = school.browser(who).get(f"/case/{case}/scan")
        assert (answer.data, answer.mimetype) == (PDF, "application/pdf"), who
    assert school.browser("lidzhiev").get(f"/case/{case}/scan").status_code == 403


def test_the_scan_is_stored_sealed_and_goes_with_the_key(school: Demo) -> None:
    case = waiting(school)
    recorded(school, case, PDF)
    with school.store.accounts.read() as cursor:
        rows = cursor.execute("SELECT sealed FROM scans WHERE person = ?", (case,)).fetchall()
    assert len(rows) == 1 and PDF not in bytes(rows[0]["sealed"])
    keys = school.store.keys
    assert keys is not None
    keys.erase(person_id(WHO), Retention.A)
    assert school.browser("direktor").get(f"/case/{case}/scan").data == PDF, "what was signed is kept by law"
    keys.erase(case, Retention.A)
    assert school.browser("direktor").get(f"/case/{case}/scan").status_code == 404


def test_the_scan_of_somebody_erased_is_for_those_who_must_show_it(
    school: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = waiting(school)
    recorded(school, case, PDF)
    monkeypatch.setattr(erasures, "put_aside", lambda log, case: ["00"])
    for who in ("kurator", "direktor", "auditor"):
        assert school.browser(who).get(f"/case/{case}/scan").data == PDF, who
    assert school.browser(WHO).get(f"/case/{case}/scan").status_code == 403


def test_a_scan_that_was_kept_under_the_persons_key_is_still_read(school: Demo) -> None:
    case = waiting(school)
    recorded(school, case, PDF)
    scans = school.store.scans
    assert scans is not None
    scans.drop(case)
    scans.keep(person_id(WHO), PDF, school.clock())
    assert school.browser("direktor").get(f"/case/{case}/scan").data == PDF


@pytest.mark.parametrize(
    ("scan", "said"),
    [
        (b"", "Приложите скан"),
        (b"<script>alert(1)</script>", "Нужен файл PDF, JPEG или PNG"),
        (PDF + b"0" * 1000, "больше 1,5 МБ"),
    ],
)
def test_what_is_no_scan_changes_nothing(school: Demo, scan: bytes, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "LARGEST", len(PDF))
    case = waiting(school)
    before = school.version(case)
    answer = recorded(school, case, scan)
    assert answer.status_code == 422 and said in words(answer)
    assert school.version(case) == before


def test_a_refused_paper_leaves_no_scan(school: Demo) -> None:
    case = waiting(school)
    answer = recorded(school, case, PDF, day="01.01.2030")
    assert answer.status_code == 422
    with school.store.accounts.read() as cursor:
        assert cursor.execute("SELECT sealed FROM scans WHERE person = ?", (case,)).fetchall() == []


def _to_sign(school: Demo) -> str:
    """An order on the Положение that waits for the director."""
    begun = {"year": "2026", "start": "14.09.2026", "end": "31.08.2027"}
    fill(school.browser("direktor"), "/cycle/new", **begun)
    stage, curator = school.case("preparatory_stage"), school.browser("kurator")
    fill(curator, f"/case/{stage}/step/adopt_local_regulation", decision="new")
    order = str(next(iter(school.store.office.case(stage).state.requests)))
    assert fill(curator, f"/case/{order}/step/draft_order").status_code == 302
    return order


def test_an_order_signed_by_hand_is_recorded_with_its_scan(school: Demo) -> None:
    order, curator = _to_sign(school), school.browser("kurator")
    assert "Приказ подписан на бумаге" in words(curator.get(f"/case/{order}"))
    assert "Приказ подписан на бумаге" not in words(school.browser("direktor").get(f"/case/{order}"))
    assert recorded(school, order, PDF, number="", day="14.09.2026").status_code == 422
    assert recorded(school, order, b"text", number="41", day="14.09.2026").status_code == 422
    assert recorded(school, order, PDF, number="41", day="14.09.2026").status_code == 302
    page = words(curator.get(f"/case/{order}/document"))
    assert "собственноручно на бумаге" in page and "Манджиев" in page and "простой электронной" not in page
    assert "подписан на бумаге, № 41 от 14.09.2026, скан" in words(curator.get(f"/case/{order}/history"))
    assert school.browser("auditor").get(f"/case/{order}/scan").data == PDF
    assert "на бумаге" in "".join(docx_words(curator.get(f"/case/{order}/document.docx").data))
    assert recorded(school, order, PDF, number="42", day="14.09.2026").status_code == 409


def test_a_list_of_acquaintance_is_recorded_with_its_scan(school: Demo) -> None:
    curator = school.browser("kurator")
    order = _curator_replaced(school)
    refused = recorded(school, order, PDF, number="Л-3", day="14.09.2026")
    assert refused.status_code == 422 and "записывает не сам подписавший" in words(refused)
    key = school.key(order, "acknowledge_order", "kurator")
    assert fill(curator, f"/case/{order}/step/{key}", password=cast.PASSWORD).status_code == 302
    assert "Лист ознакомления подписан на бумаге" in words(curator.get(f"/case/{order}"))
    assert recorded(school, order, PDF, number="Л-3", day="14.09.2026").status_code == 302
    page = words(curator.get(f"/case/{order}"))
    assert "по листу на бумаге" in page and "Лист ознакомления на бумаге: № Л-3" in page
    assert "собственноручно на бумаге, № Л-3" in words(curator.get(f"/case/{order}/document"))
    assert curator.get(f"/case/{order}/scan?of=list").data == PDF
    assert curator.get(f"/case/{order}/scan").status_code == 404


def _curator_replaced(school: Demo) -> str:
    """A signed order that the new curator and the former one have to read."""
    director = school.browser("direktor")
    chosen = {"person": person_id("mandzhieva"), "deputy_head": "yes", "since": "14.09.2026"}
    assert fill(director, "/curator/replace", **chosen).status_code == 302
    order = str(school.store.office.case(school.case("curator_change")).state.order)
    fill(director, f"/case/{order}/step/draft_order")
    fill(director, f"/case/{order}/step/sign_order", decision="accept", password=cast.PASSWORD)
    return order


def docx_words(docx: bytes) -> list[str]:
    """The texts of a Word file."""
    return [each.text or "" for each in Word(BytesIO(docx)).element.body.iter("{*}t")]
