"""The bar code of a document (ГОСТ Р 7.0.97-2025 calls it «Штрих-код (QR-код)»), as a drawing and as a picture."""

from __future__ import annotations

import io

import segno

from adapters.documents.wording import word

#: Quiet zone in modules: the four the QR standard asks for.
_QUIET = 4


def qr_svg(text: str) -> str:
    """The code as an <svg> element: scalable, with no style attribute (a strict CSP forbids them).

    Raises ValueError when the text is too long for a QR code (about 2,300 bytes).
    """
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(
        out,
        kind="svg",
        xmldecl=False,
        nl=False,
        omitsize=True,
        border=_QUIET,
        title=word("qr", "label"),
        svgclass=None,
        lineclass=None,
    )
    return out.getvalue().decode("utf-8")


def qr_png(text: str) -> bytes:
    """The code as a PNG picture, black on white. Raises ValueError as qr_svg does."""
    out = io.BytesIO()
    segno.make(text, error="m", micro=False).save(out, kind="png", scale=4, border=_QUIET)
    return out.getvalue()
