"""A consent on paper in the browser: recorded with its scan, marked everywhere, gone with the person's key."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from werkzeug.test import TestResponse

from domain.case import Retention
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill, hidden
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
    """A consent to processing that waits for the mentee's answer."""
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
    assert "Подписано на бумаге" in words(school.browser("kurator").get(f"/case/{case}"))
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
        rows = cursor.execute("SELECT sealed FROM scans").fetchall()
    assert len(rows) == 1 and PDF not in bytes(rows[0]["sealed"])
    assert school.store.keys is not None
    school.store.keys.erase(person_id(WHO), Retention.A)
    assert school.browser("direktor").get(f"/case/{case}/scan").status_code == 404


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
        assert cursor.execute("SELECT sealed FROM scans").fetchall() == []
