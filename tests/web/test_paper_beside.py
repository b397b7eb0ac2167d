"""The step that signs shows the very document beside its form; the worklist says what happened last in each case."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from lxml import html

from tests.journeys.furnished import Furnished
from tests.web.test_who_may import Demo, demo
from web.demo.script import person_id
from web.phrases.facts import FACTS


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("beside"))
    yield made
    made.close()


def _said(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_the_document_stands_beside_the_signature_word_for_word(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    director = school.browser("direktor")
    step: Any = html.fromstring(director.get(f"/case/{case}/step/approve_programme").data)
    (preview,) = step.xpath("//div[@class='paper-text']")
    whole: Any = html.fromstring(director.get(f"/case/{case}/document").data)
    (header,) = whole.xpath("//article/header")
    said = _said(preview)
    assert _said(header.xpath(".//h1")[0]) in said and "План мероприятий" in said and "Лист согласования" in said
    plan = [_said(cell) for cell in whole.xpath("//table[@class='plan']//th[@scope='row']")]
    assert plan and all(cell in said for cell in plan)
    (paper,) = step.xpath("//section[@aria-labelledby='paper']")
    kept = step.xpath("//input[@name='document']/@value")[0]
    assert f"Отпечаток документа: {kept}" in _said(paper)
    assert {f"/case/{case}/document", f"/case/{case}/document.docx"} <= set(paper.xpath(".//a/@href"))
    assert preview.get("tabindex") == "0" and preview.get("role") == "region"


def test_a_step_that_signs_nothing_has_only_a_link_to_the_document(school: Demo) -> None:
    case = school.case("programme", "2026-007")
    page = school.browser("nastavnik").get(f"/case/{case}/step/draft_programme")
    assert page.status_code == 200 and "paper-text" not in page.text and "Прочитать документ целиком" in page.text


@pytest.mark.parametrize(("login", "view"), [("direktor", "role"), ("kurator", "others"), ("nastavnik", "mine")])
def test_the_worklist_says_what_happened_last_in_each_case(school: Demo, login: str, view: str) -> None:
    page: Any = html.fromstring(school.browser(login).get(f"/?view={view}").data)
    rows = page.xpath("//table[@class='list']/tbody/tr[td]")
    assert rows
    for row in rows:
        case = next(each for each in row.xpath(".//a/@href") if "/step/" not in each).split("/")[2]
        last = school.store.log.entries(case)[-1]
        said, _ = FACTS[last.fact.TOPIC]
        at = last.acting.at.astimezone(ZoneInfo("Europe/Moscow"))
        told = f"{at:%d.%m.%Y %H:%M} · {'' if callable(said) else said}"
        assert told in _said(row).replace("\xa0", " "), (case, told)


def test_the_last_events_of_a_page_are_read_at_once(school: Demo, monkeypatch: pytest.MonkeyPatch) -> None:
    log, asked = type(school.store.log), list[int]()
    at = log.at

    def counted(self: Any, versions: Mapping[str, int]) -> Any:
        asked.append(len(versions))
        return at(self, versions)

    monkeypatch.setattr(log, "at", counted)
    school.browser("kurator").get("/?view=others")
    assert len(asked) == 1 and asked[0] > 1


def test_an_order_stands_beside_the_signature_too(school: Demo) -> None:
    """Its page is made of pieces that other orders share."""
    order = made_order(school)
    page = school.browser("direktor").get(f"/case/{order}/step/sign_order").text
    assert "приказываю:" in page and page.count("<!doctype html>") == 1


def made_order(school: Demo) -> str:
    """The order that forms the council, laid before the director."""
    made = Furnished(school)
    made.by("kurator", "/council/invite", people=person_id("nastavnik"))
    council = school.case("council")
    made.step("nastavnik", council, "answer_invitation", decision="accept")
    made.step("kurator", council, "compose_council", decision="order", chair=person_id("nastavnik"))
    order = str(school.store.office.case(council).state.orders[-1])
    made.step("kurator", order, "draft_order")
    return order
