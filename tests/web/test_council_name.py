"""What the school calls its council, on pages and in documents (1.3): set by the director, in every grammatical case."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path

import pytest

from domain.rule_set import RULE_SETS, policies
from tests.web.staged import words
from tests.web.test_council_page import _gathered
from tests.web.test_who_may import Demo, demo, fill
from web.forms.policies import typed
from web.phrases.council_name import CASES, renamed
from web.phrases.refusals import REFUSALS
from web.phrases.words import ROLES

SHIPPED = typed(dict(policies(RULE_SETS["2022-3"])))
COUNCIL = re.compile(r"(?<!едагогического )\b[Сс]овет(а|у|ом|е)?\b")


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def _set(school: Demo, name: str) -> None:
    data = {**SHIPPED, "council_name": name, "ground": "приказ № 5"}
    assert fill(school.browser("direktor"), "/school/rules/new", **data).status_code == 302


@pytest.mark.parametrize(
    ("said", "commission", "association"),
    [
        ("Совет согласовал задачи", "Комиссия согласовала задачи", "Методическое объединение согласовало задачи"),
        ("Совет вернул карточку", "Комиссия вернула карточку", "Методическое объединение вернуло карточку"),
        ("Создан совет наставников", "Создана комиссия наставников", "Создано методическое объединение наставников"),
        ("Собрать совет", "Собрать комиссию", "Собрать методическое объединение"),
        ("вступает в совет", "вступает в комиссию", "вступает в методическое объединение"),
        ("Совет решено создать", "Комиссию решено создать", "Методическое объединение решено создать"),
        ("мнение совета", "мнение комиссии", "мнение методического объединения"),
        ("Согласовать советом", "Согласовать комиссией", "Согласовать методическим объединением"),
        ("о совете наставников", "о комиссии наставников", "о методическом объединении наставников"),
        ("Совету принимать участие", "Комиссии принимать участие", "Методическому объединению принимать участие"),
    ],
)
def test_the_name_of_the_council_agrees_in_every_case(said: str, commission: str, association: str) -> None:
    assert renamed(said, "commission") == commission
    assert renamed(said, "association") == association
    assert renamed(said, "council") == said


def test_other_councils_advice_and_somebodys_own_words_stay() -> None:
    for said in ("протокол педагогического совета", "Готовность посоветовать", "Совет вернул: «спросите совет»"):
        assert "овет" in renamed(said, "commission").removeprefix("Комиссия вернула")


def test_no_refusal_and_no_role_keeps_the_word_the_school_does_not_use() -> None:
    ours = [*ROLES.values(), *(part for pair in REFUSALS.values() for part in pair)]
    left = [said for said in ours if COUNCIL.search(re.sub("«[^»]*»", "", renamed(said, "commission")))]
    assert left == []


def test_documents_know_the_same_names() -> None:
    text = resources.files("adapters.documents").joinpath("templates/words.json").read_text(encoding="utf-8")
    assert {name: tuple(cases) for name, cases in json.loads(text)["council_name"].items()} == CASES


def test_pages_and_the_order_call_the_council_as_the_school_has_set(school: Demo) -> None:
    _set(school, "commission")
    curator = school.browser("kurator")
    page = words(curator.get("/council"))
    assert "Комиссия наставников" in page and "Комиссии сейчас нет" in page and not COUNCIL.search(page)
    council = _gathered(school)
    order = school.store.office.case(council).state.orders[-1]
    document = words(curator.get(f"/case/{order}/document"))
    assert "О комиссии наставников" in document and "Создать комиссию наставников" in document
    assert not COUNCIL.search(document)
    assert curator.get(f"/case/{order}/document.docx").status_code == 200
    member = words(school.browser("nastavnik").get("/council"))
    assert "Выйти из комиссии" in member and "Создана комиссия наставников" in member
    assert "вступает в комиссию" in words(curator.get(f"/case/{council}/history"))


def test_lists_choices_and_titles_call_the_council_as_the_school_has_set(school: Demo) -> None:
    _set(school, "commission")
    order = school.store.office.case(_gathered(school)).state.orders[-1]
    curator = school.browser("kurator")
    pages = ("/deviations", "/mining", "/moment", "/orders", "/people", "/practices", "/processes", "/units")
    for path in (*pages, "/school/templates", "/help", f"/case/{order}", "/acts", "/?view=done"):
        answer = curator.get(path)
        assert answer.status_code == 200, path
        said = re.sub("«[^»]*»|<[^>]*>", " ", answer.text)
        assert not COUNCIL.search(said), path
    assert "о комиссии наставников" in words(curator.get(f"/case/{order}"))


def test_the_drawing_calls_the_council_as_the_school_has_set(school: Demo) -> None:
    _set(school, "commission")
    unit, council = school.case("unit"), _gathered(school)
    for case, said in ((unit, "Комиссия наставников"), (council, "приглашение в комиссию")):
        page = school.browser("kurator").get(f"/case/{case}/history").text
        drawing = " ".join(re.sub("<[^>]*>", " ", page.partition("<svg")[2].partition("</svg>")[0]).split())
        assert said in drawing and not COUNCIL.search(drawing)


def test_a_signed_order_keeps_the_name_of_its_day(school: Demo) -> None:
    council = _gathered(school)
    order = school.store.office.case(council).state.orders[-1]
    before = words(school.browser("kurator").get(f"/case/{order}/document"))
    _set(school, "association")
    after = words(school.browser("kurator").get(f"/case/{order}/document"))
    assert "О совете наставников" in before and "О совете наставников" in after
    page = words(school.browser("kurator").get("/council"))
    assert "Методическое объединение наставников" in page
