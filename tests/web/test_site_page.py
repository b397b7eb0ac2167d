"""«Сайт»: the section is opened, looked at, taken as a bundle; a person allows and withdraws by pages."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from processes.messages import case_id
from processes.senders.site_section import section_of
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill
from web.demo.cast import PASSWORD
from web.demo.script import SCHOOL, person_id
from web.site.bundle import PAGES

ADDRESS = "https://school.example/nastavnichestvo"
HOSTILE = "<script>alert(1)</script>"


@pytest.fixture
def school(tmp_path: Path) -> Iterator[Demo]:
    made = demo(tmp_path)
    yield made
    made.close()


def _opened(school: Demo) -> None:
    assert fill(school.browser("kurator"), "/site/new", address=ADDRESS).status_code == 302


def _bundle(school: Demo) -> dict[str, bytes]:
    data = school.browser("kurator").get("/site/bundle.zip").data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _allowed(school: Demo, login: str) -> str:
    """The person chooses and signs by pages; the consent's case."""
    browser = school.browser(login)
    assert browser.post("/my-permission", data={"act": f"allow-{login}"}).status_code == 302
    case = case_id("distribution", f"allow-{login}")
    chosen = {"decision": "allow", "items": ["name", "post", "topic"], "until": "2027-08-31", "conditions": HOSTILE}
    assert fill(browser, f"/case/{case}/step/choose_distribution", **chosen).status_code == 302
    path = f"/case/{case}/step/sign_distribution"
    assert fill(browser, path, decision="accept", password=PASSWORD).status_code == 302
    return case


def test_the_section_is_opened_once_with_an_address(school: Demo) -> None:
    curator = school.browser("kurator")
    assert "ещё не заведён" in words(curator.get("/site"))
    answer = fill(curator, "/site/new", address="наш сайт")
    assert answer.status_code == 422
    assert "https://" in words(answer)
    _opened(school)
    assert "Скачать раздел" in words(curator.get("/site"))


def test_the_bundle_names_nobody_who_did_not_allow_it(school: Demo) -> None:
    _opened(school)
    files = _bundle(school)
    assert set(PAGES) == {name.removesuffix(".html") for name in files if name.endswith(".html") and "/" not in name}
    # the same pages as fragments to paste into the site the school has
    fragments = re.findall(
        r"<textarea[^>]*readonly>(.*?)</textarea>", school.browser("kurator").get("/site").text, re.S
    )
    assert len(fragments) == len(PAGES) and all("&lt;h1&gt;" in each for each in fragments)
    whole = b"".join(files.values()).decode() + "".join(fragments)
    for person in school.store.log.rows("SELECT person FROM persons WHERE school = ?", (SCHOOL,)):
        surname = school.store.office.case(person["person"]).state.name.split()[0]
        assert surname not in whole, surname
        assert person["person"] not in whole


def test_who_allows_it_is_named_and_who_withdraws_is_gone_at_once(school: Demo) -> None:
    _opened(school)
    case = _allowed(school, "nastavnik")
    assert "Очирова Герензел Владимировна" in _bundle(school)["mentors.html"].decode()
    assert "Показаны" in words(school.browser("kurator").get("/site"))
    path = f"/case/{case}/act/withdraw_distribution"
    assert fill(school.browser("nastavnik"), path).status_code == 302
    assert "Очирова" not in b"".join(_bundle(school).values()).decode()


def test_the_signed_consent_shows_what_is_and_what_is_not_allowed(school: Demo) -> None:
    _opened(school)
    case = _allowed(school, "nastavnik")
    page = words(school.browser("nastavnik").get(f"/case/{case}/document"))
    assert '<tr><th scope="row">Не разрешаю</th><td>стаж, достижения</td></tr>' in page
    assert ADDRESS in page
    assert "простой электронной подписью" in page.lower()
    assert HOSTILE not in school.browser("nastavnik").get(f"/case/{case}/document").text


def test_the_manifest_names_every_file_with_its_hash_and_the_same_facts_give_the_same_bytes(school: Demo) -> None:
    _opened(school)
    case = _allowed(school, "nastavnik")
    files = _bundle(school)
    manifest = json.loads(files.pop("manifest.json"))
    assert manifest["files"] == {name: sha256(data).hexdigest() for name, data in files.items()}
    assert manifest["consents"] == [case]
    again = _bundle(school)
    again.pop("manifest.json")
    assert again == files


def test_hostile_words_are_shown_harmlessly(school: Demo) -> None:
    _opened(school)
    section = section_of(SCHOOL)
    path = f"/case/{section}/step/{school.key(section, 'prepare_section')}"
    typed = {"news": HOSTILE, "announcements": "", "materials": "", "contacts": HOSTILE}
    assert fill(school.browser("kurator"), path, **typed).status_code == 302
    whole = b"".join(_bundle(school).values()).decode()
    assert "<script" not in whole
    assert "&lt;script&gt;" in whole
    assert HOSTILE not in school.browser("kurator").get("/site").text


def test_a_choice_is_offered_to_people_of_the_school_alone(school: Demo) -> None:
    _opened(school)
    curator = school.browser("kurator")
    assert curator.post("/site/permissions", data={"person": "person-0000000000000000"}).status_code == 404
    given = {"person": person_id("lidzhiev"), "act": "offer-1"}
    assert curator.post("/site/permissions", data=given).status_code == 302
    assert school.store.office.case(case_id("distribution", "offer-1")).state.status == "issued"


def test_a_choice_is_offered_only_to_whom_the_section_concerns(school: Demo) -> None:
    _opened(school)
    curator = school.browser("kurator")
    page = words(curator.get("/site"))
    assert f'value="{person_id("nastavnik")}"' in page
    for login in ("auditor", "tehnik", "direktor"):
        assert f'value="{person_id(login)}"' not in page, login
        given = {"person": person_id(login), "act": f"offer-{login}"}
        assert curator.post("/site/permissions", data=given).status_code == 404, login
    assert school.store.log.rows("SELECT 1 AS one FROM cases WHERE kind = 'distribution'") == []


def test_legal_acts_stand_by_their_level(school: Demo) -> None:
    _opened(school)
    given = {"level": "local", "form": "Приказ", "number": "15-к", "day": "2026-09-01", "heading": "О наставниках"}
    assert fill(school.browser("kurator"), "/acts/new", **given).status_code == 302
    page = " ".join(_bundle(school)["acts.html"].decode().split())
    federal, regional, local = page.split("<h2>")[1:]
    assert "Федеральные" in federal and "Об образовании в Российской Федерации" in federal
    assert "Региональные" in regional
    assert "Приказ «О наставниках», №&nbsp;15-к от 01.09.2026" in local
    assert "Об утверждении Положения о системе наставничества" in local


def test_news_announcements_and_materials_of_the_edition_are_on_its_pages(school: Demo) -> None:
    """R-4.12-6: typed by the curator, looked at by the director, published; each a line of its own, and gone when cut."""
    _opened(school)
    curator, section = school.browser("kurator"), section_of(SCHOOL)
    typed = {
        "news": "Начался цикл\n\nДве пары приступили",
        "announcements": "12 октября – мастер-класс",
        "materials": "Памятка наставнику: https://school.example/memo.pdf",
        "contacts": "8 (84722) 1-23-45",
    }
    path = f"/case/{section}/step/{school.key(section, 'prepare_section')}"
    assert fill(curator, path, **typed).status_code == 302
    assert (
        fill(school.browser("direktor"), f"/case/{section}/step/review_section", decision="accept").status_code == 302
    )
    assert fill(curator, f"/case/{section}/step/publish_section").status_code == 302
    assert school.store.office.case(section).state.published is not None
    files = {name: " ".join(data.decode().split()) for name, data in _bundle(school).items() if name.endswith("html")}
    index, materials = files["index.html"], files["materials.html"]
    news, announcements = index.split("Анонсы мероприятий и программ наставничества")
    assert "Начался цикл" in news and "Две пары приступили" in news and "мастер-класс" not in news
    assert "12 октября" in announcements and "Памятка наставнику" in materials and "Памятка" not in index
    path = f"/case/{section}/step/{school.key(section, 'prepare_section')}"
    assert fill(curator, path, **{**typed, "announcements": ""}).status_code == 302
    assert "мастер-класс" not in b"".join(_bundle(school).values()).decode()
