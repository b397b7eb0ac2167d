"""Acts on a school's own Word templates (3.9): the technical specialist's and the curator's."""

from __future__ import annotations

from domain.case import Role
from domain.facts import templates as facts
from domain.rules import templates
from processes.acts import Answer, Situation, act

KEEPERS = (Role.TECH_SPECIALIST, Role.CURATOR)


@act("template", "open", *KEEPERS)
def take_template(situation: Situation) -> Answer:
    """Documents of the kind are printed by this template from now on; those signed before keep theirs."""
    data = situation.data
    templates.template_is_sound(problems=data["problems"])
    templates.template_is_another_one(
        sha256=data["sha256"], in_use="" if situation.case is None else situation.state.sha256
    )
    return Answer(facts.TemplateTaken(data["kind"], data["sha256"], data["docx"]))


@act("template", "nothing", *KEEPERS)
def revert_template(situation: Situation) -> Answer:
    """Back to the built-in template."""
    templates.template_is_another_one(sha256="", in_use=situation.state.sha256)
    return Answer(facts.TemplateReverted(situation.state.kind))
