"""Decisions put into the definition that calls them: a definition in force is one text, and that is all a case is
pinned to, so no later change of a DMN file can reach it. The DMN text stands in the calling task's extension elements.
"""

from __future__ import annotations

from typing import Any

from lxml import etree

from processes.engine import extensions, source
from processes.engine.calls import Resolve
from processes.engine.source import BPMN

_INSIDE = f"{{http://nastavnik/bpmn}}{extensions.DECISIONS}"


def take(root: Any, resolve: Resolve) -> bool:
    """Put in every decision that business rule tasks call elsewhere; whether there was any. root: of the file with its
    drawing; it is changed. What resolve does not find stays as it is, for the lint to tell. Raises Unusable.
    """
    return any([_take(task, resolve) for task in root.iter(f"{BPMN}businessRuleTask")])


def names(text: bytes) -> list[str]:
    """Ids of the decisions that the definition holds, as its tasks call them. Raises Unusable."""
    tasks = source.read(text).iter(f"{BPMN}businessRuleTask")
    return list(dict.fromkeys(extensions.called_decision(task) for task in tasks if extensions.decisions(task)))


def _take(task: Any, resolve: Resolve) -> bool:
    id = extensions.called_decision(task)
    data = resolve(id) if id and not extensions.decisions(task) else None
    if data is None:
        return False
    holder = task.find(f"{BPMN}extensionElements")
    if holder is None:
        holder = etree.Element(f"{BPMN}extensionElements")
        # BPMN's schema lets only the documentation stand before it
        task.insert(len(task.findall(f"{BPMN}documentation")), holder)
    etree.SubElement(holder, _INSIDE).text = etree.tostring(source.tree(data), encoding="unicode")
    return True
