"""What a DMN file says beside its decision tables and is not heard here: told of, so that nobody relies on it; an expression
in a language that is not spoken is refused."""

from __future__ import annotations

from typing import Any

from processes.engine.decision_tables import children, local
from processes.engine.lint_schema import language
from processes.engine.lint_strangers import short
from processes.engine.lint_supported import DRAWING, LANGUAGES
from processes.engine.problems import Findings, nearest

#: FEEL as DMN names it, and the part of it that cells are made of.
_SPOKEN = (*LANGUAGES, "s-feel")
#: Beside decisions in a file: what would have to be run, and is not.
_NOT_RUN = ("import", "businessKnowledgeModel", "decisionService")


def check(root: Any, findings: Findings) -> None:
    """Find what is passed over, and which languages are not spoken."""
    for part in root:
        if local(part) in _NOT_RUN:
            findings.undeployable(nearest(part), f"{local(part)} is passed over: only decision tables are run")
        if local(part) == "itemDefinition" and any(local(each) == "allowedValues" for each in part.iter()):
            findings.warning(nearest(part), "the allowed values of a type are passed over")
    for element in root.iter("*"):
        if not local(element) or local(element).startswith("{"):
            continue
        spoken = element.get("expressionLanguage") or ""
        if language(spoken) not in _SPOKEN:
            findings.error(nearest(element), f"{spoken[:80]} is not spoken here: write the expression grammar")
        if local(element) == "text" and any(isinstance(part.tag, str) for part in element):
            findings.error(nearest(element), "an element stands inside a text: only text is read")
        if local(element) == "output" and children(element, "outputValues"):
            findings.warning(nearest(element), "the values that an output may have are passed over")
        _of_other_tools(element, findings)


def _of_other_tools(element: Any, findings: Findings) -> None:
    for key in element.attrib:
        if key.startswith("{") and key[1:].partition("}")[0] not in DRAWING:
            findings.warning(nearest(element), f"the attribute {short(element, key)} is passed over")
    for extension in element if local(element) == "extensionElements" else ():
        if isinstance(extension.tag, str):
            findings.undeployable(nearest(element), f"the extension {short(extension, extension.tag)} is not supported")
