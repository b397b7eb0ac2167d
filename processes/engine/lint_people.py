"""Steps of people: who acts, by which form, under which clause."""

from __future__ import annotations

from collections.abc import Container
from typing import Any

from processes.engine.problems import Findings
from processes.engine.source import BPMN, kind

_ROLES = ("assignee", "candidateGroups", "candidateUsers")
_PERFORMERS = ("performer", "humanPerformer", "potentialOwner", "resourceRole")
_FORMS = ("formKey", "formRef", "formId")
_FORM_ELEMENTS = ("formData", "formDefinition")


def check(process: Any, forms: Container[str], findings: Findings) -> None:
    """Warn of what a step of a person lacks. forms: the user tasks that have one of ours."""
    lanes = {(ref.text or "").strip() for ref in process.iter(f"{BPMN}flowNodeRef")}
    for task in process.iter(f"{BPMN}userTask"):
        found = _said(task)
        if not (found & {"role", *_ROLES, *_PERFORMERS} or _in_lane(task, lanes)):
            findings.undeployable(task, "no role: put it in a lane or give it a property role")
        if not (found & {"form", *_FORMS, *_FORM_ELEMENTS} or task.get("id") in forms):
            findings.warning(task, "no form: what is asked of the person is not said")
        if "clause" not in found:
            findings.undeployable(task, "no clause: give it a property clause, the place in the rules it comes from")


def _said(task: Any) -> set[str]:
    """Names of properties, foreign attributes and elements that say something about the task."""
    names = {key.rpartition("}")[2] for part in task.iter() if kind(part) for key in part.attrib if "}" in key}
    for part in task.iter():
        local = kind(part).rpartition("}")[2]
        names.add(local)
        if local == "property" and part.get("value"):
            names.add(part.get("name") or "")
        names.update(key for key in part.attrib if local in ("formDefinition", "assignmentDefinition"))
    return names


def _in_lane(task: Any, lanes: set[str]) -> bool:
    """A step inside a subprocess belongs to the subprocess's lane."""
    return any(element.get("id") in lanes for element in [task, *task.iterancestors(f"{BPMN}subProcess")])
