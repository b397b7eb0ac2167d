"""«Подбор пары»: mentors of the bank for a mentee, each with what matched and what did not (4.5, R-4.5-1)."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from tests.web.staged import words
from tests.web.test_who_may import Demo, demo
from web.demo.script import person_id


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Demo]:
    made = demo(tmp_path_factory.mktemp("matching"))
    yield made
    made.close()


def test_the_curator_sees_every_mentor_of_the_bank_explained(school: Demo) -> None:
    page = words(school.browser("kurator").get(f"/matching?mentee={person_id('sidorova')}"))
    for name in ("Очирова Герензел Владимировна", "Лиджиев Бата Николаевич", "Манджиева Тамара Сергеевна"):
        assert name in page
    assert "Совпали: предметное содержание, методика обучения и преподавания" in page or "Совпали: методика" in page
    assert "разница в стаже, лет: 27" in page


def test_a_pair_that_stands_already_is_not_proposed_again(school: Demo) -> None:
    page = words(school.browser("kurator").get(f"/matching?mentee={person_id('nastavlyaemyi')}"))
    row = next(part for part in page.split("<tr>") if "Очирова Герензел" in part)
    assert "у этих людей уже есть программа или предложение" in row
    assert "units/new" not in row


def test_proposing_carries_the_people_and_the_matters_over(school: Demo) -> None:
    browser = school.browser("kurator")
    page = browser.get(f"/matching?mentee={person_id('sidorova')}&kind=reverse").text
    address = page.split('href="/units/new?')[1].split('"')[0].replace("&amp;", "&")
    form = browser.get(f"/units/new?{address}").text
    chosen = re.findall(r"<input[^>]*checked[^>]*>", form)
    assert any(person_id("sidorova") in each for each in chosen)
    assert any("teaching_methods" in each for each in chosen)
    assert len(chosen) >= 4


def test_nobody_chosen_or_nobody_known_shows_only_the_choice(school: Demo) -> None:
    browser = school.browser("kurator")
    for path in ("/matching", "/matching?mentee=person-0", "/matching?mentee=%3Cscript%3E&kind=%00&page=x"):
        page = words(browser.get(path))
        assert "Показать наставников" in page and "По каждому признаку" not in page
