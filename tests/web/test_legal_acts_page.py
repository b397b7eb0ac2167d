"""The page of legal acts: what clause 1.2 names stands there, the school adds and corrects; the curator's change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from html import unescape
from io import BytesIO
from pathlib import Path

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill, hidden
from web.demo import cast
from web.demo.script import person_id
from web.pages import annex
from web.phrases.legal_acts import NAMED


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def test_what_the_regulation_names_stands_there_from_the_beginning(school: Demo) -> None:
    page = words(school.browser("nastavnik").get("/acts"))
    assert all(entry.number in page for entry in NAMED.values())
    assert "Уточнить" not in page
    regional = words(school.browser("nastavnik").get("/acts?level=regional"))
    assert "№ 777" in regional and "273-ФЗ" not in regional


def test_a_named_act_is_said_more_about_once_and_then_corrected(school: Demo) -> None:
    curator = school.browser("kurator")
    entry = NAMED["education"]
    said = {"level": "federal", "form": entry.form, "number": entry.number, "day": "29.12.2012"}
    rest = {"heading": entry.title, "link": "https://law.example/273"}
    assert fill(curator, "/acts/new?of=education", **said, **rest).status_code == 302
    page = curator.get("/acts").text
    assert page.count(": № 273-ФЗ</span>") == 1
    assert "https://law.example/273" in page
    path = f"/acts/{school.case('legal_act')}"
    assert fill(curator, path, **said, **rest, valid_to="01.09.2027").status_code == 302
    assert "по 01.09.2027" in words(curator.get("/acts"))
    assert fill(curator, path, **said, **{**rest, "link": "javascript:x"}).status_code == 422
    assert school.browser("nastavnik").get(path).status_code == 403


def test_the_director_replaces_the_curator_by_the_page(school: Demo) -> None:
    director = school.browser("direktor")
    chosen = {"person": person_id("mandzhieva"), "deputy_head": "yes", "since": "14.09.2026"}
    assert fill(director, "/curator/replace", **{**chosen, "since": "01.09.2026"}).status_code == 422
    assert fill(director, "/curator/replace", **chosen).status_code == 302
    order = school.store.office.case(school.case("curator_change")).state.order
    assert fill(director, f"/case/{order}/step/draft_order").status_code == 302
    signed = {"decision": "accept", "password": cast.PASSWORD}
    assert fill(director, f"/case/{order}/step/sign_order", **signed).status_code == 302
    school.store.post.tick(school.clock())
    assert "О смене куратора" in words(director.get(f"/case/{order}/document"))
    assert "вместо Бадмаевой" in words(director.get("/acts")) or "о смене куратора" in words(director.get("/acts"))
    programme = school.case("programme", "2026-003")
    assert "Манджиева Т. С." in words(director.get(f"/case/{programme}"))
    assert school.browser("kurator").get("/curator/replace").status_code == 403


def test_the_regulation_is_sent_as_a_file_and_its_fingerprint_stands_in_the_order(
    school: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = {"year": "2026", "start": "14.09.2026", "end": "31.08.2027"}
    assert fill(school.browser("direktor"), "/cycle/new", **begun).status_code == 302
    stage, curator = school.case("preparatory_stage"), school.browser("kurator")
    assert fill(curator, f"/case/{stage}/step/adopt_local_regulation", decision="new").status_code == 302
    order = next(iter(school.store.office.case(stage).state.requests))
    path, text = f"/case/{order}/annex", "Положение школы".encode()
    assert path in curator.get(f"/case/{order}").text
    for book, expected in ((b"", 422), (text, 302)):
        sent = {**hidden(curator.get(path).text), "protocol": "№ 1 от 28.08.2026", "file": (BytesIO(book), "п.docx")}
        answer = curator.client.post(path, data=sent, content_type="multipart/form-data")
        assert answer.status_code == expected, book
    title = "Об утверждении Положения о системе наставничества педагогических работников в образовательной организации"
    assert title in " ".join(unescape(school.browser("direktor").get(f"/case/{order}/document").text).split())
    fingerprint = hashlib.sha256(text).hexdigest()
    assert fingerprint in words(school.browser("direktor").get(f"/case/{order}/document"))
    assert "№ 1 от 28.08.2026" in words(school.browser("direktor").get(f"/case/{order}"))
    assert school.browser("auditor").get(f"{path}/file").data == text
    monkeypatch.setattr(annex, "LARGEST", 10)
    large = {**hidden(curator.get(path).text), "protocol": "", "file": (BytesIO(text), "п.docx")}
    assert curator.client.post(path, data=large, content_type="multipart/form-data").status_code == 422
    assert school.browser("tehnik").get(path).status_code == 403
    assert curator.get(f"/case/{stage}/annex").status_code == 404
