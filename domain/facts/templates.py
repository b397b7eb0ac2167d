"""Facts of a school's own Word templates, one case for each kind of document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from domain.case import Fact


@dataclass(frozen=True)
class TemplateTaken(Fact):
    """Documents of the kind are printed by this template from now on. sha256: of the file; docx: the file, base64."""

    TOPIC: ClassVar[str] = "template.taken"
    kind: str
    sha256: str
    docx: str


@dataclass(frozen=True)
class TemplateReverted(Fact):
    """Documents of the kind are printed by the built-in template again."""

    TOPIC: ClassVar[str] = "template.reverted"
    kind: str


ALL: tuple[type[Fact], ...] = (TemplateTaken, TemplateReverted)
