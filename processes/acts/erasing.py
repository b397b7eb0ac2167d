"""Erasing a person: decided by a person with a ground, carried out by the post, confirmed in the log."""

from __future__ import annotations

from domain.case import Retention, Role
from domain.facts import erasure as facts
from domain.people import Person
from domain.rules import erasure
from processes.acts import Answer, Situation, act
from processes.days import today
from processes.look import Look

#: The classes of a person's own keys: none of them is left, what the law keeps is kept under the documents' keys.
CLASSES = (Retention.A, Retention.B, Retention.C)


@act("person", "nothing", Role.CURATOR, Role.SYSADMIN)
def erase_person(situation: Situation) -> Answer:
    """Destroy a person's data; kept: the signed papers that name them, put aside first."""
    data, look = situation.data, situation.look
    given = {"ground": str(data["ground"]), "number": str(data["basis_number"]), "day": data["basis_day"]}
    erasure.erasure_has_a_ground(**given, today=today(situation))
    nothing_hinders(look, situation.state)
    sql = "SELECT MAX(number) AS last FROM numbers WHERE school = ? AND journal = 'erased'"
    rows = look.rows(sql, situation.acting.school)
    number = (rows[0]["last"] or 0) + 1
    basis = (given["ground"], given["number"].strip(), data["basis_day"])
    classes = tuple(each.value for each in CLASSES)
    return Answer(facts.PersonErased(number, *basis, classes, tuple(data["kept"])))


@act("person", "nothing")
def confirm_destruction(situation: Situation) -> Answer:
    """The keys are gone."""
    return Answer(facts.KeysDestroyed(tuple(situation.data["classes"])))


def nothing_hinders(look: Look, person: Person) -> None:
    """Raises Refused while the person still holds an office or takes part in something, or was erased before."""
    erasure.person_is_not_erased_yet(erased=person.erased is not None)
    school = look.school(person.school)
    offices = [
        office for office, held in (("curator", school.curators), ("council", school.council)) if person.id in held
    ]
    erasure.offices_are_laid_down(roles=[*person.roles, *offices])
    erasure.participation_has_ended(open_cases=open_cases(look, person.id))


def open_cases(look: Look, person: str) -> list[str]:
    """Programmes not closed, and orders and consents with open steps, that the person takes part in."""
    sql = """SELECT c.case_id FROM cases c JOIN participants p ON p.case_id = c.case_id
             WHERE p.person = ? AND p.state <> 'left' AND p.role <> 'respondent' AND (c.kind = 'programme' AND c.status NOT LIKE 'closed%'
             OR EXISTS (SELECT 1 FROM open_steps s WHERE s.case_id = c.case_id)) ORDER BY c.case_id"""
    return [row["case_id"] for row in look.rows(sql, person)]
