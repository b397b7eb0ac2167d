"""The school's own Word templates: checked when uploaded, used from then on, older signed documents as they were."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import pytest
from docx import Document as Word
from werkzeug.test import TestResponse

from processes.documents.kinds import KINDS
from tests.web.staged import Browser, words
from tests.web.test_who_may import Demo, demo, fill
from web.demo import cast
from web.demo.script import SCHOOL
from web.pages.templates import LARGEST, case_of
from web.phrases.templates import PROBLEMS, kind_words
from web.specimens.people import MENTOR

SIGN = "Образец школы № 3"


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("templates"))
    yield made
    made.close()


def _edited(browser: Browser, kind: str, line: str) -> bytes:
    return _with(browser.get(f"/school/templates/{kind}.docx").data, line)


def _with(docx: bytes, line: str) -> bytes:
    word = Word(BytesIO(docx))
    word.add_paragraph(line)
    made = BytesIO()
    word.save(made)
    return made.getvalue()


def _send(browser: Browser, kind: str, docx: bytes) -> TestResponse:
    data = {"csrf": browser.token("/school/templates"), "kind": kind, "template": (BytesIO(docx), "x.docx")}
    return browser.client.post("/school/templates", data=data, content_type="multipart/form-data")


def _says(browser: Browser, case: str, words_: str) -> bool:
    return words_ in _text(browser.get(f"/case/{case}/document.docx").data)


def _text(docx: bytes) -> str:
    return "\n".join(paragraph.text for paragraph in Word(BytesIO(docx)).paragraphs)


def test_a_template_is_used_from_then_on_and_signed_documents_stay(school: Demo) -> None:
    keeper, director = school.browser("tehnik"), school.browser("direktor")
    signed, waiting = school.case("programme", "2026-004"), school.case("programme", "2026-005")
    before = keeper.get(f"/case/{signed}/document.docx").data
    assert _send(keeper, "programme", _edited(keeper, "programme", SIGN)).location == "/school/templates"
    school.clock.forward(minutes=5)
    step = f"/case/{waiting}/step/approve_programme"
    assert fill(director, step, decision="accept", remarks="", password=cast.PASSWORD).status_code == 302
    assert _says(keeper, waiting, SIGN)
    assert keeper.get(f"/case/{signed}/document.docx").data == before
    page = words(keeper.get("/school/templates"))
    assert "свой" in page and "Горяев Д. С." in page


def test_a_register_is_printed_from_the_school_s_own_template(school: Demo) -> None:
    keeper, register = school.browser("tehnik"), "/banks/paper.docx?bank=mentor"
    assert SIGN not in _text(keeper.get(register).data)
    assert _send(keeper, "register_paper", _edited(keeper, "register_paper", SIGN)).location == "/school/templates"
    school.clock.forward(minutes=1)
    assert SIGN in _text(keeper.get(register).data)


def test_the_built_in_template_comes_back(school: Demo) -> None:
    keeper = school.browser("tehnik")
    built_in = keeper.get("/school/templates/order_closing.docx").data
    _send(keeper, "order_closing", _edited(keeper, "order_closing", SIGN))
    assert keeper.get("/school/templates/order_closing.docx").data != built_in
    school.clock.forward(minutes=1)
    back = keeper.post("/school/templates/built-in", {"kind": "order_closing"}, page="/school/templates")
    assert back.location == "/school/templates"
    assert keeper.get("/school/templates/order_closing.docx").data == built_in
    again = keeper.post("/school/templates/built-in", {"kind": "order_closing"}, page="/school/templates")
    assert again.status_code == 422 and "уже действует" in words(again)
    topics = [entry.fact.TOPIC for entry in school.store.log.entries(case_of(SCHOOL, "order_closing"))]
    assert topics == ["template.taken", "template.reverted"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{{ secret }}", "Такой подстановки нет: secret. Место: основной текст, абзац «{{ secret }}»."),
        ("{{ school.place.name }}", "На образце документ не получился"),
        ("{{ school.passport }}", "нет такой части: passport"),
        ("{{ school.__class__ }}", "подчёркиванием"),
        ("{% if %}", "скобка"),
        ("{{ number|shell }}", "вида показа нет"),
    ],
)
def test_a_template_that_asks_for_too_much_is_refused(school: Demo, line: str, said: str) -> None:
    keeper = school.browser("tehnik")
    answer = _send(keeper, "order_closing", _edited(keeper, "order_closing", line))
    assert answer.status_code == 422 and said in words(answer)
    assert school.store.log.rows("SELECT 1 AS one FROM cases WHERE kind = 'template'") == []


def test_a_template_is_looked_at_before_it_is_taken(school: Demo) -> None:
    keeper = school.browser("tehnik")
    own = _edited(keeper, "consent", SIGN + " {{ person.name }}")
    data = {"csrf": keeper.token("/school/templates"), "kind": "consent"}
    path, form = "/school/templates/preview", "multipart/form-data"
    seen = keeper.client.post(path, data={**data, "template": (BytesIO(own), "x.docx")}, content_type=form)
    assert f"{SIGN} {MENTOR.name}" in [paragraph.text for paragraph in Word(BytesIO(seen.data)).paragraphs]
    wrong = keeper.client.post(path, data={**data, "template": (BytesIO(b"x"), "x.docx")}, content_type=form)
    assert wrong.status_code == 422 and "Это не файл .docx" in words(wrong)
    assert school.store.log.entries(case_of(SCHOOL, "consent")) == []


def test_every_version_stands_with_its_file(school: Demo) -> None:
    keeper = school.browser("tehnik")
    own = _edited(keeper, "consent", SIGN)
    _send(keeper, "consent", own)
    keeper.post("/school/templates/built-in", {"kind": "consent"}, page="/school/templates")
    page = words(keeper.get("/school/templates/consent"))
    assert "Свой шаблон" in page and "Снова встроенный" in page and "Действует встроенный" in page
    assert keeper.get("/school/templates/consent/1.docx").data == own
    assert keeper.get("/school/templates/consent/2.docx").status_code == 404
    assert MENTOR.name in _text(keeper.get("/school/templates/consent/sample.docx").data)


def test_a_template_of_an_older_edition_says_what_it_lacks_and_how_to_renew_it(school: Demo) -> None:
    """The school's template was made before orders had visas."""
    keeper, kind = school.browser("tehnik"), "order_assignment"
    whole = keeper.get(f"/school/templates/{kind}.docx").data
    assert "Нет того, что есть во встроенном" not in words(keeper.get("/school/templates"))
    word = Word(BytesIO(whole))
    first = next(n for n, each in enumerate(word.paragraphs) if each.text == "{%p if visas %}")
    for paragraph in word.paragraphs[first : first + 6]:
        paragraph.text = ""
    older = BytesIO()
    word.save(older)
    assert _send(keeper, kind, older.getvalue()).status_code == 302
    page, versions = words(keeper.get("/school/templates")), words(keeper.get(f"/school/templates/{kind}"))
    lacks = "визы («Согласовано») – {{ visas }}."
    assert "Нет того, что есть во встроенном" in page and lacks in page.replace("\xa0", " ")
    assert lacks in versions.replace("\xa0", " ") and "скопируйте" in versions
    assert keeper.get(f"/school/templates/{kind}/built-in.docx").data == whole
    assert _send(keeper, kind, _with(whole, SIGN)).status_code == 302
    assert "Нет того" not in words(keeper.get("/school/templates"))


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_every_kind_is_downloaded_taken_back_and_looked_at(kind: str, keeper: Browser) -> None:
    assert _send(keeper, kind, _edited(keeper, kind, SIGN)).status_code == 302
    assert SIGN in _text(keeper.get(f"/school/templates/{kind}/sample.docx").data)


@pytest.fixture(scope="module")
def keeper(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    made = demo(tmp_path_factory.mktemp("all_templates"))
    yield made.browser("tehnik")
    made.close()


def _bomb() -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 45_000_000)
    return made.getvalue()


@pytest.mark.parametrize("docx", [b"", b"text", b"0" * (LARGEST + 1), _bomb()], ids=["none", "text", "large", "bomb"])
def test_a_file_that_is_no_template_is_refused(school: Demo, docx: bytes) -> None:
    answer = _send(school.browser("kurator"), "programme", docx)
    assert answer.status_code == 422 and "Шаблон не принят" in words(answer)


def test_a_kind_that_is_none_is_not_found(school: Demo) -> None:
    keeper = school.browser("tehnik")
    assert _send(keeper, "passport", b"x").status_code == 404
    assert keeper.get("/school/templates/passport.docx").status_code == 404
    assert keeper.post("/school/templates/built-in", {"kind": "consent"}, page="/school/templates").status_code == 404


def test_every_kind_and_every_problem_has_its_words() -> None:
    assert len({kind_words(kind) for kind in KINDS}) == len(KINDS)
    assert [kind for kind in KINDS if re.search("[a-z]", kind_words(kind))] == []
    assert all(PROBLEMS.values())
