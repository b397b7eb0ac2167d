"""A signature in Word never comes to a page alone: what stands before it keeps with it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from docx import Document as Word
from docx.text.paragraph import Paragraph

from adapters.documents.wording import TEMPLATES

SIGNED = sorted(file for file in Path(TEMPLATES).glob("*.docx") if file.stem != "programme")


def _keeps(paragraph: Paragraph) -> bool:
    style = paragraph.style
    own = paragraph.paragraph_format.keep_with_next
    return bool(own if own is not None else style is not None and style.paragraph_format.keep_with_next)


def _before(word: Any) -> list[list[Paragraph]]:
    """What stands between each signature and the words above it, with these; nothing where a table is above it."""
    found: list[list[Paragraph]] = []
    between: list[Paragraph] = []
    for block in word.iter_inner_content():
        if not isinstance(block, Paragraph):
            if "Документ подписан" in "".join(block._element.itertext()):
                found.append(between)
            between = []
        elif not block.text.startswith("{%p"):
            between = [block] if block.text.strip() else [*between, block]
    return [each for each in found if each and each[0].text.strip()]


@pytest.mark.parametrize("file", SIGNED, ids=lambda file: file.stem)
def test_what_stands_before_a_signature_keeps_with_it(file: Path) -> None:
    for above in _before(Word(str(file))):
        assert all(_keeps(paragraph) for paragraph in above), [paragraph.text for paragraph in above]


def test_signatures_are_found() -> None:
    assert sum(bool(_before(Word(str(file)))) for file in SIGNED) > 20
