"""The people of a school: registered, corrected, given roles and access, leaving and returning."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from adapters.rebuilding import rebuild
from domain.case import Acting, Role
from domain.facts import staff as facts
from processes.office import Ask
from processes.rights import NotYours
from tests.lives import pair_up
from tests.processes.conftest import Begin
from tests.story import SCHOOL, Story, id_of

A = Role.SYSADMIN
PETROV = id_of("petrov")
CARD = {"name": "Петров-Водкин Кузьма", "position": "учитель", "parts": ["Петров-Водкин", "Кузьма", ""]}


@pytest.fixture
def story(begin: Begin) -> Story:
    """A school with two administrators, of whom `admin` acts."""
    told = begin("school")
    for login in ("admin", "second"):
        card = {"name": login.title(), "position": "инженер"}
        told.office.perform(Ask("register_person", id_of(login), told.acting("system"), card))
        told.office.perform(Ask("grant_role", id_of(login), told.acting("system"), {"role": "sysadmin"}))
    return told


def acting(story: Story) -> Acting:
    """The administrator acting now."""
    return replace(story.acting("system"), person=id_of("admin"), role=A)


def tables(story: Story) -> list[list[dict[str, object]]]:
    return [story.log.rows(f"SELECT * FROM {name} ORDER BY person, {name}.school", ()) for name in ("persons", "roles")]


def test_an_administrator_registers_and_corrects(story: Story) -> None:
    case = story.new("person")
    data = {"name": "Иванов Пётр Ильич", "position": "учитель", "birth": date(1990, 1, 2), "unit": "Корпус 2"}
    story.office.perform(Ask("register_person", case, acting(story), {**data, "subject": "физика"}))
    person = story.case(case).state
    assert (person.name, person.subject, person.unit) == ("Иванов Пётр Ильич", "физика", "Корпус 2")
    assert person.parts == ("Иванов", "Пётр", "Ильич")
    story.act("correct_person", case, "ivanova", **CARD)
    person = story.case(case).state
    assert person.parts == ("Петров-Водкин", "Кузьма", "")
    assert (person.birth, person.unit, person.left) == (None, "", None)


def test_a_role_is_given_with_its_ground_and_taken(story: Story) -> None:
    ask = Ask("grant_role", PETROV, acting(story), {"role": "curator", "ground": "приказ № 5"})
    story.office.perform(ask)
    assert story.last(PETROV).ground.value == "приказ № 5"
    assert "curator" in story.office.person_roles(PETROV, SCHOOL)
    with story.refused("role_is_not_held_yet"):
        story.office.perform(Ask("grant_role", PETROV, acting(story), {"role": "curator"}))
    story.office.perform(Ask("revoke_role", PETROV, acting(story), {"role": "curator", "ground": ""}))
    assert story.last(PETROV).ground is None
    with story.refused("role_is_held"):
        story.office.perform(Ask("revoke_role", PETROV, acting(story), {"role": "curator"}))


@pytest.mark.parametrize("role", ["mentor", "tsar", "system"])
def test_a_role_of_no_school_is_not_given(story: Story, role: str) -> None:
    with story.refused("role_is_the_schools_to_give"):
        story.office.perform(Ask("grant_role", PETROV, acting(story), {"role": role}))


def test_an_administrator_does_not_become_director_alone(story: Story) -> None:
    with story.refused("nobody_gives_themselves_a_role"):
        story.office.perform(Ask("grant_role", id_of("admin"), acting(story), {"role": "director"}))


def test_the_last_administrator_stays(story: Story) -> None:
    story.office.perform(Ask("revoke_role", id_of("second"), acting(story), {"role": "sysadmin"}))
    for word, data in (("revoke_role", {"role": "sysadmin"}), ("leave_school", {"day": story.now.date()})):
        with story.refused("an_administrator_stays"):
            story.office.perform(Ask(word, id_of("admin"), story.acting("dordzhiev"), data))


def test_who_leaves_keeps_no_role_and_no_bank(story: Story) -> None:
    unit = pair_up(story, "sidorova")
    with story.refused("day_is_not_in_the_future"):
        story.act("leave_school", PETROV, "ivanova", day=date(2099, 1, 1))
    story.act("leave_school", PETROV, "ivanova", day=story.now.date())
    person = story.case(PETROV).state
    assert (person.roles, person.banks, person.left) == (frozenset(), {}, story.now.date())
    assert story.office.person_roles(PETROV, SCHOOL) == frozenset()
    for word, data in (
        ("grant_role", {"role": "teacher"}),
        ("open_account", {}),
        ("reset_password", {}),
        ("unlock_account", {}),
        ("leave_school", {"day": story.now.date()}),
    ):
        with story.refused("person_is_of_the_school"):
            story.office.perform(Ask(word, PETROV, story.acting("dordzhiev"), data))
    with story.refused("person_is_of_the_school"):
        story.act("correct_person", PETROV, "ivanova", **CARD)
    with story.refused("person_is_of_the_school"):
        story.office.perform(Ask("reset_passwords", SCHOOL, story.acting("dordzhiev"), {"people": [PETROV]}))
    with story.refused("person_is_of_the_school"):
        order = {"person": PETROV, "number": "7", "day": date(2026, 8, 3), "deputy_head": True}
        story.act("appoint_curator", SCHOOL, "dordzhiev", **order)
    assert story.case(unit).state.mentor == PETROV


def test_who_returns_begins_anew(story: Story) -> None:
    with story.refused("person_has_left"):
        story.act("return_to_school", PETROV, "ivanova", day=story.now.date())
    story.act("leave_school", PETROV, "ivanova", day=story.now.date())
    story.act("return_to_school", PETROV, "ivanova", day=story.now.date())
    person = story.case(PETROV).state
    assert (person.left, person.roles) == (None, frozenset())
    before = tables(story)
    rebuild(story.log)
    assert tables(story) == before


def test_what_is_done_to_an_account_is_in_the_log(story: Story) -> None:
    words = {
        "open_account": facts.AccountOpened,
        "reset_password": facts.PasswordReset,
        "lock_account": facts.AccountLocked,
        "unlock_account": facts.AccountUnlocked,
        "end_sessions": facts.SessionsEnded,
    }
    for word, fact in words.items():
        story.office.perform(Ask(word, PETROV, acting(story), {}))
        entry = story.log.entries(PETROV)[-1]
        assert (type(entry.fact), entry.acting.person, entry.acting.role) == (fact, id_of("admin"), A)


def test_nobody_closes_their_own_account(story: Story) -> None:
    with story.refused("nobody_locks_themselves_out"):
        story.office.perform(Ask("lock_account", id_of("admin"), acting(story), {}))


@pytest.mark.parametrize("word", ["appoint_curator", "release_curator", "adopt_regulation"])
def test_an_administrator_signs_nothing(story: Story, word: str) -> None:
    with story.rejected(NotYours):
        story.office.perform(Ask(word, SCHOOL, acting(story), {}))


def test_a_curator_is_released_by_order(story: Story) -> None:
    order = {"person": id_of("ivanova"), "number": "9-н", "day": date(2026, 8, 9)}
    story.act("release_curator", SCHOOL, "dordzhiev", **order)
    assert story.case(SCHOOL).state.curators == ()
    with story.refused("curator_is_one_of_those_appointed"):
        story.act("release_curator", SCHOOL, "dordzhiev", **order)


def test_details_and_calendar_are_the_schools_own(story: Story) -> None:
    details = {"full_name": "Полное", "short_name": "СОШ № 1", "place": "г. Элиста", "units": ["Корпус 1"]}
    story.office.perform(Ask("correct_details", SCHOOL, acting(story), details))
    off, worked = [date(2026, 11, 4)], [date(2026, 11, 7)]
    calendar = {"five_day": True, "holidays": off, "working_weekends": worked}
    story.office.perform(Ask("set_calendar", SCHOOL, acting(story), calendar))
    school = story.case(SCHOOL).state
    assert (school.short_name, school.units, school.holidays) == ("СОШ № 1", ("Корпус 1",), frozenset(off))
    with story.refused("no_day_is_both_off_and_worked"):
        both = calendar | {"holidays": worked}
        story.office.perform(Ask("set_calendar", SCHOOL, acting(story), both))
