"""Nothing is half there: every step has its act, its form, a test; every fact and every rule has its words."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import etree

from domain.facts import ALL_FACTS
from domain.rules import ALL_RULES
from processes.acts.catalogue import ACTS
from web.composition import PROCESSES, model_text
from web.forms.catalogue import FORMS
from web.phrases.checks import CHECKS
from web.phrases.facts import FACTS
from web.phrases.refusals import REFUSALS
from web.phrases.sentences import SENTENCES
from web.regulation import regulation, sentence_of

BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
TESTS = Path(__file__).parent
STEPS = [
    (process, task.get("id", ""))
    for process in PROCESSES
    for task in etree.fromstring(model_text(process).encode()).iter(f"{BPMN}userTask")
]
CLAUSES = {
    str(task.get("id")): str(words.get("value"))
    for process in PROCESSES
    for task in etree.fromstring(model_text(process).encode()).iter(f"{BPMN}userTask")
    for words in task.iter("{*}property")
    if words.get("name") == "clause"
}


@pytest.fixture(scope="module")
def told() -> str:
    """The text of every test of the processes, but for this file and the walks, which choose at random."""
    files = [*TESTS.glob("test_*.py"), TESTS.parent / "lives.py"]
    named = [file for file in files if file.name not in ("test_acts_complete.py", "test_walks.py")]
    return "\n".join(file.read_text(encoding="utf-8") for file in named)


def test_there_are_steps() -> None:
    assert len(STEPS) == len(set(STEPS)) >= 20


@pytest.mark.parametrize(("process", "word"), STEPS)
def test_a_user_task_has_one_act_of_the_same_word_that_completes_it(process: str, word: str) -> None:
    assert ACTS[process, word].moves == "complete"
    assert ACTS[process, word].name == word


@pytest.mark.parametrize("word", [word for _, word in STEPS])
def test_a_user_task_has_a_form(word: str) -> None:
    assert word in FORMS


@pytest.mark.parametrize("word", [word for _, word in STEPS])
def test_a_user_task_is_completed_by_a_test(told: str, word: str) -> None:
    assert re.search(rf'"{word}"', told)


@pytest.mark.parametrize("word", [word for _, word in STEPS])
def test_a_user_task_carries_out_one_sentence_of_the_clause_it_cites(word: str) -> None:
    clause = CLAUSES[word]
    if clause.startswith("ТК"):
        assert word not in SENTENCES
        return
    found = [each for paragraph in regulation()[clause] for each in paragraph if SENTENCES[word] in each]
    assert len(found) == 1, (clause, SENTENCES[word], found)
    assert sentence_of(word, clause).count("-") == 2


def test_no_sentence_is_of_a_step_that_is_none() -> None:
    assert set(SENTENCES) <= set(CLAUSES)


def test_an_act_that_completes_a_step_has_a_user_task() -> None:
    assert {key for key, act in ACTS.items() if act.moves == "complete"} == set(STEPS)


def test_a_form_asks_for_the_password_where_the_act_signs() -> None:
    for (_, word), act in ACTS.items():
        if word in FORMS:
            assert ("password" in FORMS[word]._declared_fields) == act.signs, word


def test_an_act_a_person_asks_for_is_done_by_a_test(told: str) -> None:
    asked = {word for (_, word), act in ACTS.items() if act.roles}
    assert sorted(word for word in asked - {"set_calendar", "add_programme"} if f'"{word}"' not in told) == []


def test_what_a_timer_or_a_message_does_has_an_act() -> None:
    for process in PROCESSES:
        model = etree.fromstring(model_text(process).encode())
        for event in model.iter(f"{BPMN}timerEventDefinition"):
            parent = event.getparent()
            assert parent is not None
            assert ACTS[process, parent.get("id", "")].moves == "timer"


@pytest.mark.parametrize("topic", [fact.TOPIC for fact in ALL_FACTS])
def test_a_fact_has_a_sentence(topic: str) -> None:
    words, _ = FACTS[topic]
    assert callable(words) or words.strip()


def test_no_sentence_is_of_a_fact_that_is_none() -> None:
    assert set(FACTS) == {fact.TOPIC for fact in ALL_FACTS}


@pytest.mark.parametrize("rule", [rule.name for rule in ALL_RULES])
def test_a_rule_has_a_refusal_in_words(rule: str) -> None:
    assert all(part.strip() for part in REFUSALS[rule])


def test_no_refusal_is_of_a_rule_that_is_none() -> None:
    assert set(REFUSALS) == {rule.name for rule in ALL_RULES}


def test_a_rule_has_words_for_when_it_held() -> None:
    assert {rule.name for rule in ALL_RULES} == set(CHECKS)
