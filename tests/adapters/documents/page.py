"""The printable pages as the web floor would show them."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from adapters.documents import add_wording, to_html
from processes.documents.document import Document
from web.charts import charts

ROOT = Path(__file__).parents[3] / "web"
CSS = (ROOT / "static" / "document.css").read_text(encoding="utf-8")


def page_of(document: Document) -> str:
    """The page under a strict environment: a name missing from the document is an error, not a blank."""
    environment = Environment(loader=FileSystemLoader(ROOT / "templates"), autoescape=True, undefined=StrictUndefined)
    # as the web floor has it: a line break after a block is eaten, and two words may run together
    environment.trim_blocks = environment.lstrip_blocks = True
    add_wording(environment)
    environment.filters["charts"] = charts
    return to_html(document, environment, stylesheet="/static/document.css", links={"back": "/orders"})
