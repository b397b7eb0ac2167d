"""Acts on a school, on what its people need before a programme, and on what every case has."""

from __future__ import annotations

from domain.case import Role
from domain.facts import any_case
from domain.facts import people as facts
from domain.rules import conduct, staff
from processes.acts import Answer, Situation, act
from processes.cases import KINDS


@act("school", "open")
def open_school(situation: Situation) -> Answer:
    """A school begins to keep its cases here."""
    data = situation.data
    names = (data["full_name"], data["short_name"], data["place"], data["zone"], data["rules"])
    return Answer(facts.SchoolOpened(*names))


@act("school", "nothing", Role.CURATOR, Role.DIRECTOR, Role.TECH_SPECIALIST, Role.SYSADMIN)
def set_calendar(situation: Situation) -> Answer:
    """The school's working days, holidays and working weekends."""
    data = situation.data
    holidays, worked = tuple(data["holidays"]), tuple(data["working_weekends"])
    staff.no_day_is_both_off_and_worked(holidays=holidays, working_weekends=worked)
    return Answer(facts.CalendarSet(data["five_day"], holidays, worked))


@act("school", "nothing", Role.DIRECTOR, Role.CURATOR)
def adopt_regulation(situation: Situation) -> Answer:
    """Record the order that approves the school's own Положение (3.7, INV-01)."""
    return Answer(facts.RegulationAdopted(situation.data["number"], situation.data["day"]))


@act("definition", "open", Role.TECH_SPECIALIST)
def deploy_definition(situation: Situation) -> Answer:
    """Put a process definition in force for cases opened from now on."""
    data = situation.data
    signature = any_case.Signature(data["hash"]) if data.get("signed") else None
    return Answer(
        any_case.DefinitionDeployed(data["process"], data["hash"], data["text"], signature, data.get("own", False))
    )


@act("log", "open")
def open_log(situation: Situation) -> Answer:
    """The log begins, with the public key of its checkpoints."""
    return Answer(any_case.LogOpened(1, situation.data["public_key"]))


@act("log", "nothing")
def change_signing_key(situation: Situation) -> Answer:
    """Another key signs the checkpoints from here on; the old one has signed it over."""
    return Answer(any_case.SigningKeyChanged(situation.data["public_key"], situation.data["signature"]))


@act("log", "nothing")
def go_on_from_backup(situation: Situation) -> Answer:
    """The log was restored and does not continue a checkpoint that was signed."""
    return Answer(any_case.LogRestored(situation.data["size"], situation.data["root"]))


@act("log", "nothing")
def record_sent_checkpoint(situation: Situation) -> Answer:
    """A checkpoint was mailed."""
    return Answer(any_case.CheckpointSent(situation.data["size"], situation.data["root"]))


@act("log", "nothing")
def record_witnessed_checkpoint(situation: Situation) -> Answer:
    """A checkpoint came back cosigned."""
    data = situation.data
    return Answer(any_case.CheckpointWitnessed(data["witness"], data["key"], data["size"], data["note"]))


def claim_step(situation: Situation) -> Answer:
    """Take a role's step on, so that others see who works on it."""
    assert situation.case is not None
    conduct.step_is_free(claimed_by=situation.case.open[situation.data["key"]].claimed_by)
    return Answer(any_case.StepClaimed(situation.data["key"]))


def release_step(situation: Situation) -> Answer:
    """Put a claimed step back into the common list."""
    assert situation.case is not None
    holder = situation.case.open[situation.data["key"]].claimed_by
    conduct.only_the_claimer_releases(claimed_by=holder, person=situation.acting.person)
    return Answer(any_case.StepReleased(situation.data["key"]))


for _kind in [kind for kind, of in KINDS.items() if of.process is not None]:
    act(_kind, "nothing", Role.CURATOR, Role.DIRECTOR)(claim_step)
    act(_kind, "nothing", Role.CURATOR, Role.DIRECTOR)(release_step)
