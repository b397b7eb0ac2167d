"""A document as it is handed out: its page, its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from io import BytesIO
from typing import Any, cast

from flask import current_app, send_file
from markupsafe import Markup
from werkzeug.wrappers import Response

from processes.documents.content import Content
from processes.documents.document import Document
from web.provided import services

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
PDF = "application/pdf"


def page(document: Document, links: Mapping[str, str] | None) -> str:
    """The page to read and print. links: as for to_html; None for a page that becomes a PDF."""
    style = cast(Any, current_app.jinja_env.globals["asset"])("document.css")
    to_html, environment = services().more["to_html"], current_app.extensions["documents"]
    return cast(str, to_html(document, environment, stylesheet=style, links=links))


def fragment(content: Content) -> Markup:
    """What the document says, to be read beside a form."""
    to_fragment, environment = services().more["to_fragment"], current_app.extensions["documents"]
    return cast(Markup, to_fragment(Document(content), environment))


def named(title: str, ending: str) -> str:
    """The name of a file a person will find again: the title of what it holds, without what file systems refuse."""
    plain = re.sub(r'[\s/\\:*?"<>|]+', " ", title.replace(": ", " – ").replace("/", "-"))
    return plain[:120].strip(" .") + ending


def file(made: bytes, name: str, kind: str) -> Response:
    """The bytes as a file to keep."""
    return send_file(BytesIO(made), kind, as_attachment=True, download_name=name)
