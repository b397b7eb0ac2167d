"""Every kind of fact the log may hold, with its permanent stored name."""

from domain.case import Fact
from domain.facts import (
    any_case,
    auditing,
    consent,
    erasure,
    main_stage,
    order,
    people,
    preparation,
    programme,
    roadmap,
    running,
    staff,
    stage,
    units,
)

ALL_FACTS: tuple[type[Fact], ...] = (
    any_case.LogOpened,
    any_case.SigningKeyChanged,
    any_case.LogRestored,
    any_case.CheckpointSent,
    any_case.CheckpointWitnessed,
    any_case.DefinitionDeployed,
    any_case.StepClaimed,
    any_case.StepReleased,
    *auditing.ALL,
    *erasure.ALL,
    *people.ALL,
    *units.ALL,
    *staff.ALL,
    *consent.ALL,
    *order.ALL,
    *programme.ALL,
    *running.ALL,
    *stage.ALL,
    *preparation.ALL,
    *main_stage.ALL,
    *roadmap.ALL,
)
