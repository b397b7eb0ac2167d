"""«Сбои» on the pages: a process fails, the technical specialist sees it in words and settles it, the person goes on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from domain.case import Acting, Role
from processes.engine.handlers import Unserved
from processes.incidents import Faulted, Problem, record, record_at_start
from processes.office import Ask
from processes.signals import HOPS, circle, key_of
from tests.faulty import CHOOSE, COUNT, MEET, TELL, Handler, deploy
from tests.processes.test_incidents_everywhere import TOLD
from tests.web.staged import words
from tests.web.test_who_may import NOON, Demo, demo, fill, send
from web.demo.script import SCHOOL, person_id
from web.phrases.typography import moment_short

SECRET = "Очирова больна"
UNITS = "SELECT case_id FROM cases WHERE kind = 'unit'"


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("incidents"))
    yield made
    made.close()


def perform(school: Demo, act: str, case: str, role: Role, login: str, data: dict[str, Any], key: str = "") -> None:
    at = school.clock()
    person = login if login == "system" else person_id(login)
    acting = Acting(f"{act}-{case}-{at.isoformat()}", person, role, at, at, SCHOOL)
    school.store.office.perform(Ask(act, case, acting, data, key))


def proposed(school: Demo, *elements: str) -> str:
    """A pair under a process of these elements."""
    deploy(school.store, *elements, at=NOON - timedelta(hours=1))
    rows = school.store.log.rows("SELECT person FROM persons WHERE school = ? ORDER BY person", (SCHOOL,))
    banks = {row["person"]: school.store.office.case(row["person"]).state.banks for row in rows}
    mentor = next(person for person, held in banks.items() if "mentor" in held)
    units = [school.store.office.case(row["case_id"]).state for row in school.store.log.rows(UNITS)]
    asked = {mentee for unit in units if unit.mentor == mentor for mentee in unit.mentees}
    mentees = [person for person, held in banks.items() if "mentee" in held and person not in {mentor, *asked}]
    unit, matters = "unit-00000000000000aa", list(banks[mentor]["mentor"].matters)
    data = {"mentor": mentor, "mentees": mentees[:1], "matters": matters}
    perform(school, "form_unit", unit, Role.CURATOR, "kurator", data)
    return unit


def test_a_handler_that_fails_is_retried_from_the_page(school: Demo) -> None:
    handler = Handler(Unserved("сервер учредителя закрыт на ночь"), ValueError(SECRET))
    school.store.post.handlers.register("tell", handler)
    unit = proposed(school, TELL, MEET)
    school.store.post.tick(school.clock())
    browser = school.browser("tehnik")
    page = words(browser.get("/incidents"))
    assert "Известить учредителя" in page and "Внешняя служба не выполнила работу шага" in page
    path = f"/case/{unit}/incident?key=tell_founder"
    assert "сервер учредителя закрыт на ночь" in words(browser.get(path))
    token = browser.token()
    answer = send(browser, f"/case/{unit}/incident", {"csrf": token, "key": "tell_founder", "way": "retry"})
    assert answer.status_code == 302
    assert "решено, будет повторено" in words(browser.get("/incidents"))
    school.clock.forward(minutes=1)
    school.store.post.tick(school.clock())
    page = browser.get(path).text
    assert "ValueError" in page and SECRET not in page and "Traceback" not in page
    skip = {"csrf": token, "key": "tell_founder", "way": "skip"}
    assert send(browser, f"/case/{unit}/incident", {**skip, "reason": ""}).status_code == 422
    assert send(browser, f"/case/{unit}/incident", {**skip, "reason": "Написали письмо."}).status_code == 302
    school.store.post.tick(school.clock())
    assert "Сбоев нет" in words(browser.get("/incidents"))
    assert set(school.store.office.case(unit).open) == {"hold_acquaintance"}
    history = words(browser.get(f"/case/{unit}/history"))
    assert "Сбой, попытка 2" in history and "Написали письмо." in history and "Работа службы пропущена" in history


def test_the_history_names_the_step_of_a_failure(school: Demo) -> None:
    school.store.post.handlers.register("tell", Handler(Unserved("закрыт")))
    unit = proposed(school, TELL, MEET)
    school.store.post.tick(school.clock())
    perform(school, "retry_incident", unit, Role.TECH_SPECIALIST, "tehnik", {"key": "tell_founder"})
    deploy(school.store, TELL.replace("Известить", "Уведомить"), MEET, at=NOON)
    school.clock.forward(minutes=1)
    school.store.post.tick(school.clock())
    history = words(school.browser("tehnik").get(f"/case/{unit}/history")).splitlines()
    told = [line for line in history if "(шаг «Известить учредителя»)" in line]
    for said in ("Сбой, попытка 1", "решено повторить шаг", "Служба вызвана", "Служба выполнила работу"):
        assert any(said in line for line in told), said


def test_what_tries_again_by_itself_says_when(school: Demo) -> None:
    handler = Handler(ConnectionError(), ConnectionError())
    school.store.post.handlers.register("tell", handler, repeatable=True)
    proposed(school, TELL, MEET)
    technician = school.browser("tehnik")
    for attempt, minutes in ((2, 1), (3, 5)):
        school.store.post.tick(school.clock())
        again = moment_short(school.clock() + timedelta(minutes=minutes), "Europe/Moscow")
        said = f"сам повторится {again}, попытка {attempt}".replace("\xa0", " ")
        assert said in words(technician.get("/incidents"))
        school.clock.forward(minutes=minutes)
    school.store.post.tick(school.clock())
    assert "Сбоев нет" in words(technician.get("/incidents"))
    assert len(handler.seen) == 3


def test_a_persons_step_that_fails_says_so_and_succeeds_once_corrected(school: Demo) -> None:
    unit = proposed(school, MEET, CHOOSE)
    curator, technician = school.browser("kurator"), school.browser("tehnik")
    path = f"/case/{unit}/step/hold_acquaintance"
    typed = {"decision": "held", "day": "14.09.2026", "mode": "online"}
    answer = fill(curator, path, **typed)
    assert answer.status_code == 409
    assert "сбой в процессе" in words(answer) and "long_enough" not in words(answer)
    page = technician.get(f"/case/{unit}/incident?key=hold_acquaintance")
    assert "days = " in page.text and "В данных процесса нет значения" in words(page)
    given = {"csrf": technician.token(), "key": "hold_acquaintance", "way": "correct"}
    for wrong in ("", "days", "days = __import__('os')", "days = other", "days = 1\nmode ="):
        assert send(technician, f"/case/{unit}/incident", {**given, "values": wrong}).status_code == 422, wrong
    assert send(technician, f"/case/{unit}/incident", {**given, "values": "days = 14"}).status_code == 302
    assert fill(curator, path, **typed).status_code in (200, 302)
    assert school.store.office.case(unit).ended


def test_a_choice_offers_no_skipping_and_a_script_does(school: Demo) -> None:
    unit = proposed(school, MEET, COUNT)
    data = {"decision": "held", "day": NOON.date(), "mode": "online"}
    with pytest.raises(Faulted):
        perform(school, "hold_acquaintance", unit, Role.CURATOR, "kurator", data, "hold_acquaintance")
    technician = school.browser("tehnik")
    assert "Идти дальше без этой работы" in words(technician.get(f"/case/{unit}/incident?key=hold_acquaintance"))


def test_a_case_that_did_not_begin_is_begun_again_from_the_page(school: Demo) -> None:
    case, store = school.case("programme", "2026-003"), school.store
    at = school.clock()
    ask = Ask("issue_consent", "consent-1", Acting("delivery-1", "system", Role.SYSTEM, at, at, SCHOOL))
    record_at_start(store.office, ask, case, Problem("no_value", "consent_issued", "x has no value", ("x",)))
    technician, key = school.browser("tehnik"), "issue_consent[consent-1]"
    page = words(technician.get("/incidents"))
    assert "Согласие – начало дела" in page and "Новое дело не началось" in page
    page = words(technician.get(f"/case/{case}/incident?key={key}"))
    assert "Согласие предложено" in page and "исправленную схему" in page
    assert "Начать ещё раз" in page and "Исправить данные" not in page and "Пропустить" not in page
    retry = {"csrf": technician.token(), "key": key, "way": "retry"}
    assert send(technician, f"/case/{case}/incident", retry).status_code == 302
    assert "решено, будет повторено" in words(technician.get("/incidents"))
    assert "Новое дело не началось" in words(technician.get(f"/case/{case}/history"))


def test_a_pair_the_curator_could_not_propose_is_seen_and_settled(school: Demo) -> None:
    curator, technician = school.browser("kurator"), school.browser("tehnik")
    with pytest.raises(Faulted):
        proposed(school, COUNT, MEET)
    key = "form_unit[unit]"
    page = words(technician.get("/incidents"))
    assert "– начало дела" in page and "Человек не смог начать новое дело" in page
    assert "days" in words(technician.get(f"/case/{SCHOOL}/incident?key={key}"))
    for way, more in (("skip", {"reason": "Так."}), ("correct", {"values": "days = 14"})):
        given = {"csrf": technician.token(), "key": key, "way": way, **more}
        assert send(technician, f"/case/{SCHOOL}/incident", given).status_code == 422
    assert curator.get("/incidents").status_code == 403
    retry = {"csrf": technician.token(), "key": key, "way": "retry"}
    assert send(technician, f"/case/{SCHOOL}/incident", retry).status_code == 302
    assert "Сбоев нет" in words(technician.get("/incidents"))


def test_signals_that_go_round_are_stopped_from_the_page(school: Demo) -> None:
    unit = proposed(school, MEET)
    at = school.clock()
    acting = Acting("signal-1", "system", Role.SYSTEM, at, at, SCHOOL)
    data = {"name": "Пора", "version": 1, "n": 0, "hops": HOPS}
    problem = circle(data)
    assert problem is not None
    record(school.store.office, Ask("broadcast_signal", unit, acting, data), key_of(1, 0), problem)
    technician, key = school.browser("tehnik"), key_of(1, 0)
    page = words(technician.get("/incidents"))
    assert "сигнал «Пора»" in page and "Сигналы будят дела по кругу" in page
    page = words(technician.get(f"/case/{unit}/incident?key={key}"))
    assert "Отпустить сигнал" in page and "Остановить сигнал" in page and "Исправить данные" not in page
    skip = {"csrf": technician.token(), "key": key, "way": "skip", "reason": "Схемы отвечают друг другу."}
    assert send(technician, f"/case/{unit}/incident", skip).status_code == 302
    school.store.office.perform(Ask("broadcast_signal", unit, acting, {**data, "hops": 0}))
    school.store.post.tick(school.clock())
    assert "Сбоев нет" in words(technician.get("/incidents"))
    history = words(technician.get(f"/case/{unit}/history"))
    assert "Сигнал «Пора» ни в одно другое дело не пошёл" in history and "о сигнале решено" in history


def test_a_trial_of_a_step_that_would_fail_says_that_nobody_knows_of_it_yet(school: Demo) -> None:
    unit = proposed(school, MEET, COUNT)
    path = f"/case/{unit}/step/hold_acquaintance"
    typed = {"decision": "held", "day": NOON.date().isoformat(), "mode": "online"}
    page = words(fill(school.browser("kurator"), path, **typed, _try="1"))
    assert "Шаг не выполнился бы" in page and "Это проба, ничего не записано" in page
    technician = school.browser("tehnik")
    assert "Сбоев нет" in words(technician.get("/incidents"))
    assert "Шаг не выполнен" in words(fill(school.browser("kurator"), path, **typed))
    deploy(school.store, MEET, at=NOON)
    page = words(technician.get(f"/case/{unit}/incident?key=hold_acquaintance"))
    assert "Задача осталась у человека" in page and "Перевести дело на другую версию схемы" in page


def test_of_several_the_one_that_failed_is_named(school: Demo) -> None:
    school.store.post.handlers.register("tell", Handler(Unserved("down")))
    unit = proposed(school, TOLD, MEET)
    school.store.post.tick(school.clock())
    mentor = school_name(school, school.store.office.case(unit).state.mentor)
    assert f"Известить учредителя – {mentor}" in words(school.browser("tehnik").get("/incidents"))
    assert f"(шаг «Известить учредителя» – {mentor})" in words(school.browser("tehnik").get(f"/case/{unit}/history"))


def school_name(school: Demo, person: str) -> str:
    last, first, middle = school.store.office.case(person).state.parts
    return f"{last} {first[0]}. {middle[0]}."


def test_what_was_settled_meanwhile_leads_back_to_the_list(school: Demo) -> None:
    school.store.post.handlers.register("tell", Handler(Unserved("down")))
    unit = proposed(school, TELL, MEET)
    school.store.post.tick(school.clock())
    technician, path = school.browser("tehnik"), f"/case/{unit}/incident?key=tell_founder"
    assert "Пара: " in words(technician.get(path))
    for _ in range(2):
        given = {"csrf": technician.token(), "key": "tell_founder", "way": "retry"}
        assert send(technician, f"/case/{unit}/incident", given).status_code in (302, 422)
    school.store.post.tick(school.clock())
    for posted in (False, True):
        answer = send(technician, f"/case/{unit}/incident", given) if posted else technician.get(path)
        assert answer.status_code == 302 and answer.location.endswith("/incidents")
        assert "Этого сбоя больше нет" in words(technician.get("/incidents"))


def test_what_fails_after_the_answer_is_named_with_its_reason(school: Demo) -> None:
    school.store.post.handlers.register("tell", Handler(answer={"days": "x"}))
    unit = proposed(school, TELL, COUNT, MEET)
    school.store.post.tick(school.clock())
    technician = school.browser("tehnik")
    assert "Известить учредителя → Посчитать недели" in words(technician.get("/incidents"))
    page = words(technician.get(f"/case/{unit}/incident?key=tell_founder"))
    assert "Причина" in page and "– не число" in page and "её ответ сохранён" in page


def test_what_is_no_failure_is_not_found(school: Demo) -> None:
    case, technician = school.case("programme", "2026-003"), school.browser("tehnik")
    assert technician.get(f"/case/{case}/incident?key=nothing").status_code == 404
    assert technician.get(f"/case/{case}/incident").status_code == 404
    given = {"csrf": technician.token(), "key": "nothing", "way": "retry"}
    assert send(technician, f"/case/{case}/incident", given).status_code == 404
    assert "Сбоев нет" in words(technician.get("/incidents"))


@pytest.mark.parametrize("login", ["kurator", "direktor", "nastavnik", "auditor"])
def test_it_is_the_technical_specialists_page_alone(school: Demo, login: str) -> None:
    browser = school.browser(login)
    assert browser.get("/incidents").status_code == 403
    assert "Сбои" not in words(browser.get("/"))
