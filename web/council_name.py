"""The program's wording with the name that the visitor's school gives its council (1.3)."""

from __future__ import annotations

from flask import g, has_request_context

from web.phrases.council_name import renamed
from web.provided import services


def called(text: str) -> str:
    """The text as the visitor's school says it; unchanged for strangers and outside of a request."""
    if not has_request_context() or g.get("visitor") is None:
        return text
    if "council_name" not in g:
        g.council_name = services().people.council_name(g.visitor.school)
    return renamed(text, g.council_name)
