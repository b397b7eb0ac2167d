"""A document as a printable page. The page's templates belong to the web floor and come in as an environment."""

from __future__ import annotations

from collections.abc import Mapping

from jinja2 import Environment
from markupsafe import Markup

from adapters.documents.qr import qr_svg
from adapters.documents.view import code_words, values_of
from processes.documents.document import Document


def to_fragment(document: Document, environment: Environment) -> Markup:
    """What the document says, to stand within another page: without head, code and marks. environment: as below."""
    template = environment.get_template(f"documents/{document.kind}.html")
    return Markup(template.render(values_of(document) | {"fragment": True}))


def to_html(
    document: Document, environment: Environment, *, stylesheet: str, links: Mapping[str, str] | None = None
) -> str:
    """The whole page: lang, title, one stylesheet, no script, no inline style.

    environment: finds `documents/<kind>.html`, escapes, and was given the filters (`add_wording`).
    stylesheet: address of document.css. links: addresses for "back", "docx", "pdf"; shown on screen, never printed.
    """
    template = environment.get_template(f"documents/{document.kind}.html")
    qr = Markup(qr_svg(document.qr)) if document.qr else ""
    return template.render(
        values_of(document)
        | {"fragment": False, "stylesheet": stylesheet, "links": links or {}, "qr": qr, "qr_text": code_words(document)}
    )
