"""Documents of cases: the page, Word and PDF; signatures bound to the hash; the same facts give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from zipfile import ZipFile

import pytest
from werkzeug.http import parse_options_header

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo
from web.composition import seal_now
from web.security import CSP

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
WITH_DOCUMENT = ("programme", "order", "consent")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("documents"))
    yield made
    made.close()


def _all(school: Demo, kind: str) -> list[str]:
    return [row["case_id"] for row in school.store.log.rows("SELECT case_id FROM cases WHERE kind = ?", (kind,))]


@pytest.mark.parametrize("kind", WITH_DOCUMENT)
def test_every_document_opens_as_a_page_and_in_word(school: Demo, kind: str) -> None:
    browser = school.browser("auditor")
    for case in _all(school, kind):
        page, file = browser.get(f"/case/{case}/document"), browser.get(f"/case/{case}/document.docx")
        assert (page.status_code, page.mimetype) == (200, "text/html"), case
        assert (file.status_code, file.mimetype) == (200, WORD), case
        kept_as, said = parse_options_header(file.headers["Content-Disposition"])
        name = {"programme": "Программа 2026-0", "order": "Приказ", "consent": "Согласие – "}[kind]
        assert kept_as == "attachment" and said["filename"].startswith(name), case
        assert re.fullmatch(r'[^/\\:*?"<>|\s](?:[^/\\:*?"<>|]*[^/\\:*?"<>|\s.])?\.docx', said["filename"]), case
        assert ZipFile(BytesIO(file.data)).testzip() is None
        for answer in (page, file):
            assert answer.headers["Content-Security-Policy"] == CSP
            assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize("kind", WITH_DOCUMENT)
def test_word_has_the_same_bytes_every_time(school: Demo, kind: str) -> None:
    case = school.case(kind, school="school-demo")
    first = school.browser("auditor").get(f"/case/{case}/document.docx").data
    school.clock.forward(seconds=7)
    assert school.browser("kurator").get(f"/case/{case}/document.docx").data == first


@pytest.mark.parametrize("kind", WITH_DOCUMENT)
def test_the_pdf_is_one_or_says_why_not(school: Demo, kind: str) -> None:
    answer = school.browser("auditor").get(f"/case/{school.case(kind, school='school-demo')}/document.pdf")
    if answer.status_code == 503:
        assert "PDF" in words(answer)
        return
    assert (answer.status_code, answer.mimetype) == (200, "application/pdf")
    assert answer.data.startswith(b"%PDF-")


def test_the_same_pdf_twice_is_the_same_bytes(school: Demo) -> None:
    path = f"/case/{school.case('order', school='school-demo')}/document.pdf"
    answers = [school.browser(login).get(path) for login in ("auditor", "kurator")]
    if answers[0].status_code == 503:
        pytest.skip("this machine has no PDF engine")
    assert answers[0].data == answers[1].data


@pytest.mark.parametrize("kind", WITH_DOCUMENT)
def test_signatures_are_shown_bound_to_the_hash(school: Demo, kind: str) -> None:
    browser = school.browser("auditor")
    for case in _all(school, kind):
        signed = [getattr(entry.fact, "signature", None) for entry in school.store.log.entries(case)]
        page = words(browser.get(f"/case/{case}/document"))
        if school.store.office.case(case).state.status in ("draft", "in_review", "to_sign", "issued"):
            continue
        if kind == "programme" and len(school.store.office.case(case).state.texts) > 1:
            continue  # signatures under earlier texts belong to those
        plain = re.sub(r"\s+", "", re.sub(r"<[^>]+>", "", page))
        shown = {each.document for each in signed if each is not None and each.document[:16] in plain}
        assert shown, f"{case}: no fingerprint of a signed document is shown"


def test_a_document_with_no_signatures_shows_none(school: Demo) -> None:
    page = words(school.browser("auditor").get(f"/case/{school.case('programme', '2026-007')}/document"))
    assert "Проект" in page
    assert "Подписано простой электронной подписью" not in page and 'class="signature' not in page


def test_the_hash_on_the_page_to_sign_is_that_of_the_document(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    page = words(school.browser("direktor").get(f"/case/{case}/step/approve_programme"))
    fingerprint = re.search(r"Отпечаток документа: ([0-9a-f]{64})", page)
    hidden = re.search(r'name="document" value="([0-9a-f]{64})"', page)
    assert fingerprint is not None and hidden is not None
    assert fingerprint[1] == hidden[1]


@pytest.mark.parametrize("kind", ["unit", "school"])
@pytest.mark.parametrize("tail", ["", ".docx", ".pdf"])
def test_cases_without_a_document_say_so(school: Demo, kind: str, tail: str) -> None:
    case = school.case(kind, school="school-demo")
    answer = school.browser("auditor").get(f"/case/{case}/document{tail}")
    assert answer.status_code == 404
    assert answer.mimetype == "text/html"


def test_the_proposed_change_has_a_document_of_its_own(school: Demo) -> None:
    case = school.case("programme", "2026-003")
    assert school.browser("auditor").get(f"/case/{case}/document?of=change").status_code in (200, 404)
    assert school.browser("auditor").get(f"/case/{case}/document?of=%3Cscript%3E").status_code == 200


@pytest.mark.parametrize("kind", WITH_DOCUMENT)
def test_a_document_takes_nothing_from_outside(school: Demo, kind: str) -> None:
    for case in _all(school, kind):
        page = school.browser("auditor").get(f"/case/{case}/document").text
        assert not re.search(r"""(?:src|href)=["'](?:https?:)?//""", page)
        assert "<script" not in page.replace('<script src="/static/', "")
        assert "style=" not in page


def test_a_document_names_people_and_never_ids(school: Demo) -> None:
    for kind in WITH_DOCUMENT:
        for case in _all(school, kind):
            plain = re.sub(r"<[^>]+>", "", words(school.browser("auditor").get(f"/case/{case}/document")))
            for ugly in ("person-", "None", "Personal(", "{{", "teacher_teacher"):
                assert ugly not in plain, (case, ugly)


def test_a_signed_order_carries_the_checkpoint_over_its_signature_and_keeps_it(school: Demo) -> None:
    row = school.store.log.rows(
        "SELECT case_id, position FROM acts JOIN stored_events ON originator_id = case_id"
        " AND originator_version = version WHERE acts.topic = 'order.signed'"
        " ORDER BY position LIMIT 1"
    )[0]
    path = f"/case/{row['case_id']}/document"
    assert "корень" not in words(school.browser("auditor").get(path)), "nothing is sealed yet"
    note = seal_now(school.store)
    assert note is not None
    page = school.browser("auditor").get(path)
    root = note.checkpoint.root.hex()
    shown = (
        f"запись журнала № {row['position']}; контрольная точка на {note.checkpoint.size} записей, корень {root[:4]} "
    )
    assert shown in words(page) and page.text.count("<svg") == 1
    assert (
        shown in ZipFile(BytesIO(school.browser("auditor").get(f"{path}.docx").data)).read("word/document.xml").decode()
    )
    draft = school.store.log.rows("SELECT case_id FROM cases WHERE kind = 'order' AND status = 'draft'")
    for each in draft:
        assert "корень" not in words(school.browser("auditor").get(f"/case/{each['case_id']}/document"))


def test_the_sheet_of_agreement_names_the_curator_who_gave_the_visa(school: Demo) -> None:
    """The visa is a decision without a signature (3.9): who, and on which day; nothing before it is given."""
    browser, told = school.browser("auditor"), {True: 0, False: 0}
    for case in _all(school, "programme"):
        entries = school.store.log.entries(case)
        last = [
            e for e in entries if e.fact.TOPIC in ("programme.submitted", "programme.returned", "programme.endorsed")
        ]
        page = browser.get(f"/case/{case}/document")
        if page.status_code == 404 or school.store.office.case(case).state.changes:
            continue
        endorsed = bool(last) and last[-1].fact.TOPIC == "programme.endorsed"
        told[endorsed] += 1
        line = words(page).partition("Лист согласования")[2].partition("Лист изменений")[0].partition("Куратор")[2]
        word = ZipFile(BytesIO(browser.get(f"/case/{case}/document.docx").data)).read("word/document.xml").decode()
        assert ("Виза поставлена" in word) == endorsed, case
        if endorsed:
            who = school.store.office.case(last[-1].acting.person).state.name
            assert who in line and f"{last[-1].acting.at:%d.%m.%Y}" in line and "(подпись)" not in line
        else:
            assert "(подпись)" in line and "Виза" not in line
    assert all(told.values())
