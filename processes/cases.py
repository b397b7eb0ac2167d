"""The kinds of case, and the one way from entries to a case's state."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Any

from domain import (
    auditing,
    bank_admission,
    consent,
    contest,
    council,
    council_request,
    curator_change,
    distribution,
    final_stage,
    legal_act,
    monitoring,
    order,
    partner_agreement,
    people,
    practice,
    programme_fold,
    report,
    roadmap,
    site_section,
    snapshot,
    stages,
    templates,
    units,
)
from domain.case import Acting, Fact
from domain.facts import any_case
from domain.facts import incidents as incident_facts
from domain.facts.curator_change import CaseHandedOver
from domain.folding import replace
from domain.incidents import Asked, Incidents, fold_asked, fold_incidents
from domain.kept import kept
from processes.debts import Debts, debts_of
from processes.engine.migration import renamed_key
from processes.journal import Entry, Move
from processes.register import Register, register_of


@dataclass(frozen=True)
class Kind:
    """begin: state from the first fact. fold: state after one more. process: BPMN process id, None for none."""

    begin: Callable[[str, Any, Acting, str], Any]
    fold: Callable[[Any, Fact, Acting], Any]
    process: str | None = None


@dataclass(frozen=True)
class Deployed:
    """A process definition in the log."""

    id: str
    process: str
    hash: str
    text: str


def _deployed(case: str, fact: any_case.DefinitionDeployed, acting: Acting, rules: str) -> Deployed:
    return Deployed(case, fact.process, fact.hash, fact.text)


KINDS: Mapping[str, Kind] = {
    "school": Kind(people.school_opened, people.fold_school),
    "person": Kind(people.person_registered, people.fold_person),
    "unit": Kind(units.unit_formed, units.fold_unit, "unit"),
    "programme": Kind(programme_fold.drafted, programme_fold.fold, "programme"),
    "consent": Kind(consent.issued, consent.fold, "consent"),
    "order": Kind(order.drafted, order.fold, "order"),
    "cycle": Kind(stages.started, stages.fold_cycle),
    "preparatory_stage": Kind(stages.preparation_opened, stages.fold_preparation, "preparatory_stage"),
    "main_stage": Kind(stages.main_opened, stages.fold_main, "main_stage"),
    "roadmap": Kind(roadmap.opened, roadmap.fold, "roadmap"),
    "partner_agreement": Kind(partner_agreement.recorded, partner_agreement.fold, "partner_agreement"),
    "contest": Kind(contest.planned, contest.fold, "contest"),
    "practice": Kind(practice.described, practice.fold, "practice"),
    "report": Kind(report.requested, report.fold, "report"),
    "statistics": Kind(snapshot.requested, snapshot.fold, "statistics"),
    "final_stage": Kind(final_stage.opened, final_stage.fold, "final_stage"),
    "curator_change": Kind(curator_change.requested, curator_change.fold, "curator_change"),
    "legal_act": Kind(legal_act.entered, legal_act.fold),
    "council_request": Kind(council_request.made, council_request.fold, "council_request"),
    "council": Kind(council.invited, council.fold, "council"),
    "questionnaire": Kind(monitoring.adopted, monitoring.fold_questionnaire),
    "monitoring_round": Kind(monitoring.planned, monitoring.fold_round, "monitoring_round"),
    "site_section": Kind(site_section.begun, site_section.fold, "site_section"),
    "distribution": Kind(distribution.offered, distribution.fold, "distribution"),
    "bank_admission": Kind(bank_admission.begun, bank_admission.fold, "bank_admission"),
    "processing_consent": Kind(bank_admission.asked, bank_admission.fold_consent, "processing_consent"),
    "reading": Kind(auditing.reading_noted, auditing.fold_reading),
    "export": Kind(auditing.exported, lambda state, fact, acting: state),
    "definition": Kind(_deployed, lambda state, fact, acting: state),
    "template": Kind(templates.taken, templates.fold),
    "log": Kind(lambda case, fact, acting, rules: fact, lambda state, fact, acting: state),
}

#: Cases that are nobody's file: a person's card, a school, its templates, who read and took what, the log and its
#: definitions.
NO_FILE = ("person", "school", "template", "reading", "export", "log", "definition")
#: Kinds of case that have a life of their own.
FILED = tuple(kind for kind in KINDS if kind not in NO_FILE)


@lru_cache(maxsize=10_000)
def kind_of(case: str) -> str:
    """The kind in a case id: `order-1a2b…` is `order`."""
    return case.split("-", 1)[0]


@dataclass(frozen=True)
class OpenStep:
    """A step, or a waiting event, that is open now. due: the day it should be done; fires: when a timer fires (ISO)."""

    key: str
    opened_at: str
    due: date | None = None
    fires: str | None = None
    claimed_by: str | None = None


@dataclass(frozen=True)
class Case:
    """A case as of its last entry: state by the domain's fold, open steps by the fold of recorded effects.

    opened_at: when its first entry was recorded (ISO).
    """

    id: str
    state: Any
    version: int
    leaf: bytes
    rules: str
    definition: str | None = None
    open: Mapping[str, OpenStep] = field(default_factory=dict)
    ended: bool = False
    remarks: auditing.Remarks = ()
    incidents: Incidents = field(default_factory=dict)
    asked: Asked = field(default_factory=dict)
    opened_at: str = ""

    @property
    def kind(self) -> str:
        return kind_of(self.id)

    @kept
    def register(self) -> Register:
        """What a register shows of it."""
        return register_of(self.state)

    @kept
    def debts(self) -> Debts:
        """What it owes besides its steps."""
        return debts_of(self.state)


def fold(entries: Iterable[Entry], case: Case | None = None) -> Case | None:
    """The case after the entries; None when there are none."""
    for entry in entries:
        case = begin(entry) if case is None else after(case, entry)
    return case


def begin(entry: Entry) -> Case:
    """A case from its first entry."""
    kind = KINDS[kind_of(entry.originator_id)]
    state = kind.begin(entry.originator_id, entry.fact, entry.acting, entry.rules)
    case = Case(entry.originator_id, state, 1, entry.leaf, entry.rules, opened_at=entry.recorded_at)
    return case if entry.move is None else replace(case, **_moved(case, entry, entry.move))


def after(case: Case, entry: Entry) -> Case:
    """The case after one more entry."""
    fact, acting, version = entry.fact, entry.acting, entry.originator_version
    told: dict[str, Any] = {"version": version, "leaf": entry.leaf}
    told["state"] = KINDS[case.kind].fold(case.state, fact, acting)
    told["remarks"] = auditing.fold_remarks(case.remarks, version, fact, acting)
    if isinstance(fact, incident_facts.OF_A_STEP):
        told["incidents"] = fold_incidents(case.incidents, fact, acting)
        told["asked"] = fold_asked(case.asked, fact, acting)
    if isinstance(fact, any_case.StepClaimed | any_case.StepReleased):
        claimer = acting.person if isinstance(fact, any_case.StepClaimed) else None
        told["open"] = {**case.open, fact.key: replace(case.open[fact.key], claimed_by=claimer)}
    elif isinstance(fact, CaseHandedOver):
        told["open"] = {key: _handed_over(step, fact) for key, step in case.open.items()}
    elif entry.move is not None:
        told |= _moved(case, entry, entry.move, told.get("incidents", case.incidents))
    return replace(case, **told)


def _handed_over(step: OpenStep, fact: CaseHandedOver) -> OpenStep:
    """What the former curator had in work, the new one has."""
    return replace(step, claimed_by=fact.person) if step.claimed_by == fact.former else step


def _moved(case: Case, entry: Entry, move: Move, incidents: Incidents | None = None) -> dict[str, Any]:
    """What the move changes of the case. incidents: those that are there."""
    effects = move.effects
    still = dict(case.open)
    for key in (*effects.done, *effects.withdrawn):
        still.pop(key, None)
    at = entry.recorded_at
    for opened in effects.opened:
        fires = opened.due.isoformat() if opened.due else None
        still[opened.key] = OpenStep(opened.key, at, entry.deadlines.get(opened.key), fires)
    if move.decision.kind == "migrate":
        still = _in_its_order(case, entry, still)
    still = {} if effects.ended else still
    told: dict[str, Any] = {"incidents": _unsettled(case, incidents, entry, still)} if incidents else {}
    told |= _along(case, incidents or {}, told, move, still) if move.decision.renamed else {}
    return {**told, "definition": move.definition, "open": still, "ended": effects.ended}


def _in_its_order(case: Case, entry: Entry, still: Mapping[str, OpenStep]) -> dict[str, OpenStep]:
    """After a migration: what stays was open before it, with its holder; its day may be another."""
    new = entry.move.effects.opened if entry.move else ()
    kept = {each.key: still[each.key].fires for each in new if each.key in case.open}
    known = {key: replace(case.open[key], fires=fires) for key, fires in kept.items()}
    return {key: replace(step, due=entry.deadlines.get(key, step.due)) for key, step in {**still, **known}.items()}


def _along(
    case: Case, incidents: Incidents, told: Mapping[str, Any], move: Move, still: Mapping[str, OpenStep]
) -> dict[str, Any]:
    """What failed, or was asked and has not answered, goes along with a step that is called otherwise: nobody is asked
    a second time."""
    names = {key: renamed_key(key, move.decision.renamed) for key in case.open}
    names = {key: new for key, new in names.items() if key != new and new in still}
    failed = {new: incidents[key].at_key(new) for key, new in names.items() if key in incidents}
    asked = {names.get(key, key): at for key, at in case.asked.items()}
    return {"incidents": {**told.get("incidents", {}), **failed}, "asked": asked} if failed or asked else {}


def _unsettled(case: Case, incidents: Incidents, entry: Entry, still: Mapping[str, OpenStep]) -> Incidents:
    """Without those whose step is gone, or whose act has now succeeded; what a message could not do is no step."""
    act = entry.acting.act
    kept = {key for key in incidents if key in still or key not in case.open}
    return {key: each for key, each in incidents.items() if key in kept and each.raised.act != act}
