"""Decisions put into the definition that calls them: a definition in force is one text, and that is all a case is
pinned to, so no later change of a DMN file can reach it. The DMN text stands in the calling task's extension elements.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from lxml import etree

from processes.engine import extensions, source
from processes.engine.calls import Resolve, held_in
from processes.engine.source import BPMN, Unusable

_INSIDE = f"{{http://nastavnik/bpmn}}{extensions.DECISIONS}"


def taken_in(text: bytes, resolve: Resolve) -> bytes:
    """The definition with every decision that its business rule tasks call elsewhere; the very bytes where they call
    none. resolve: finds decisions by id; what it does not find stays as it is, for the lint to tell.
    """
    try:
        source.tree(text)
    except Unusable:
        return text
    # once more, with its drawing and comments: the text is kept, but for what is put in
    root = etree.fromstring(text, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    taken = [_take(task, resolve) for task in root.iter(f"{BPMN}businessRuleTask")]
    if not any(taken):
        return text
    put: bytes = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    return put


def names(text: bytes) -> list[str]:
    """Ids of the decisions that the definition holds, as its tasks call them. Raises Unusable."""
    tasks = source.read(text).iter(f"{BPMN}businessRuleTask")
    return list(dict.fromkeys(extensions.called_decision(task) for task in tasks if extensions.decisions(task)))


def among(files: Iterable[bytes]) -> Resolve:
    """Finds decisions in these files; one that cannot be read holds none."""
    found: dict[str, bytes] = {}
    for text in files:
        for id in held_in(text):
            found.setdefault(id, text)
    return found.get


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
