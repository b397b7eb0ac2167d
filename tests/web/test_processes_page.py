"""«Схемы процессов»: a file is looked at, signed and put in force; running cases are moved only when chosen and able."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO

import pytest
from werkzeug.test import TestResponse

from domain.facts.any_case import DefinitionDeployed
from domain.facts.migration import CaseMigrated
from processes import migration
from processes.engine import Definition
from processes.engine.decisions_inside import names
from tests.faulty import MEET
from tests.processes.conformance.told import MODELS
from tests.signalling import hears, text, throws
from tests.web.staged import Browser, words
from tests.web.test_who_may import Demo, demo, hidden, send
from web import trying
from web.composition import model_text
from web.demo.cast import PASSWORD
from web.demo.script import SCHOOL

ORDER = model_text("order")
#: The order's step must be done sooner.
QUICKER = ORDER.replace('name="due_working_days" value="', 'name="due_working_days" value="1', 1)
SWAPPED = {"draft_programme": "approve_programme", "approve_programme": "draft_programme"}


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("processes"))
    yield made
    made.close()


def hash_of(text: str) -> str:
    return Definition.parse(text).hash


def upload(browser: Browser, text: str, *along: bytes) -> TestResponse:
    files = {"model": [(BytesIO(text.encode()), "order.bpmn")], "along": [(BytesIO(each), "a.xml") for each in along]}
    data = {"csrf": browser.token("/processes"), **files}
    return browser.client.post("/processes/preview", data=data, content_type="multipart/form-data")


#: The order, weighed by a table before it is drafted.
WEIGHED = ORDER.replace(
    '<bpmn:sequenceFlow id="flow_order_drafted_draft_order" sourceRef="order_drafted" targetRef="draft_order" />',
    """<bpmn:businessRuleTask id="weigh" name="Взвесить" xmlns:c="http://camunda.org/schema/1.0/bpmn" c:decisionRef="rating" />
    <bpmn:sequenceFlow id="flow_order_drafted_draft_order" sourceRef="order_drafted" targetRef="weigh" />
    <bpmn:sequenceFlow id="flow_weigh_draft_order" sourceRef="weigh" targetRef="draft_order" />""",
)
RATING = (MODELS / "rating.dmn").read_bytes()


def deploy(browser: Browser, text: str, password: str = PASSWORD) -> TestResponse:
    answer = upload(browser, text)
    return send(browser, "/processes/deploy", {**hidden(answer.text), "password": password})


def in_force(school: Demo) -> str:
    return school.store.office.definitions.in_force("order").hash


def facts(school: Demo) -> int:
    return int(school.store.log.rows("SELECT COUNT(*) AS n FROM stored_events")[0]["n"])


def test_a_version_is_looked_at_then_signed_and_in_force(school: Demo) -> None:
    browser = school.browser("tehnik")
    before = facts(school)
    page = words(upload(browser, QUICKER))
    assert "Изменено" in page and "срок 3 → 13" in page and "Начатые дела" in page
    assert facts(school) == before and in_force(school) == hash_of(ORDER)
    assert deploy(browser, QUICKER, "wrong").status_code == 422
    assert facts(school) == before
    assert deploy(browser, QUICKER).status_code == 302
    assert in_force(school) == hash_of(QUICKER)
    [entry] = school.store.log.entries(f"definition-{hash_of(QUICKER)[:16]}")
    assert isinstance(entry.fact, DefinitionDeployed) and entry.fact.signature is not None
    assert entry.fact.signature.document == hash_of(QUICKER)
    page = words(browser.get("/processes"))
    assert hash_of(QUICKER)[:12] in page and "для новых дел" in page
    school.clock.forward(minutes=1)
    assert deploy(browser, ORDER).status_code == 302  # and back again
    assert in_force(school) == hash_of(ORDER)
    assert "уже в действии" in words(upload(browser, ORDER))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "Выберите файл"),
        ("<a", "Файл нельзя ввести в действие"),
        ("\x00\xff", "Файл нельзя ввести в действие"),
        (ORDER.replace("draft_order", "nobody_knows"), "nobody_knows"),
        (ORDER.replace("supersession", "nobody_sends"), "nobody_sends"),
        (ORDER.replace('id="order"', 'id="strange"'), "Такого процесса здесь нет"),
        ('<!DOCTYPE x [<!ENTITY a "b">]>' + ORDER, "Файл нельзя ввести в действие"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_changes_nothing(school: Demo, text: str, said: str) -> None:
    before = facts(school)
    answer = upload(school.browser("tehnik"), text)
    assert answer.status_code == 422 and said in words(answer)
    assert facts(school) == before


def test_who_would_hear_its_signals_is_told(school: Demo) -> None:
    browser = school.browser("tehnik")
    page = words(upload(browser, text(MEET, throws("Пора"), names=("Пора",))))
    assert "Сигнал «Пора» пока никто не ждёт." in page
    assert deploy(browser, text(MEET, hears("Пора"), names=("Пора",))).status_code == 302
    page = words(upload(browser, text(MEET, throws("Пора"), names=("Пора",))))
    assert "пока никто не ждёт" in page  # the file takes the place of what waits for it
    page = words(upload(browser, text(MEET, throws("Пора"), hears("Пора"), names=("Пора",))))
    assert "Сигнал «Пора» услышат все дела школы, которые его ждут: unit." in page
    assert "кто слышит" in words(
        upload(browser, text(MEET, hears("Пора"), throws("Пора"), scope="case", names=("Пора",)))
    )


def test_the_version_can_be_taken_into_a_modeler(school: Demo) -> None:
    browser = school.browser("auditor")
    answer = browser.get(f"/processes/version.bpmn?hash={hash_of(ORDER)}")
    assert answer.data.decode() == ORDER and "attachment" in answer.headers["Content-Disposition"]
    assert browser.get("/processes/version.bpmn?hash=nothing").status_code == 404
    assert "Проверить файл" not in words(browser.get("/processes"))


def running(school: Demo) -> list[str]:
    return migration.running(school.store.log, "order", SCHOOL)


def test_chosen_cases_are_previewed_and_moved_with_a_reason(school: Demo) -> None:
    browser = school.browser("tehnik")
    assert deploy(browser, QUICKER).status_code == 302
    [case, *_] = running(school)
    path = f"/processes/cases?hash={hash_of(ORDER)}"
    page = browser.get(path)
    assert case in page.text
    onto = {"hash": hash_of(ORDER), "onto": hash_of(QUICKER), "csrf": browser.token()}
    assert send(browser, "/processes/cases", onto).status_code == 422
    assert send(browser, "/processes/cases", {**onto, "case": case, "steps": "a b"}).status_code == 422
    seen = send(browser, "/processes/cases", {**onto, "case": case})
    assert seen.status_code == 200 and "Могут перейти: 1 из 1" in words(seen)
    typed = hidden(seen.text)
    before = facts(school)
    assert send(browser, "/processes/cases/migrate", {**typed, "reason": "", "password": PASSWORD}).status_code == 422
    assert send(browser, "/processes/cases/migrate", {**typed, "reason": "Так.", "password": "x"}).status_code == 422
    assert facts(school) == before
    given = {**typed, "reason": "Сроки сокращены.", "password": PASSWORD}
    assert send(browser, "/processes/cases/migrate", given).status_code == 302
    assert isinstance(school.store.log.entries(case)[-1].fact, CaseMigrated)
    assert school.store.office.case(case).definition == hash_of(QUICKER)
    assert "Сроки сокращены." in words(school.browser("auditor").get(f"/case/{case}/history"))
    assert send(browser, "/processes/cases/migrate", given).status_code == 422  # it is of that version no more


def test_thousands_of_cases_are_tried_part_by_part_before_anything_is_signed(
    school: Demo, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trying, "SECONDS", 0.0)  # one case a page
    monkeypatch.setattr(trying, "TOLD", 2)
    browser, ids = school.browser("tehnik"), running(school)
    assert len(ids) > 3
    answer = upload(browser, QUICKER)
    for done in range(1, len(ids)):
        page = words(answer)
        assert answer.status_code == 200 and f"Проверено {done} из {len(ids)}" in page
        assert "Ваш пароль" not in page and f'<progress max="{len(ids)}" value="{done}"' in answer.text
        typed = hidden(answer.text)
        early = send(browser, "/processes/deploy", {**typed, "password": PASSWORD})
        assert early.status_code == 200 and in_force(school) == hash_of(ORDER)
        answer = send(browser, "/processes/preview", typed)
    page = words(answer)
    assert f"Проверено {len(ids)} из {len(ids)}" in page and "И ещё" in page and "Ваш пароль" in page
    assert "Пойдут как идут: 2 дела" in page
    assert send(browser, "/processes/deploy", {**hidden(answer.text), "password": PASSWORD}).status_code == 302
    assert in_force(school) == hash_of(QUICKER)


@pytest.mark.parametrize("field", ["after", "same", "stopped"])
@pytest.mark.parametrize("value", ["", "x", "-1 y", "9 <script>", "1 person-ivanova"])
def test_what_a_page_says_of_cases_tried_may_be_anything(school: Demo, field: str, value: str) -> None:
    browser = school.browser("tehnik")
    answer = send(browser, "/processes/preview", {**hidden(upload(browser, QUICKER).text), field: value})
    assert answer.status_code in (200, 422) and "<script>" not in answer.text


def test_a_case_that_would_lose_its_step_stays_until_the_step_is_mapped(school: Demo) -> None:
    browser, old = school.browser("tehnik"), model_text("programme")
    cases = migration.running(school.store.log, "programme", SCHOOL)
    case = next(case for case in cases if "draft_programme" in school.store.office.case(case).open)
    swapped = re.sub("(draft|approve)_programme", lambda found: SWAPPED[found[0]], old)
    assert deploy(browser, swapped).status_code == 302
    onto = {"hash": hash_of(old), "onto": hash_of(swapped), "csrf": browser.token(), "case": case}
    seen = words(send(browser, "/processes/cases", onto))
    assert "Могут перейти: 0 из 1" in seen and "Не перейдёт" in seen
    steps = "\n".join(f"{one} = {other}" for one, other in SWAPPED.items())
    mapped = send(browser, "/processes/cases", {**onto, "steps": steps})
    assert "Могут перейти: 1 из 1" in words(mapped)
    given = {**hidden(mapped.text), "reason": "Шаги переименованы.", "password": PASSWORD}
    assert send(browser, "/processes/cases/migrate", given).status_code == 302
    open_ = set(school.store.office.case(case).open)
    assert "approve_programme" in open_ and "draft_programme" not in open_


def test_what_is_no_running_case_of_the_school_is_not_moved(school: Demo) -> None:
    browser = school.browser("tehnik")
    assert deploy(browser, QUICKER).status_code == 302
    onto = {"hash": hash_of(ORDER), "onto": hash_of(QUICKER), "csrf": browser.token()}
    assert send(browser, "/processes/cases", {**onto, "case": "order-0000000000000000"}).status_code == 422
    assert browser.get("/processes/cases?hash=nothing").status_code == 404


def test_decisions_sent_along_are_signed_and_in_force_with_the_process(school: Demo) -> None:
    browser = school.browser("tehnik")
    alone = upload(browser, WEIGHED)
    assert alone.status_code == 422 and "the decision rating is not found" in alone.text
    answer = upload(browser, WEIGHED, b"no table", RATING)
    assert answer.status_code == 200 and "Вместе со схемой: 1 решение (rating)" in words(answer)
    send(browser, "/processes/deploy", {**hidden(answer.text), "password": PASSWORD})
    definitions = school.store.office.definitions
    text = definitions.text(in_force(school))
    assert names(text.encode()) == ["rating"] and Definition.parse(text).hash == in_force(school)


#: The order, which calls a process of another file before it is drafted.
CALLING = WEIGHED.replace("businessRuleTask", "callActivity").replace(
    'xmlns:c="http://camunda.org/schema/1.0/bpmn" c:decisionRef="rating"', 'calledElement="weighing"'
)
WEIGHING = """<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="urn:test">
<process id="weighing" isExecutable="true"><startEvent id="in_force"/><scriptTask id="weigh"><script>weight = 1</script>
</scriptTask><endEvent id="abandoned"/><sequenceFlow id="f1" sourceRef="in_force" targetRef="weigh"/>
<sequenceFlow id="f2" sourceRef="weigh" targetRef="abandoned"/></process></definitions>"""


def test_a_process_sent_along_goes_into_the_version(school: Demo) -> None:
    browser = school.browser("tehnik")
    alone = upload(browser, CALLING)
    assert alone.status_code == 422 and "the process weighing is not found" in words(alone)
    answer = upload(browser, CALLING, WEIGHING.encode())
    page = words(answer)
    assert answer.status_code == 200 and "1 вызванный процесс (weighing)" in page and "weighing.weigh" in page
    assert "Подготовить проект приказа: не пройдено" in page and 'class="diagram"' in answer.text
    assert send(browser, "/processes/deploy", {**hidden(answer.text), "password": PASSWORD}).status_code == 302
    model = school.store.office.definitions.model(in_force(school))
    assert model.called == ("weighing",) and model.process == "order"
    again = browser.get(f"/processes/version.bpmn?hash={in_force(school)}").data.decode()
    assert "уже в действии" in words(upload(browser, again))
