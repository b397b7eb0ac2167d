"""BPMN text → an XML tree that is safe to look at. Nothing is fetched, expanded or guessed."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from lxml import etree

MAX_BYTES = 512 * 1024
#: Each is looked at with all that stands beside it: a file with thousands would take minutes.
MAX_PROCESSES = 100
#: Of one element: to look at them takes a time that grows with their square.
MAX_ATTRIBUTES = 200
BPMN = "{http://www.omg.org/spec/BPMN/20100524/MODEL}"
#: Attributes that are true or false, in whatever way XML writes that.
BOOLEANS = frozenset({
    "cancelActivity", "cancelRemainingInstances", "instantiate", "isClosed", "isCollection", "isExecutable",
    "isForCompensation", "isImmediate", "isInterrupting", "isRequired", "isSequential", "isUnlimited", "mustUnderstand",
    "parallelMultiple", "testBefore", "triggeredByEvent", "waitForCompletion",
})  # fmt: skip
#: The tree can hold no larger number.
_LAST_LINE = 65_535
_WRITTEN = {"1": "true", "0": "false"}
DIAGRAM = "{http://www.omg.org/spec/BPMN/20100524/DI}BPMNDiagram"


class Unusable(ValueError):
    """The definition cannot be run. element: its BPMN id, "" for the file; line: in the text, 0 when unknown."""

    def __init__(self, element: str, line: int, reason: str) -> None:
        self.element = element
        self.line = line
        self.reason = printable(reason)
        super().__init__(f"{printable(element) or 'file'}, line {line}: {self.reason}")


def printable(text: str) -> str:
    """Without what would move the cursor, colour the screen or turn the line round: as it is escaped in Python."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text)


def read(text: bytes) -> Any:
    """The root element, without the diagram. Raises Unusable."""
    root = tree(text)
    if root.tag != f"{BPMN}definitions":
        raise Unusable("", root.sourceline or 1, "not a BPMN 2.0 definitions file")
    # What is drawn where says nothing: moving a shape must not change what happens
    for diagram in root.findall(DIAGRAM):
        root.remove(diagram)
    return root


def tree(text: bytes) -> Any:
    """The root element of any XML file: nothing is fetched or expanded. Raises Unusable."""
    if len(text) > MAX_BYTES:
        raise Unusable("", 0, f"larger than {MAX_BYTES // 1024} KB")
    # a comment inside an expression would cut it in two, and what stands behind it would not be read
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root: Any = etree.fromstring(text, parser)
    except etree.XMLSyntaxError as error:
        raise Unusable("", error.lineno or 0, f"not well-formed XML: {error.msg}") from error
    except ValueError as error:
        raise Unusable("", 0, f"not well-formed XML: {error}") from error
    if root.getroottree().docinfo.doctype:
        raise Unusable("", 1, "a document type is not allowed")
    if len(root.findall(f"{BPMN}process")) > MAX_PROCESSES:
        raise Unusable("", root.sourceline or 1, f"more than {MAX_PROCESSES} processes in a file")
    for element in root.iter("*"):
        if len(element.attrib) > MAX_ATTRIBUTES:
            raise Unusable(element.get("id") or "", element.sourceline or 0, f"more than {MAX_ATTRIBUTES} attributes")
    for element in root.iter(f"{BPMN}*"):
        _one_spelling(element)
    lines_where_elements_begin(root, text)
    return root


def lines_where_elements_begin(root: Any, text: bytes) -> None:
    """The parser above counts an element to the line on which its start tag ends, which people would look at in vain."""
    lines: list[int] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: lines.append(parser.CurrentLineNumber)
    try:
        parser.Parse(text, True)
    except (expat.ExpatError, ValueError, LookupError):  # an encoding that only the other one knows
        return
    elements = list(root.iter("*"))
    if len(elements) == len(lines):
        for element, line in zip(elements, lines, strict=True):
            element.sourceline = min(line, _LAST_LINE)


def _one_spelling(element: Any) -> None:
    """What the schema lets a file write in several ways is written in one."""
    for name, value in element.attrib.items():
        if name in BOOLEANS:
            element.set(name, _WRITTEN.get(value.strip(), value.strip()))
    if element.get("attachedToRef"):
        element.set("attachedToRef", element.get("attachedToRef").rpartition(":")[2])


def kind(element: Any) -> str:
    """The element's name without its namespace when it is BPMN, else with it; "" for a comment."""
    return str(element.tag).removeprefix(BPMN) if isinstance(element.tag, str) else ""


def unusable(element: Any, reason: str) -> Unusable:
    """The error for an element, which names it and its line."""
    return Unusable(element.get("id") or "", element.sourceline or 0, reason)
