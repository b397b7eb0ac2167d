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
    parts = (model.nodes, model.flows, model.lanes)
    nodes, flows, lanes = ({id: replace(each, name=called(each.name)) for id, each in part.items()} for part in parts)
    return replace(model, name=called(model.name), nodes=nodes, flows=flows, lanes=lanes)
