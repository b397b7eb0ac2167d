"""What keeps the pages from being abused from elsewhere: headers of every answer, tokens on every form."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, Request, Response, request
from markupsafe import Markup
from werkzeug.datastructures import ImmutableMultiDict

from web.errors import StaleForm
from web.provided import services
from web.session import form_secret

CSP = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
    )
)

HEADERS = {
    "Content-Security-Policy": CSP,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
}

FIELD = "csrf"
#: What one form may send: the longest programme with a full plan is a tenth of it.
LONGEST_FORM = 2 * 1024 * 1024


class Parameters(ImmutableMultiDict[str, Any]):
    """What an address or a form says, without NUL: no text holds it, and PostgreSQL takes none."""

    def __init__(self, given: Any = None) -> None:
        pairs = ImmutableMultiDict(given).items(multi=True)
        super().__init__(
            (name, value.replace("\x00", "") if isinstance(value, str) else value) for name, value in pairs
        )


class Asked(Request):
    """A request whose parameters can be kept as they are."""

    parameter_storage_class = Parameters


def install(app: Flask) -> None:
    app.request_class = Asked
    app.config.update(MAX_CONTENT_LENGTH=LONGEST_FORM, MAX_FORM_MEMORY_SIZE=LONGEST_FORM, MAX_FORM_PARTS=2000)
    app.before_request(_check_form)
    app.after_request(_add_headers)
    app.jinja_env.globals["csrf_field"] = csrf_field


def form_token() -> str:
    """The token of this page's forms: it follows from a secret that only this browser and the server hold."""
    return hashlib.sha256(f"form:{form_secret()}".encode()).hexdigest()


def csrf_field() -> Markup:
    """The hidden field every form begins with."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, form_token())


def _check_form() -> None:
    if request.method in ("GET", "HEAD", "OPTIONS") or request.endpoint is None:
        return
    given = request.form.get(FIELD, "")
    if not _from_here() or not hmac.compare_digest(given.encode("utf-8", "replace"), form_token().encode()):
        raise StaleForm


def _from_here() -> bool:
    """False when the browser itself says that another site sent the form. Old browsers say nothing."""
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin")
    if site is not None and site not in ("same-origin", "none"):
        return False
    return origin is None or urlsplit(origin).netloc == request.host


def _add_headers(response: Response) -> Response:
    for name, value in HEADERS.items():
        response.headers.setdefault(name, value)
    if services().settings.https:
        response.headers["Strict-Transport-Security"] = "max-age=31536000; includeSubDomains"
    if request.endpoint != "static_file":
        response.headers["Cache-Control"] = "no-store"
    return response
