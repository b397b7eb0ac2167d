"""Documents as people hold them: a printable page, a Word file from an editable template, a PDF."""

from __future__ import annotations

from adapters.documents.check import Problem, check_template
from adapters.documents.docx import template_for, to_docx
from adapters.documents.html import to_html
from adapters.documents.pdf import PdfUnavailable, pdf_is_available, to_pdf
from adapters.documents.qr import qr_svg
from adapters.documents.wording import add_wording

__all__ = [
    "PdfUnavailable",
    "Problem",
    "add_wording",
    "check_template",
    "pdf_is_available",
    "qr_svg",
    "template_for",
    "to_docx",
    "to_html",
    "to_pdf",
]
