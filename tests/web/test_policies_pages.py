"""The school's rules and the rule book as pages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from domain.rule_set import RULE_SETS, RuleSet, policies
from domain.rules import ALL_RULES
from tests.web.staged import words
from tests.web.test_who_may import Demo, demo, fill
from web.demo.script import SCHOOL
from web.forms.policies import typed
from web.phrases.checks import CHECKS
from web.phrases.policies import NAMES
from web.regulation import regulation

SHIPPED = typed(dict(policies(RULE_SETS["2022-3"])))


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("policies"))
    yield made
    made.close()


def test_the_director_puts_a_version_in_force_and_everyone_reads_it(school: Demo) -> None:
    director = school.browser("direktor")
    path = "/school/rules/new"
    answer = fill(director, path, **{**SHIPPED, "mentor_capacity": "5", "labour_gate": "0", "ground": "приказ № 5"})
    assert answer.location == "/school/rules"
    assert school.store.office.case(SCHOOL).state.rules == "2022-3+labour_gate=0+mentor_capacity=5"
    page = words(school.browser("auditor").get("/school/rules"))
    assert "Наставляемых у одного наставника (предупреждение) – 5" in page and "приказ № 5" in page
    assert "Манджиев О. Б., директор" in page and path not in page
    assert school.browser("kurator").get(path).status_code == 403


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"mentor_capacity": "0"}, "от 1 до 20"),
        ({"term_alarm_days": "7, 30"}, "по убыванию"),
        ({"term_alarm_days": "7, x"}, "через запятую"),
        ({"term_alarm_days": "9,8,7,6,5,4,3"}, "от одного до 6"),
        ({"weight_time": "11"}, "в сумме дают 101"),
        ({"council_name": "senate"}, "Такого варианта нет"),
        ({"ground": ""}, "Основание"),
        ({}, "Ничего не изменено"),
    ],
)
def test_a_wrong_version_is_refused_at_its_field(school: Demo, typed: dict[str, str], said: str) -> None:
    answer = fill(school.browser("direktor"), "/school/rules/new", **{**SHIPPED, "ground": "приказ", **typed})
    assert answer.status_code == 422 and said in words(answer)
    assert school.store.office.case(SCHOOL).state.rules == "2022-3"


def test_lists_words_and_weights_are_set_and_read(school: Demo) -> None:
    own = {"term_alarm_days": "60, 7", "council_name": "commission", "weight_time": "5", "weight_place": "10"}
    answer = fill(school.browser("direktor"), "/school/rules/new", **{**SHIPPED, **own, "ground": "приказ № 6"})
    assert answer.location == "/school/rules"
    page = words(school.browser("kurator").get("/school/rules"))
    assert "60, 7" in page and "комиссия наставников" in page and "время – 5" in page


def test_every_number_among_the_parameters_has_a_name_a_clause_and_a_row(school: Demo) -> None:
    page = words(school.browser("direktor").get("/school/rules"))
    assert NAMES.keys() == RuleSet.clauses().keys()
    assert all(name in page for name in NAMES.values())


def test_the_rule_book_names_every_rule_under_the_words_of_its_clause(school: Demo) -> None:
    page = words(school.browser().get("/rules"))
    for rule in ALL_RULES:
        assert CHECKS[rule.name] in page, rule.name
        assert rule.clause in regulation() or rule.clause.startswith("ТК"), rule.clause
    assert 'id="p4.11"' in page and "{" not in page.split("<main")[1]
    assert "Руководитель образовательной организации" in page


def test_the_clause_of_a_step_opens_the_sentence_of_the_regulation(school: Demo) -> None:
    case = school.case("programme", "2026-005")
    page = school.browser("direktor").get(f"/case/{case}/step/approve_programme").text
    address = re.search(r'href="/rules#(p3\.8-[\d-]+)"', page)
    assert address is not None
    book = words(school.browser().get("/rules"))
    found = re.search(rf'<span id="{address[1]}">([^<]*)</span>', book)
    assert found is not None and found[1].startswith("- осуществляет общее руководство и координацию")
    assert "<details" not in book.split("<main")[1]


def test_every_sentence_of_the_regulation_has_a_place_of_its_own(school: Demo) -> None:
    book = school.browser().get("/rules").text
    said = [sentence for paragraphs in regulation().values() for each in paragraphs for sentence in each]
    ids = re.findall(r'<span id="(p\d\.\d+-\d+-\d+)">', book)
    assert len(ids) == len(set(ids)) == len(said)
    assert not [sentence for sentence in said if sentence[0].islower()]
