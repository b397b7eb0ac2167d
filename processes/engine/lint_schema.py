"""Is it BPMN 2.0 by the standard's own schema, and does it say more than is heard here: attributes and languages whose
value would have to change what happens."""

from __future__ import annotations

import re
from copy import deepcopy
from functools import cache
from importlib.resources import files
from typing import Any

from lxml import etree

from processes.engine.lint_supported import LANGUAGES, NOT_RUN, ONLY, PASSED_OVER, TEXTS
from processes.engine.problems import Findings, nearest
from processes.engine.source import BOOLEANS, DIAGRAM, kind

#: More of these say no more.
_TOLD = 20
_OPERATION = PASSED_OVER["operationRef"]
_SPACE = re.compile(r"\{[^{}]*\}")


def check(root: Any, findings: Findings) -> None:
    """Warn of what the schema does not know: nobody may rely on it, so the file is not deployed."""
    whole = deepcopy(root)
    for diagram in whole.findall(DIAGRAM):
        whole.remove(diagram)
    schema: Any = etree.XMLSchema(_schema())
    if schema.validate(whole):
        return
    for error in list(schema.error_log)[:_TOLD]:
        element = nearest(_at(whole, error.path))
        findings.undeployable(element, f"not BPMN 2.0: {_SPACE.sub('', error.message)[:300]}")


def _at(root: Any, path: str | None) -> Any:
    """The element at the path, by the prefixes of the file's own root; the root where it cannot be told."""
    prefixes = {prefix: uri for prefix, uri in root.nsmap.items() if prefix}
    try:
        found = root.xpath(path or ".", namespaces=prefixes)
    except etree.XPathError:
        return root
    return found[0] if found else root


@cache
def _schema() -> Any:
    return etree.parse(str(files("SpiffWorkflow") / "bpmn" / "parser" / "schema" / "BPMN20.xsd"))


def meanings(part: Any, findings: Findings) -> None:
    """Find what asks for something that is not done here, in a process or anything else at the top of a file."""
    if kind(part) in NOT_RUN:
        findings.undeployable(part, f"{kind(part)} is passed over: only processes are run")
    for element in part.iter():
        if not kind(element) or kind(element).startswith("{"):
            continue
        serves = "operationRef" in element.attrib and kind(element) != "ioBinding"
        if kind(element) in PASSED_OVER or serves:
            around = element.getparent().getparent() if kind(element) in PASSED_OVER else element
            findings.undeployable(nearest(around), f"{PASSED_OVER.get(kind(element), _OPERATION)} is passed over")
        if kind(element) in TEXTS and any(kind(inner) for inner in element):
            findings.error(nearest(element), f"an element stands inside {kind(element)}: only text is read")
        for name, value in element.attrib.items():
            _value(part, element, name, value, findings)


def _value(part: Any, element: Any, name: str, value: str, findings: Findings) -> None:
    if name == "isImmediate" and value == "false" and part.get("isExecutable") != "true":
        # In a process that is not to be executed, a flow without a value means just that (BPMN 2.0, 8.4.13)
        findings.undeployable(nearest(element), 'isImmediate="false" is passed over: only what is drawn is run')
    elif name in ONLY and value not in ONLY[name]:
        findings.error(nearest(element), f'{name}="{value[:40]}" is not supported')
    elif name in BOOLEANS and value not in ("true", "false"):
        findings.error(nearest(element), f'{name}="{value[:40]}" is neither true nor false')
    elif name in ("language", "scriptFormat") and language(value) not in LANGUAGES:
        findings.error(nearest(element), f"{value[:80]} is not spoken here: write the expression grammar")


def language(name: str) -> str:
    """`text/x-python` and `http://www.omg.org/spec/FEEL/20140401` are known by one word."""
    parts = re.split(r"[/#:;]", name.strip().lower())
    words = [part.removeprefix("x-") for part in parts if not re.fullmatch(r"[\d.]*", part)]
    return words[-1] if words else ""
