"""Which case a message is for: correlation keys, which a trial compares. Between the cases of a school whoever sends a
message names its receiver, so a model with keys is not put in force: nothing there would look at them."""

from __future__ import annotations

from typing import Any

from processes.engine import expressions, extensions
from processes.engine.problems import Findings, nearest
from processes.engine.source import BPMN


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
    for path in root.iter(f"{BPMN}messagePath"):
        if not extensions.is_name((path.text or "").strip()):
            what = f"messagePath {(path.text or '').strip() or '(empty)'}"
            findings.undeployable(nearest(path), f"{what} is no name in the payload: in a trial every message fits")
    for path in root.iter(f"{BPMN}dataPath"):
        try:
            expressions.parse((path.text or "").strip())
        except expressions.BadExpression as error:
            findings.undeployable(nearest(path), f"dataPath: {error}: in a trial no message fits")
