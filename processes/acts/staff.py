"""Acts on a school's details, on the people of a school, their roles and their accounts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from domain.case import Personal, Retention, Role
from domain.facts import people as facts
from domain.facts import staff as more
from domain.rules import conduct, participants, staff
from processes.acts import Answer, Situation, act
from processes.acts.departure import open_programmes
from processes.banks import open_admissions
from processes.days import today
from processes.in_force import rules_in_force


@act("school", "nothing", Role.SYSADMIN, Role.DIRECTOR)
def correct_details(situation: Situation) -> Answer:
    """The school's requisites and its units."""
    data = situation.data
    units = tuple(data.get("units", ()))
    return Answer(more.DetailsCorrected(data["full_name"], data["short_name"], data["place"], units))


@act("school", "nothing", Role.DIRECTOR)
def appoint_curator(situation: Situation) -> Answer:
    """Record the order that appoints a curator: a deputy head, or with the director's reason (3.9, INV-02)."""
    data = situation.data
    staff.person_is_of_the_school(left=situation.look.person(data["person"]).left)
    participants.curator_is_a_deputy_head(deputy_head=data["deputy_head"], rules=rules_in_force(situation))
    return Answer(facts.CuratorAppointed(data["person"], data["number"], data["day"], data["deputy_head"]))


@act("school", "nothing", Role.DIRECTOR)
def release_curator(situation: Situation) -> Answer:
    """Record the order that releases a curator (3.9)."""
    data = situation.data
    staff.curator_is_one_of_those_appointed(person=data["person"], curators=situation.state.curators)
    return Answer(more.CuratorReleased(data["person"], data["number"], data["day"]))


def _card(situation: Situation, data: Mapping[str, Any]) -> Personal:
    """The personal values of a card: birth is ISO text; what was left out is not kept."""
    card = {
        "name": data["name"],
        "position": data["position"],
        "birth": data["birth"].isoformat() if data.get("birth") else None,
        "standing": data.get("standing", "staff"),
        "experience_years": data.get("experience_years"),
    }
    rest = {name: data[name] for name in ("parts", "subject", "unit") if data.get(name)}
    return Personal(situation.id, Retention.A, card | rest)


@act("person", "open", Role.CURATOR, Role.TECH_SPECIALIST, Role.SYSADMIN)
def register_person(situation: Situation) -> Answer:
    """Register a person of the school."""
    return Answer(facts.PersonRegistered(_card(situation, situation.data)))


@act("person", "nothing", Role.CURATOR, Role.TECH_SPECIALIST, Role.SYSADMIN)
def correct_person(situation: Situation) -> Answer:
    """The person's card from now on."""
    staff.person_is_of_the_school(left=situation.state.left)
    return Answer(more.PersonCorrected(_card(situation, situation.data)))


@act("person", "nothing", Role.DIRECTOR, Role.CURATOR, Role.SYSADMIN)
def leave_school(situation: Situation) -> Answer:
    """The person is with the school no longer."""
    day = situation.data["day"]
    staff.person_is_of_the_school(left=situation.state.left)
    staff.an_administrator_stays(person=situation.id, administrators=_administrators(situation))
    conduct.day_is_not_in_the_future(day=day, today=today(situation))
    applied = open_admissions(situation.look, situation.acting.school, situation.id)
    return Answer(more.PersonLeft(day, open_programmes(situation, situation.id), applied))


@act("person", "nothing", Role.DIRECTOR, Role.CURATOR, Role.SYSADMIN)
def return_to_school(situation: Situation) -> Answer:
    """The person is with the school again."""
    staff.person_has_left(left=situation.state.left)
    return Answer(more.PersonReturned(situation.data["day"]))


@act("person", "nothing", Role.DIRECTOR, Role.SYSADMIN)
def grant_role(situation: Situation) -> Answer:
    """The person may act in a role of the school."""
    role = situation.data["role"]
    staff.role_is_the_schools_to_give(role=role)
    staff.person_is_of_the_school(left=situation.state.left)
    staff.nobody_gives_themselves_a_role(person=situation.id, actor=situation.acting.person)
    staff.role_is_not_held_yet(role=role, held=situation.state.roles)
    return Answer(facts.RoleGranted(role, _ground(situation)))


@act("person", "nothing", Role.DIRECTOR, Role.SYSADMIN)
def revoke_role(situation: Situation) -> Answer:
    """The person may act in the role no longer."""
    role = situation.data["role"]
    staff.role_is_held(role=role, held=situation.state.roles)
    if role == Role.SYSADMIN:
        staff.an_administrator_stays(person=situation.id, administrators=_administrators(situation))
    return Answer(facts.RoleRevoked(role, _ground(situation)))


def _ground(situation: Situation) -> Personal | None:
    ground = situation.data.get("ground")
    return Personal(situation.id, Retention.A, ground) if ground else None


def _administrators(situation: Situation) -> list[str]:
    """Whoever keeps the accounts now; each is looked at, so that two do not go at once."""
    sql = "SELECT person FROM roles WHERE school = ? AND role = ? ORDER BY person"
    found = [row["person"] for row in situation.look.rows(sql, situation.acting.school, Role.SYSADMIN.value)]
    return [person for person in found if Role.SYSADMIN in situation.look.person(person).roles]


KEEPERS = (Role.SYSADMIN, Role.DIRECTOR)


@act("person", "nothing", *KEEPERS)
def open_account(situation: Situation) -> Answer:
    """The person gets an account."""
    staff.person_is_of_the_school(left=situation.state.left)
    return Answer(more.AccountOpened())


@act("person", "nothing", *KEEPERS)
def reset_password(situation: Situation) -> Answer:
    """The person gets a new one-time password."""
    staff.person_is_of_the_school(left=situation.state.left)
    return Answer(more.PasswordReset())


@act("school", "nothing", *KEEPERS)
def reset_passwords(situation: Situation) -> Answer:
    """Several people who have not signed in yet get new one-time passwords."""
    for person in situation.data["people"]:
        staff.person_is_of_the_school(left=situation.look.person(person).left)
    return Answer(more.PasswordsReset(tuple(situation.data["people"])))


@act("person", "nothing", *KEEPERS)
def lock_account(situation: Situation) -> Answer:
    """The person may not sign in any longer."""
    staff.nobody_locks_themselves_out(person=situation.id, actor=situation.acting.person)
    return Answer(more.AccountLocked())


@act("person", "nothing", *KEEPERS)
def unlock_account(situation: Situation) -> Answer:
    """The person may sign in again."""
    staff.person_is_of_the_school(left=situation.state.left)
    return Answer(more.AccountUnlocked())


@act("person", "nothing", *KEEPERS)
def end_sessions(situation: Situation) -> Answer:
    """The person is signed out everywhere."""
    return Answer(more.SessionsEnded())
