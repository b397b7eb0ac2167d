"""A printable page as a tagged PDF, where WeasyPrint and its system libraries are present."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

_ORIGIN = "https://document.invalid"


class PdfUnavailable(Exception):
    """This computer cannot make PDF: WeasyPrint, or Pango that it draws with, is not installed."""


def pdf_is_available() -> bool:
    """Whether to_pdf would work here. Loads WeasyPrint: a second or two at the first call."""
    try:
        _weasyprint()
    except PdfUnavailable:
        return False
    return True


def to_pdf(html: str, *, css: str, moment: datetime, identifier: str) -> bytes:
    """The page as PDF/UA-1: tagged, Russian, fonts inside, nothing fetched from anywhere.

    css: text of document.css. moment: aware, the fact's; it becomes the creation date. identifier: the file's id,
    e.g. the document's SHA-256. The same arguments give the same bytes. Raises PdfUnavailable.
    """
    weasyprint = _weasyprint()
    page = weasyprint.HTML(string=html, base_url=f"{_ORIGIN}/", url_fetcher=_fetcher(css), media_type="print")
    rendered = page.render(pdf_variant="pdf/ua-1")
    rendered.metadata.created = moment.isoformat(timespec="seconds")
    rendered.metadata.modified = rendered.metadata.created
    written: bytes = rendered.write_pdf(
        pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode("utf-8"), pdf_tags=True
    )
    return written


def _weasyprint() -> Any:
    # Imported late: PDF is an optional extra, and where Pango is missing the import itself fails with OSError.
    try:
        import weasyprint
    except (ImportError, OSError) as missing:
        raise PdfUnavailable(str(missing).splitlines()[0]) from missing
    return weasyprint


def _fetcher(css: str) -> Any:
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class OwnStylesheetOnly(URLFetcher):  # type: ignore[misc]
        def fetch(self, url: str, headers: Any = None) -> Any:
            asked = urlsplit(url)
            if f"{asked.scheme}://{asked.netloc}" == _ORIGIN and asked.path.endswith("/document.css"):
                return URLFetcherResponse(url, css.encode("utf-8"), {"Content-Type": "text/css; charset=utf-8"})
            if asked.scheme == "data":
                return super().fetch(url, headers)
            raise ValueError(f"a document fetches nothing: {url}")

    return OwnStylesheetOnly(allowed_protocols={"data"})
