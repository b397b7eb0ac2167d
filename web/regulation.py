"""The words of the Regulation by clause and sentence, and the address of each on the page of the rule book (1.1)."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources

from web.phrases.sentences import SENTENCES

#: How a clause of the Regulation begins on a line of its text.
_CLAUSE = re.compile(r"^(\d\.\d+)\. ", re.MULTILINE)
_HEADING = re.compile(r"^\d\. .*$", re.MULTILINE)
#: Lines that the text breaks within a sentence go on in lower case.
_BROKEN = re.compile(r"(?<=[^\s:;.])\s*\n\s*\n(?=[а-яё«])")
_SENTENCE = re.compile(r"(?<=[а-яё»)]\.) (?=[А-ЯЁ])")


@cache
def regulation() -> dict[str, list[list[str]]]:
    """Clause → its paragraphs, each as sentences."""
    text = resources.files("web").joinpath("regulation.txt").read_text(encoding="utf-8").replace("*", "")
    parts = _CLAUSE.split(_BROKEN.sub(" ", _HEADING.sub("", text)))[1:]
    return {
        clause: [_SENTENCE.split(" ".join(each.split())) for each in words.split("\n") if each.strip()]
        for clause, words in zip(parts[::2], parts[1::2], strict=True)
    }


def place(clause: str, paragraph: int, number: int) -> str:
    """The id of a sentence on the page of the rule book; counted from one."""
    return f"p{clause}-{paragraph}-{number}"


@cache
def sentence_of(step: str, clause: str) -> str:
    """The id of the sentence that the step carries out; of the whole clause, when the step is not known."""
    words = SENTENCES.get(step)
    for paragraph, sentences in enumerate(regulation().get(clause, ()) if words else (), 1):
        for number, sentence in enumerate(sentences, 1):
            if str(words) in sentence:
                return place(clause, paragraph, number)
    return f"p{clause.replace(' ', '-')}"
