"""Extensions of other tools that we do not read: told of, so that nobody relies on them."""

from __future__ import annotations

from typing import Any

from processes.engine.lint_supported import DRAWING, READ, READ_ATTRIBUTES
from processes.engine.problems import Findings, nearest
from processes.engine.source import BPMN, kind


def check(root: Any, findings: Findings) -> None:
    """Warn of extension elements and attributes that are passed over."""
    for element in root.iter(f"{BPMN}*"):
        for key in element.attrib:
            if key.startswith("{") and _unread(key, READ_ATTRIBUTES):
                findings.warning(nearest(element), f"the attribute {short(element, key)} is passed over")
    for extensions in root.iter(f"{BPMN}extensionElements"):
        for extension in extensions:
            if kind(extension) and _unread(extension.tag, READ):
                findings.undeployable(
                    nearest(extensions), f"the extension {short(extension, extension.tag)} is not supported"
                )


def _unread(tag: str, read: tuple[str, ...]) -> bool:
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    return namespace not in DRAWING and local not in read


def short(element: Any, tag: str) -> str:
    """The tag as the file writes it, with its prefix."""
    namespace, _, local = tag.removeprefix("{").rpartition("}")
    prefix = next((prefix for prefix, uri in element.nsmap.items() if uri == namespace and prefix), None)
    return f"{prefix}:{local}" if prefix else local
