"""Every kind of fact the log may hold, with its permanent stored name."""

from domain.case import Fact
from domain.facts import common, consent, order, people, programme

ALL_FACTS: tuple[type[Fact], ...] = (
    common.LogOpened,
    common.DefinitionDeployed,
    common.StepClaimed,
    common.StepReleased,
    *people.ALL,
    *consent.ALL,
    *order.ALL,
    *programme.ALL,
)
