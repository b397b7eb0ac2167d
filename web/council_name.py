"""The program's wording with the name that the visitor's school gives its council (1.3)."""

from __future__ import annotations

from dataclasses import replace

from flask import g, has_request_context

from processes.model import Model
from web.phrases.council_name import renamed
from web.provided import services


def called(text: str) -> str:
    """The text as the visitor's school says it; unchanged for strangers and outside of a request."""
    if not has_request_context() or g.get("visitor") is None:
        return text
    if "council_name" not in g:
        g.council_name = services().people.council_name(g.visitor.school)
    return renamed(text, g.council_name)


def drawn_as_called(model: Model) -> Model:
    """The model with every name on its drawing as the visitor's school says it; the deployed one is not touched."""
    return replace(
        model,
        name=called(model.name),
        nodes={id: replace(node, name=called(node.name)) for id, node in model.nodes.items()},
        flows={id: replace(flow, name=called(flow.name)) for id, flow in model.flows.items()},
        lanes={id: replace(lane, name=called(lane.name)) for id, lane in model.lanes.items()},
        frames=tuple(replace(frame, name=called(frame.name)) for frame in model.frames),
    )
