"""The regional operator: one page of numbers, and nothing else of the school."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.web.staged import words
from tests.web.test_who_may import TABLE, Demo, demo
from web.demo import cast

OPERATOR = "operator"
OPEN = {"region.show", "profile.show", "profile.change_password", "profile.revoke_session", "profile.stay"}


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("region"))
    yield made
    made.close()


def test_the_page_holds_numbers_and_nobodys_name(school: Demo) -> None:
    browser = school.browser(OPERATOR)
    assert browser.get("/").location == "/region"
    page = words(browser.get("/region"))
    assert "Сводка для региона" in page and "не показано" in page and ">14<" in page
    main = page.split("<main")[1].split("</main")[0]
    assert not any(row[0].split()[0] in main for row in cast.PEOPLE.values())
    assert ">Программы</a>" not in page


def test_nothing_else_opens(school: Demo) -> None:
    browser, case = school.browser(OPERATOR), school.case("programme", "2026-003")
    values = {
        "case": case,
        "key": "active/report_completion",
        "word": "x",
        "name": "x",
        "value": "1",
        "number": 1,
        "version": 1,
        "form": "html",
    }
    for rule in school.app.url_map.iter_rules():
        if "GET" not in (rule.methods or ()) or TABLE[rule.endpoint].scope == "public":
            continue
        with school.app.test_request_context():
            built = rule.build({name: values.get(name, "x") for name in rule.arguments})
        if built is None or rule.endpoint == "worklist.show":
            continue
        answer = browser.get(built[1])
        assert (answer.status_code in (403, 404)) is (rule.endpoint not in OPEN), (rule.endpoint, answer.status_code)


def test_the_numbers_are_the_operators_alone(school: Demo) -> None:
    for login in ("kurator", "nastavnik", "auditor"):
        assert school.browser(login).get("/region").status_code == 403
