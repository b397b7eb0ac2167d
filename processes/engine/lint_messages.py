"""Which case a message is for: correlation keys, which a trial compares. Between the cases of a school whoever sends a
message names its receiver, so a model with keys is not put in force: nothing there would look at them."""

from __future__ import annotations

import re
from typing import Any

from processes.engine import expressions, extensions
from processes.engine.problems import Findings, nearest
from processes.engine.source import BPMN

_NAMES = (
    ("message", "name"), ("signal", "name"), ("error", "errorCode"), ("escalation", "escalationCode"),
)  # fmt: skip
_COMPUTED = re.compile(r"[$#]\{|^\s*=")


def check(root: Any, findings: Findings) -> None:
    """Tell of messages with keys, and of keys that cannot be compared."""
    for message in root.iterfind(f"{BPMN}message"):
        key = extensions.subscribed(message)
        if key and not extensions.is_name(key):
            findings.undeployable(message, f"the correlation key {key} is no variable: in a trial every message fits")
        elif extensions.correlation(message, root):
            findings.undeployable(
                message, "whom a message is for is said by who sends it: its correlation key is compared in trials only"
            )
    _names_are_plain(root, findings)
    for path in root.iter(f"{BPMN}messagePath"):
        if not extensions.is_name((path.text or "").strip()):
            what = f"messagePath {(path.text or '').strip() or '(empty)'}"
            findings.undeployable(nearest(path), f"{what} is no name in the payload: in a trial every message fits")
    for path in root.iter(f"{BPMN}dataPath"):
        try:
            expressions.parse((path.text or "").strip())
        except expressions.BadExpression as error:
            findings.undeployable(nearest(path), f"dataPath: {error}: in a trial no message fits")


def _names_are_plain(root: Any, findings: Findings) -> None:
    """Other tools compute what a message is called; here a name is what is written."""
    for what, attribute in _NAMES:
        for element in root.iterfind(f"{BPMN}{what}"):
            name = element.get(attribute) or ""
            if _COMPUTED.search(name):
                findings.undeployable(element, f"{name} is not computed: the {what} is called so, as it is written")
