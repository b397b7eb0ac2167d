"""A look at a school's own Word template before it is taken in: what it asks for, and what it must not reach."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, is_dataclass, replace
from datetime import UTC, datetime
from functools import cache
from typing import Any, Literal, get_args, get_type_hints

from docx.opc.exceptions import OpcError
from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError, TemplateSyntaxError, meta, nodes
from lxml import etree

from adapters.documents.docx import template_for, to_docx
from adapters.documents.sandbox import environment
from processes.documents.document import Acquaintance, Document, PlanMark, Signature
from processes.documents.kinds import KINDS
from processes.documents.requisites import Visa

#: Bytes: of the upload, and of what it unpacks to.
LARGEST, LARGEST_UNPACKED = 5_000_000, 40_000_000

Code = Literal[
    "not_word", "too_large", "macros", "embedded", "outside_link", "outside_field", "syntax",
    "unknown_name", "unknown_field", "unknown_filter", "underscore", "forbidden", "fails",
]  # fmt: skip
_ADDED = {"kind", "sha256", "draft", "cancelled", "erased", "signatures", "endorsements", "acquaintance", "marks"}
_ADDED |= {"qr", "qr_text"}
_LOOP = {"index", "index0", "revindex", "revindex0", "first", "last", "length"}
_FORBIDDEN = (
    nodes.Call, nodes.CallBlock, nodes.Macro, nodes.Include, nodes.Import, nodes.FromImport, nodes.Extends,
    nodes.EvalContextModifier, nodes.ScopedEvalContextModifier, nodes.Mul, nodes.Pow, nodes.Mod,
    nodes.Assign, nodes.AssignBlock, nodes.With, nodes.FilterBlock,
)  # fmt: skip
#: Loops in loops: more of them print without end.
_DEEPEST = 3
#: Parts that open or run something in Word, by how their relationship's type ends.
_EMBEDDED = ("/oleObject", "/package", "/control", "/aFChunk", "/attachedToolbars", "/keyMapCustomizations")
#: Fields with which Word fetches something when the document is opened or printed.
_FETCHING = re.compile(r"\b(INCLUDEPICTURE|INCLUDETEXT|DDE|DDEAUTO|LINK|IMPORT|DATABASE|RD)\b", re.IGNORECASE)
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
#: Words of the paragraph that a problem is in: as many letters as find it in Word.
_NEAR = 80
_TRIED_AT = datetime(2026, 1, 1, tzinfo=UTC)
_MARKUP = re.compile(r"<[^>]*>")
_UNREADABLE = (
    OpcError, KeyError, ValueError, OSError, zipfile.BadZipFile, zlib.error, EOFError, etree.LxmlError, RuntimeError,
    AttributeError, TypeError, IndexError,
)  # fmt: skip


@dataclass(frozen=True)
class Problem:
    """Why a template is not taken. where: the part of the file; detail: the name, link or message it is about.

    near: how the paragraph begins that it stands in, "" where there is none.
    """

    code: Code
    where: str = ""
    detail: str = ""
    near: str = field(default="", compare=False)


def check_template(docx: bytes, kind: str, specimens: Iterable[Document] = ()) -> list[Problem]:
    """Everything that is wrong with a template for this kind of document; an empty list means it may be used.

    specimens: documents of the kind that it must be able to print, whole ones and sparse ones.
    Raises KeyError for a kind that is not in `KINDS`.
    """
    known = _names_of(kind)
    try:
        package = list(_package_problems(docx))
        if package:
            return package
        texts = list(_texts(docx))
    except _UNREADABLE as broken:
        return [Problem("not_word", detail=str(broken))]
    found = [problem for where, text in texts for problem in _text_problems(where, text, *known)]
    return found or [problem for each in specimens for problem in _trial(docx, each)]


def lacking(docx: bytes, kind: str) -> list[str]:
    """What our template of the kind prints and this one, which was taken once, never asks for: names, in order."""
    return sorted(_asked_for(template_for(kind)) - _asked_for(docx))


def _asked_for(docx: bytes) -> set[str]:
    sandbox = environment()
    return {name for _, text in _texts(docx) for name in meta.find_undeclared_variables(sandbox.parse(text))}


def _trial(docx: bytes, specimen: Document) -> Iterator[Problem]:
    # a name that exists may still be asked for a part that it has only in another place
    try:
        to_docx(specimen, moment=_TRIED_AT, template=docx)
    except (TemplateError, *_UNREADABLE) as broken:
        yield Problem("fails", detail=str(broken))


def _package_problems(docx: bytes) -> Iterator[Problem]:
    if len(docx) > LARGEST:
        yield Problem("too_large")
        return
    with zipfile.ZipFile(io.BytesIO(docx)) as package:
        if sum(entry.file_size for entry in package.infolist()) > LARGEST_UNPACKED:
            yield Problem("too_large")
            return
        names = package.namelist()
        if len(set(map(str.lower, names))) < len(names):
            # Word may show another one of the two than the one that is looked at here
            raise ValueError("a part stands twice")
        for name in names:
            if "vbaproject" in name.lower():
                yield Problem("macros", name)
            if name.lower().endswith((".rels", ".xml")):
                yield from _part_problems(name, package.read(name))


def _part_problems(name: str, part: bytes) -> Iterator[Problem]:
    # A picture or a template drawn from outside would report every reading of the document to its owner.
    tree: Any = etree.fromstring(part, etree.XMLParser(resolve_entities=False, no_network=True))
    if tree.getroottree().docinfo.doctype:
        raise ValueError("a document type is not allowed")
    for rel in tree.iter("{*}Relationship"):
        type_ = str(rel.get("Type"))
        if type_.endswith(_EMBEDDED):
            yield Problem("embedded", name, str(rel.get("Target")))
        elif str(rel.get("TargetMode")).lower() == "external" and not type_.endswith("/hyperlink"):
            yield Problem("outside_link", name, str(rel.get("Target")))
    for paragraph in tree.iter(f"{_WORD}p"):
        asked = "".join(each.text or "" for each in paragraph.iter(f"{_WORD}instrText"))
        whole = (str(each.get(f"{_WORD}instr")) for each in paragraph.iter(f"{_WORD}fldSimple"))
        if any(_FETCHING.search(each) for each in (asked, *whole)):
            yield Problem("outside_field", name, " ".join((asked, *whole)).strip())


def _texts(docx: bytes) -> Iterator[tuple[str, str]]:
    """Every part that docxtpl renders, as the Jinja source it makes of it."""
    template = DocxTemplate(io.BytesIO(docx))
    template.render_init()
    yield "document", template.patch_xml(template.get_xml())
    for uri in (template.HEADER_URI, template.FOOTER_URI):
        for _, part in template.get_headers_footers(uri):
            yield str(part.partname), template.patch_xml(template.get_part_xml(part))
    for part in template.docx.part.package.parts:
        if part.content_type.endswith("footnotes+xml"):
            yield str(part.partname), template.patch_xml(part.blob.decode("utf-8"))
    properties = template.docx.core_properties
    for name in ("author", "comments", "identifier", "language", "subject", "title"):
        yield "properties", getattr(properties, name)


def _text_problems(where: str, text: str, names: frozenset[str], known: frozenset[str]) -> Iterator[Problem]:
    sandbox = environment()
    # one paragraph a line, so that the line of a problem says which paragraph it is in
    lines = text.replace("\n", " ").replace("</w:p>", "</w:p>\n").split("\n")
    try:
        tree = sandbox.parse("\n".join(lines))
        found = [
            replace(problem, near=_near(lines, node.lineno))
            for node in tree.find_all(nodes.Node)
            for problem in _node_problems(where, node, known, sandbox)
        ]
    except TemplateSyntaxError as broken:
        yield Problem("syntax", where, broken.message or "", _near(lines, broken.lineno))
        return
    except RecursionError:
        yield Problem("syntax", where, "too deep")
        return
    yield from found
    # Jinja looks for the free names by compiling, which an unknown filter stops.
    if not any(problem.code == "unknown_filter" for problem in found):
        unknown = meta.find_undeclared_variables(tree) - names
        asked = {node.name: node.lineno for node in reversed(list(tree.find_all(nodes.Name)))}
        for name in sorted(unknown):
            code: Code = "underscore" if name.startswith("_") else "unknown_name"
            yield Problem(code, where, name, _near(lines, asked[name]))


def _near(lines: list[str], number: int) -> str:
    """The words of the paragraph on a line."""
    return " ".join(_MARKUP.sub("", lines[min(number, len(lines)) - 1]).split())[:_NEAR]


def _node_problems(where: str, node: nodes.Node, known: frozenset[str], sandbox: Environment) -> Iterator[Problem]:
    if isinstance(node, _FORBIDDEN) or _swells(node):
        yield Problem("forbidden", where, type(node).__name__)
    elif isinstance(node, nodes.Filter) and node.name not in sandbox.filters:
        yield Problem("unknown_filter", where, node.name)
    elif isinstance(node, nodes.Getattr):
        yield from _field_problems(where, node.attr, known)
    elif isinstance(node, nodes.Getitem):
        key = node.arg.value if isinstance(node.arg, nodes.Const) else None
        if isinstance(key, str):
            yield from _field_problems(where, key, known)
        elif not isinstance(key, int):
            yield Problem("forbidden", where, "Getitem")


def _swells(node: nodes.Node) -> bool:
    """Whether a few letters of the template can print without end: loops in loops, texts joined by each other."""
    if isinstance(node, nodes.For):
        return _loops(node) > _DEEPEST
    if not isinstance(node, nodes.Filter) or node.name != "join":
        return False
    by = [*node.args, *(each.value for each in node.kwargs)]
    chained = node.node is not None and any(each.name == "join" for each in _filters(node.node))
    return chained or any(not isinstance(each, nodes.Const) for each in by)


def _filters(node: nodes.Node) -> Iterator[nodes.Filter]:
    yield from ([node] if isinstance(node, nodes.Filter) else [])
    yield from node.find_all(nodes.Filter)


def _loops(node: nodes.Node) -> int:
    below = max(map(_loops, node.iter_child_nodes()), default=0)
    return below + isinstance(node, nodes.For)


def _field_problems(where: str, name: str, known: frozenset[str]) -> Iterator[Problem]:
    if name.startswith("_"):
        yield Problem("underscore", where, name)
    elif name not in known:
        yield Problem("unknown_field", where, name)


@cache
def _names_of(kind: str) -> tuple[frozenset[str], frozenset[str]]:
    """The template's variables, and every field name that anything in them has."""
    content = KINDS[kind]
    top = {each.name for each in fields(content)} | _ADDED
    below = set(_LOOP)
    for type_ in (content, Signature, Acquaintance, PlanMark, Visa):
        below |= _field_names(type_)
    return frozenset(top), frozenset(below)


def _field_names(type_: Any, above: tuple[type, ...] = ()) -> set[str]:
    if type_ in above:
        return set()  # a person may name another person
    if is_dataclass(type_) and isinstance(type_, type):
        hints = get_type_hints(type_)
        return set(hints).union(*(_field_names(hint, (*above, type_)) for hint in hints.values()))
    return set().union(*(_field_names(part, above) for part in get_args(type_)))
