"""Several printable documents as one page, each beginning on a sheet of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MAIN = re.compile(r"<main>(.*)</main>", re.DOTALL)
_TITLE = re.compile(r"<title>.*?</title>", re.DOTALL)


def pack(documents: Sequence[str], title: str) -> str:
    """The first document's page with the sheets of all. documents: pages of documents/_base.html; title: escaped."""
    sheets = "\n".join(found[1] for page in documents if (found := _MAIN.search(page)))
    whole = _MAIN.sub(lambda _: f"<main>{sheets}</main>", documents[0], count=1)
    return _TITLE.sub(lambda _: f"<title>{title}</title>", whole, count=1)
