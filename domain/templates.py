"""A school's own Word template of one kind of document, as its facts tell it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from domain.case import Acting, Fact
from domain.facts import templates as facts


@dataclass(frozen=True)
class Template:
    """docx: the file in base64, "" where the built-in one is used. sha256: of the file."""

    id: str
    school: str
    kind: str
    sha256: str = ""
    docx: str = ""

    @property
    def status(self) -> str:
        """own, or built_in."""
        return "own" if self.docx else "built_in"


def taken(case: str, fact: facts.TemplateTaken, acting: Acting, rules: str) -> Template:
    return Template(case, acting.school, fact.kind, fact.sha256, fact.docx)


def fold(template: Template, fact: Fact, acting: Acting) -> Template:
    """The state after one more fact."""
    match fact:
        case facts.TemplateTaken():
            return replace(template, sha256=fact.sha256, docx=fact.docx)
        case facts.TemplateReverted():
            return replace(template, sha256="", docx="")
        case _:
            return template
