"""A document as a Word file, from a template that the school may edit in Word."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from typing import Any

from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage

from adapters.documents.qr import qr_png
from adapters.documents.sandbox import environment
from adapters.documents.view import code_words, values_of
from adapters.documents.wording import TEMPLATES
from processes.documents.document import Document

_QR_SIDE = Mm(22)


def to_docx(document: Document, *, moment: datetime, template: bytes | None = None) -> bytes:
    """The document as .docx. The same document, moment and template give the same bytes on every computer.

    moment: aware, the fact's; it becomes the file's time of creation. template: the school's own
    of this kind; None for ours. Raises jinja2.TemplateError for a template that
    asks for what it may not have (`check_template` finds that when it is uploaded).
    """
    printed = DocxTemplate(io.BytesIO(template or template_for(document.kind)))
    printed.render_init()
    qr = InlineImage(printed, io.BytesIO(qr_png(document.qr)), width=_QR_SIDE) if document.qr else ""
    values = values_of(document) | {"qr": qr, "qr_text": code_words(document)}
    printed.render(values, environment(), autoescape=True)
    _date(printed, moment)
    written = io.BytesIO()
    printed.save(written)
    return _timeless(written.getvalue())


def template_for(kind: str) -> bytes:
    """Our template of this kind."""
    return (TEMPLATES / f"{kind}.docx").read_bytes()


def _date(template: Any, moment: datetime) -> None:
    properties = template.docx.core_properties
    properties.created = properties.modified = moment.astimezone(UTC).replace(tzinfo=None)
    properties.revision = 1
    properties.last_modified_by = ""


def _timeless(package: bytes) -> bytes:
    """The same package with no trace of when and where it was written.

    Stored, not deflated: another zlib would compress to other bytes.
    """
    written = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as source, zipfile.ZipFile(written, "w") as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            entry.create_system = 0
            target.writestr(entry, source.read(name))
    return written.getvalue()
