"""Worklist, registers and cards: views, filters, search and order in the URL; headers and origins of every page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from urllib.parse import quote

import pytest

from processes.moves import step_of
from processes.rights import is_for
from tests.web.staged import words
from tests.web.test_who_may import NOON, Demo, demo
from web.demo.script import SCHOOL, person_id
from web.security import CSP

LOGINS = ("direktor", "kurator", "nastavnik", "nastavlyaemyi", "auditor", "tehnik")
OUTSIDE = re.compile(r"""(?:src|href|action)=["']?(?:https?:)?//[^"'>\s]+""")


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("case-pages"))
    yield made
    made.close()


def _rows(page: str) -> list[str]:
    """The rows of the list as plain text."""
    found = re.findall(r"<tr><td.*?</tr>", page, re.DOTALL)
    return [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in found]


def _titles(page: str) -> list[str]:
    return re.findall(r'data-label="Дело"><a href="/case/[^"]+">([^<]+)<', page)


def test_the_director_finds_the_approval_in_the_worklist(school: Demo) -> None:
    page = words(school.browser("direktor").get("/"))
    assert any("Программа 2026-005" in row and "Манджиева Т. С." in row for row in _rows(page)) or any(
        "Программа 2026-005" in row for row in _rows(words(school.browser("direktor").get("/?view=role")))
    )


@pytest.mark.parametrize("view", ["mine", "role", "others", "done"])
@pytest.mark.parametrize("login", LOGINS)
def test_each_view_counts_what_it_shows(school: Demo, login: str, view: str) -> None:
    page = words(school.browser(login).get(f"/?view={view}"))
    pill = re.search(r'aria-current="page">[^<]*? (\d+)</a>', page.split("Виды списка")[1])
    assert pill is not None
    total = int(pill[1])
    assert len(_rows(page)) == min(total, 50) or "Страница" in page
    assert ("Сейчас задач нет" in page) is (total == 0)


def test_what_waits_for_others_says_whose_turn_it_is(school: Demo) -> None:
    page = words(school.browser("kurator").get("/?view=others"))
    turns = re.findall(r'data-label="Что сделать">[^<]+<span class="small">([^<]*)</span>', page)
    assert "Директор" in turns and any(re.search(r"[А-ЯЁ]\. [А-ЯЁ]\.", turn.replace("\xa0", " ")) for turn in turns)
    assert all(turns)


def test_a_row_says_what_case_it_is_of_since_when_it_waits_and_how_near_the_day_is(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    step = school.store.office.case(case).open[school.key(case, "approve_programme")]
    assert step.due is not None
    was = school.clock.now
    for days, said in ((-2, ""), (-1, ", завтра"), (0, ""), (1, ", вчера"), (2, "")):
        day = step.due + timedelta(days=days)
        school.clock.now = datetime(day.year, day.month, day.day, 9, tzinfo=UTC)
        rows = _rows(words(school.browser("direktor").get("/?view=role")))
        row = next(row for row in rows if "Программа 2026-005" in row)
        last = school.store.log.entries(case)[-1].acting.at
        assert re.search(rf"{last:%d.%m.%Y} \d\d:\d\d · Куратор завизировал программу", row)
        assert f" {step.due:%d.%m.%Y}{said} " in row
    school.clock.now = was
    others = words(school.browser("kurator").get("/?view=others"))
    assert "Согласие: " in others and "Согласие</a>" not in others


def test_an_unknown_view_is_the_first_one(school: Demo) -> None:
    browser = school.browser("kurator")
    assert _rows(words(browser.get("/?view=%3Cscript%3E"))) == _rows(words(browser.get("/")))


def test_the_worklist_finds_by_a_name(school: Demo) -> None:
    browser = school.browser("kurator")
    everything = _rows(words(browser.get("/?view=others")))
    found = _rows(words(browser.get("/?view=others&q=эрдниева")))
    assert 0 < len(found) < len(everything)
    assert set(found) <= set(everything)
    assert all("Эрдниева К. О." in row for row in found)


def test_the_worklist_finds_by_a_number(school: Demo) -> None:
    found = _rows(words(school.browser("kurator").get("/?view=others&q=2026-005")))
    assert found and all("2026-005" in row for row in found)


def test_nothing_found_offers_to_drop_the_filter(school: Demo) -> None:
    page = words(school.browser("kurator").get("/?view=others&q=никого-нет"))
    assert "По этому отбору ничего нет" in page and 'href="/?view=others"' in page


def test_the_worklist_filters_by_kind_of_case(school: Demo) -> None:
    browser = school.browser("kurator")
    assert {t.split(":")[0] for t in _titles(words(browser.get("/?view=others&kind=consent")))} == {"Согласие"}
    assert {t.split()[0] for t in _titles(words(browser.get("/?view=others&kind=programme")))} == {"Программа"}


def test_the_orders_of_the_worklist_show_the_same_rows(school: Demo) -> None:
    browser = school.browser("kurator")
    shown = {
        order: _titles(words(browser.get(f"/?view=others&order={order}"))) for order in ("due", "new", "case", "x")
    }
    assert shown["due"]
    assert all(sorted(some) == sorted(shown["due"]) for some in shown.values())
    assert shown["case"] != shown["new"]


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999", "1e3", "%00", "٣"])
def test_a_strange_page_number_breaks_nothing(school: Demo, page: str) -> None:
    browser = school.browser("auditor")
    for path in (f"/?view=done&page={page}", f"/?page={page}", f"/programmes?page={page}", f"/orders?page={page}"):
        assert browser.get(path).status_code == 200, path


def test_the_page_keeps_its_filter_in_the_links_of_pages(school: Demo) -> None:
    page = words(school.browser("direktor").get("/?view=done&q=x"))
    for link in re.findall(r'<a href="([^"]+)" rel="(?:next|prev)"', page):
        assert "view=done" in link


def test_registers_list_every_programme_to_the_auditor_and_own_ones_to_a_teacher(school: Demo) -> None:
    everything = _titles(words(school.browser("auditor").get("/programmes")))
    assert sorted(everything) == [f"Программа 2026-00{n}" for n in range(1, 8)]
    own = _titles(words(school.browser("nastavlyaemyi").get("/programmes")))
    assert own == ["Программа 2026-003"]


def test_registers_filter_by_status_and_number(school: Demo) -> None:
    browser = school.browser("auditor")
    assert _titles(words(browser.get("/programmes?status=extended"))) == ["Программа 2026-003"]
    assert _titles(words(browser.get("/programmes?q=2026-004"))) == ["Программа 2026-004"]
    assert sorted(_titles(words(browser.get("/programmes?status=closed")))) == [
        "Программа 2026-001",
        "Программа 2026-002",
    ]
    assert "По этому отбору ничего нет" in words(browser.get("/programmes?q=%3Cscript%3E"))


def test_the_card_of_a_programme_says_everything_once(school: Demo) -> None:
    page = words(school.browser("kurator").get(f"/case/{school.case('programme', '2026-003')}"))
    for said in ("Программа 2026-003", "Очирова Г. В.", "Санджиева А. М.", "22.06.2026 – 25.12.2026", "Чья очередь"):
        assert said in page, said
    assert "Открытый урок перенесён на осень." in page
    assert "None" not in re.sub(r"<[^>]+>", "", page)


def test_the_card_links_the_visitors_own_steps_only(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    assert f"/case/{case}/step/approve_programme" in school.browser("direktor").get(f"/case/{case}").text
    for login in ("kurator", "auditor"):
        assert f"/case/{case}/step/" not in school.browser(login).get(f"/case/{case}").text


@pytest.mark.slow
def test_no_page_of_anyone_breaks_or_calls_outside(school: Demo) -> None:
    for login in LOGINS:
        browser, todo, seen = school.browser(login), ["/"], set[str]()
        while todo and len(seen) < 120:
            path = todo.pop(0)
            if path in seen or path.startswith(("/static", "/view", "/sign-out")):
                continue
            seen.add(path)
            answer = browser.get(path)
            assert answer.status_code in (200, 302), (login, path, answer.status_code)
            assert answer.headers["Content-Security-Policy"] == CSP, path
            assert (
                answer.headers["X-Content-Type-Options"] == "nosniff" and answer.headers["Cache-Control"] == "no-store"
            )
            if answer.mimetype == "text/html":
                assert OUTSIDE.findall(answer.text) == [], path
                assert "style=" not in answer.text and "onclick=" not in answer.text, path
                todo += _links(answer.text)
        assert len(seen) > 10, login


def _links(page: str) -> list[str]:
    """Links but those of every moment of a history, and but the slow PDF."""
    found = (link.replace("&amp;", "&") for link in re.findall(r'href="(/[^"#]*)', page))
    return [link for link in found if "n=" not in link and not link.endswith(".pdf")]


@pytest.mark.parametrize("login", ["direktor", "kurator", "nastavnik", "nastavlyaemyi"])
def test_a_card_leads_to_every_step_that_its_reader_may_complete(school: Demo, login: str) -> None:
    """Also where a step is somebody's own and another role may do it in their place: the curator sends a draft."""
    browser, office, led = school.browser(login), school.store.office, []
    own = frozenset(map(str, office.person_roles(person_id(login), SCHOOL, NOON)))
    for row in school.store.log.rows("SELECT case_id FROM cases WHERE kind IN ('programme', 'order')"):
        case = office.case(row["case_id"])
        page = browser.get(f"/case/{case.id}")
        if page.status_code != 200 or case.definition is None:
            continue
        model = office.definitions.model(case.definition)
        for key in case.open:
            step = model.steps.get(step_of(key))
            if step is not None and step.kind == "user":
                mine = is_for(case, key, model, person_id(login), own)
                assert (f'/step/{quote(key)}"' in unescape(page.text)) == mine, (case.id, key)
                led += [step_of(key)] * mine
    assert login == "nastavlyaemyi" or led
    assert login != "kurator" or "draft_programme" in led
