"""SpiffWorkflow's parser, with the one event that it passes over in silence: the signal end event."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from SpiffWorkflow.bpmn.parser.event_parsers import SIGNAL_EVENT_XPATH
from SpiffWorkflow.bpmn.parser.util import full_tag
from SpiffWorkflow.bpmn.parser.ValidationException import ValidationException
from SpiffWorkflow.bpmn.specs.defaults import EndEvent
from SpiffWorkflow.spiff.parser import SpiffBpmnParser
from SpiffWorkflow.spiff.parser.event_parsers import SpiffEndEventParser

from processes.engine import Unusable


class _EndEventParser(SpiffEndEventParser):  # type: ignore[misc]
    def create_task(self) -> Any:
        if not self.xpath(SIGNAL_EVENT_XPATH):
            return super().create_task()
        task = self._create_task(self.get_event_definition([SIGNAL_EVENT_XPATH]))
        task.connect(self.spec.end)
        return task


class Parser(SpiffBpmnParser):  # type: ignore[misc]
    OVERRIDE_PARSER_CLASSES: Mapping[str, Any] = {
        **SpiffBpmnParser.OVERRIDE_PARSER_CLASSES,
        full_tag("endEvent"): (_EndEventParser, EndEvent),
    }


def specs(root: Any, process: str) -> tuple[Any, Mapping[str, Any]]:
    """The specs of the process and, by name, of its subprocesses. Raises Unusable."""
    parser = Parser()
    try:
        parser.add_bpmn_xml(root)
        return parser.get_spec(process), parser.get_subprocess_specs(process)
    except ValidationException as error:
        lines = [element.sourceline for element in root.iter() if error.id and element.get("id") == error.id]
        raise Unusable(error.id or "", lines[0] if lines else 0, str(error).split("\n")[0]) from error
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise Unusable("", 0, f"SpiffWorkflow cannot read the file: {error!r}") from error
