"""«Люди» and a person's card: who is found, what each role may do, what an act means for the account."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.web.staged import Browser, words
from tests.web.test_who_may import Demo, demo, fill
from web.demo.script import SCHOOL, person_id

BADMAEV = person_id("badmaev")
KEEPER = "administrator"
CARD = {"surname": "Новикова", "given": "Анна", "position": "учитель химии", "standing": "staff"}


@pytest.fixture
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("people"))
    yield made
    made.close()


def _names(page: str) -> list[str]:
    return re.findall(r'data-label="Имя"><a href="/people/[^"]+">([^<]+)<', page)


def _secret(page: str) -> str:
    found = re.search(r"<dd>([a-z2-9]{4}-[a-z2-9]{4}-[a-z2-9]{4})</dd>", page)
    assert found is not None
    return found[1]


def test_people_are_found_put_in_order_and_chosen(school: Demo) -> None:
    browser = school.browser("kurator")
    everyone = _names(words(browser.get("/people")))
    assert len(everyone) == 14 and everyone == sorted(everyone, key=str.casefold)
    assert _names(words(browser.get("/people?q=истории&order=name"))) == [
        "Лиджиев Бата Николаевич",
        "Эрдниева Кермен Очировна",
    ]
    assert _names(words(browser.get("/people?role=curator"))) == ["Бадмаева Саглара Дорджиевна"]
    assert "никого нет" in words(browser.get("/people?state=left"))
    assert len(_names(words(browser.get("/people?order=%3Cscript%3E&state=x&page=-1")))) == 14


def test_a_card_is_entered_once_and_a_namesake_is_confirmed(school: Demo) -> None:
    browser = school.browser("tehnik")
    first = fill(browser, "/people/new", **CARD)
    assert first.status_code == 302 and "Новикова Анна" in words(browser.get(first.location))
    again = fill(browser, "/people/new", **CARD)
    assert again.status_code == 422 and "с таким именем" in words(again)
    page = browser.get("/people/new")
    confirmed = browser.post("/people/new", {**CARD, "namesake": "1", "act": "act-namesake"}, page="/people/new")
    assert page.status_code == 200 and confirmed.status_code == 302
    assert len(_names(words(browser.get("/people?q=новикова")))) == 2


def test_an_account_is_given_closed_opened_and_reset(school: Demo) -> None:
    keeper = school.browser(KEEPER)
    card = fill(keeper, "/people/new", **CARD).location
    taken = fill(keeper, f"{card}/open_account", login="Kurator")
    assert taken.status_code == 422 and "уже есть" in words(taken)
    given = fill(keeper, f"{card}/open_account", login="novikova")
    assert given.headers["Cache-Control"] == "no-store"
    newcomer = Browser(school.app.test_client())
    assert newcomer.sign_in("novikova", _secret(given.text)).status_code == 302
    assert newcomer.get("/programmes").location.startswith("/me")
    fill(keeper, f"{card}/lock_account")
    assert newcomer.get("/me").status_code == 302
    assert Browser(school.app.test_client()).sign_in("novikova", _secret(given.text)).status_code == 422
    fill(keeper, f"{card}/unlock_account")
    other = fill(keeper, f"{card}/reset_password")
    assert _secret(other.text) != _secret(given.text)
    assert Browser(school.app.test_client()).sign_in("novikova", _secret(other.text)).status_code == 302


def test_a_form_sent_twice_shows_no_second_password(school: Demo) -> None:
    keeper = school.browser(KEEPER)
    path = f"/people/{BADMAEV}/reset_password"
    first = keeper.post(path, {"act": "once"}, page=path)
    second = keeper.post(path, {"act": "once"}, page=path)
    assert first.status_code == 200 and second.location == f"/people/{BADMAEV}"
    assert Browser(school.app.test_client()).sign_in("badmaev", _secret(first.text)).status_code == 302


def test_a_role_is_given_and_taken_with_its_ground(school: Demo) -> None:
    director = school.browser("direktor")
    given = fill(director, f"/people/{BADMAEV}/grant_role", role="tech_specialist", ground="приказ № 8")
    assert given.status_code == 302 and "приказ № 8" in words(director.get(given.location))
    fill(director, f"/people/{BADMAEV}/revoke_role", role="tech_specialist", ground="приказ № 9")
    assert "tech_specialist" not in school.store.office.person_roles(BADMAEV, SCHOOL)
    own = fill(director, f"/people/{person_id('direktor')}/grant_role", role="sysadmin", ground="сам")
    assert own.status_code == 422 and "Себе роль не дают" in words(own)


def test_who_left_is_in_another_list_and_may_return(school: Demo) -> None:
    browser = school.browser("kurator")
    fill(browser, f"/people/{BADMAEV}/leave_school", day="2026-09-14")
    assert "Бадмаев Алтан Эдуардович" in _names(words(browser.get("/people?state=left")))
    card = words(school.browser("direktor").get(f"/people/{BADMAEV}"))
    assert "вход у него открыт" in card and "grant_role" not in card
    fill(browser, f"/people/{BADMAEV}/return_to_school", day="2026-09-14")
    assert "Бадмаев Алтан Эдуардович" in _names(words(browser.get("/people")))


def test_a_card_is_corrected_and_the_school_has_units(school: Demo) -> None:
    keeper = school.browser(KEEPER)
    details = {"full_name": "Полное", "short_name": "СОШ", "place": "с. Степное", "units": "Корпус 1\nКорпус 2\n"}
    assert fill(keeper, "/school/change/correct_details", **details).status_code == 302
    path = f"/people/{BADMAEV}/correct_person"
    data = {"surname": "Бадмаев", "given": "Алтан", "position": "учитель", "standing": "staff", "unit": "Корпус 2"}
    assert fill(keeper, path, **data).status_code == 302
    assert "Корпус 2" in words(keeper.get(f"/people/{BADMAEV}"))
    days = {"five_day": "no", "holidays": "31.12.2026 – 08.01.2027", "working_weekends": ""}
    assert fill(keeper, "/school/change/set_calendar", **days).status_code == 302
    assert "записано: 9 нерабочих дней" in words(keeper.get("/school"))
    wrong = fill(keeper, "/school/change/set_calendar", **{**days, "holidays": "31.02.2026"})
    assert wrong.status_code == 422 and "Не понятна дата" in words(wrong)
    for word in ("appoint_curator", "set_rules", "nothing"):
        assert school.browser("direktor").get(f"/school/change/{word}").status_code == 404


@pytest.mark.parametrize("path", ["/programmes/new", "/moments", "/deviations", "/case/{case}", "/case/{case}/history"])
def test_an_administrator_reads_no_cases(school: Demo, path: str) -> None:
    case = school.case("programme", "2026-003")
    assert school.browser(KEEPER).get(path.format(case=case)).status_code in (403, 404)


def test_the_general_page_of_acts_does_not_do_what_needs_an_account(school: Demo) -> None:
    director = school.browser("direktor")
    for word in ("open_account", "reset_password", "correct_person"):
        assert director.get(f"/case/{BADMAEV}/act/{word}").status_code == 404
        assert director.post(f"/case/{BADMAEV}/act/{word}", {"login": "x"}).status_code == 404
    assert director.get(f"/people/{school.case('programme', '2026-003')}").status_code == 404


def test_a_curator_is_released_from_the_schools_page(school: Demo) -> None:
    director, path = school.browser("direktor"), f"/case/{SCHOOL}/act/release_curator"
    assert path in director.get("/school").text
    data = {"person": person_id("kurator"), "number": "9-н", "day": "2026-09-14"}
    assert fill(director, path, **data).status_code == 302
    assert school.store.office.case(SCHOOL).state.curators == ()


def test_an_administrator_finds_the_erasure_on_the_card_and_no_way_to_cases(school: Demo) -> None:
    person = person_id("nastavnik")
    keeper, path = school.browser(KEEPER), f"/case/{person}/erasure"
    assert f'href="{path}"' in keeper.get(f"/people/{person}").text
    page = keeper.get(path)
    assert "Уничтожение персональных данных" in words(page) and "Не завершено" in words(page)
    assert page.status_code == 200 and f'href="/people/{person}"' in page.text
    assert 'href="/case/' not in page.text
    assert f'href="{path}"' not in school.browser("auditor").get(f"/people/{person}").text
