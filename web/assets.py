"""Static files: named with a hash of their content, packed once, kept by browsers for ever."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

from flask import Flask, Response, abort, request, url_for

_PACKED = frozenset({"css", "js", "svg"})


@dataclass(frozen=True)
class Asset:
    """packed: the content gzipped, None for kinds that are packed already."""

    content: bytes
    packed: bytes | None
    version: str
    kind: str


def install(app: Flask) -> None:
    """Serve /static/<name>, and give templates `asset(name)`."""
    app.add_url_rule("/static/<path:name>", "static_file", _serve)
    app.jinja_env.globals["asset"] = address


def address(name: str) -> str:
    """The file's address with its version."""
    found = _asset(name)
    if found is None:
        raise LookupError(f"there is no static file {name}")
    return url_for("static_file", name=name, v=found.version)


@cache
def _names() -> frozenset[str]:
    """Every static file there is: what is asked for besides is neither looked for nor remembered."""
    folder = Path(str(resources.files("web").joinpath("static")))
    return frozenset(file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file())


def _asset(name: str) -> Asset | None:
    return _read(name) if name in _names() else None


@cache
def _read(name: str) -> Asset:
    file = resources.files("web").joinpath("static", *name.split("/"))
    content = file.read_bytes()
    ending = name.rsplit(".", 1)[-1]
    packed = gzip.compress(content, mtime=0) if ending in _PACKED else None
    kind = mimetypes.guess_type(name)[0] or "text/plain"
    return Asset(content, packed, hashlib.sha256(content).hexdigest()[:12], kind)


def _serve(name: str) -> Response:
    asset = _asset(name)
    if asset is None:
        abort(404)
    zipped = asset.packed is not None and request.accept_encodings["gzip"] > 0
    response = Response(asset.packed if zipped else asset.content, content_type=_with_charset(asset.kind))
    if zipped:
        response.headers["Content-Encoding"] = "gzip"
    response.headers["Vary"] = "Accept-Encoding"
    fresh = request.args.get("v") == asset.version
    response.headers["Cache-Control"] = "public, max-age=31536000, immutable" if fresh else "no-cache"
    response.set_etag(asset.version)
    response.make_conditional(request)
    return response


def _with_charset(kind: str) -> str:
    return f"{kind}; charset=utf-8" if kind.startswith("text/") or kind.endswith("javascript") else kind
