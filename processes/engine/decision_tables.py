"""One decision's table, read from its XML element; what is not supported is refused by name."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from processes.engine import expressions, grammar, unary_tests
from processes.engine.expressions import Expression
from processes.engine.problems import Findings
from processes.engine.scanner import BadExpression
from processes.engine.unary_tests import Cell

_NAMESPACE = re.compile(r"\{https?://www\.omg\.org/spec/DMN/[0-9]{8}/(?:MODEL/?|dmn(?:11)?\.xsd)\}")
_POLICIES = ("UNIQUE", "FIRST", "ANY", "COLLECT")

#: The basic types of FEEL that values here have, and what other tools call them; others are not looked at.
TYPES = {
    "number": "number", "integer": "number", "long": "number", "double": "number",
    "string": "string", "boolean": "boolean",
}  # fmt: skip
_AGGREGATIONS = ("", "SUM", "MIN", "MAX", "COUNT")
#: Parts of a decision that only describe it.
_NOTES = (
    "description", "question", "allowedAnswers", "variable", "extensionElements", "usingProcess", "usingTask",
    "supportedObjective", "impactedPerformanceIndicator", "decisionMaker", "decisionOwner", "informationRequirement",
    "authorityRequirement", "decisionTable",
)  # fmt: skip
#: What has a name that expressions may use; and which signs in it would be read as something else.
_NAMED = ("inputData", "decision", "variable")
_SIGNS = re.compile(r"\w\s*[-+*/]\s*\w")
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"')
T = TypeVar("T")


@dataclass(frozen=True)
class Input:
    """A column of conditions. allowed: what its value may be, when that is said. type: one of TYPES, or ""."""

    label: str
    expression: Expression
    allowed: Cell | None
    type: str = ""


@dataclass(frozen=True)
class Output:
    """A column of answers. default: when no rule holds. type: one of TYPES, or ""."""

    name: str
    default: Expression | None
    type: str = ""


@dataclass(frozen=True)
class Rule:
    """number: from 1, as the table is read. tests: one an input; entries: one an output, None for an empty one."""

    number: int
    tests: tuple[Cell, ...]
    entries: tuple[Expression | None, ...]


@dataclass(frozen=True)
class Table:
    """The table of one decision. names: under which others that require it read its only output."""

    id: str
    names: tuple[str, ...]
    policy: str
    aggregation: str
    inputs: tuple[Input, ...]
    outputs: tuple[Output, ...]
    rules: tuple[Rule, ...]


def local(element: Any) -> str:
    """The element's name without its namespace when it is DMN, else with it; "" for a comment."""
    return _NAMESPACE.sub("", element.tag) if isinstance(element.tag, str) else ""


def children(element: Any, name: str) -> list[Any]:
    return [child for child in element if local(child) == name]


def text_in(element: Any, name: str) -> str:
    """The text of <name><text>…</text></name>; "" where there is none."""
    for child in children(element, name):
        return own_text(child)
    return ""


def own_text(element: Any) -> str:
    """The text of the element's <text>; "" where there is none."""
    return next(("".join(text.itertext()).strip() for text in children(element, "text")), "")


def read(element: Any, findings: Findings) -> Table | None:
    """The table of a decision; None where it has none that could be read, which is then in the findings."""
    return _Reader(element, findings).table()


class _Reader:
    def __init__(self, decision: Any, findings: Findings) -> None:
        self._decision = decision
        self._findings = findings
        self._id = decision.get("id")
        named = (e.get("name") or "" for e in decision.getparent().iter("*") if local(e) in _NAMED)
        self._foreign = [name for name in dict.fromkeys(named) if not name.isidentifier() and _SIGNS.search(name)]

    def table(self) -> Table | None:
        for part in self._decision:
            if local(part) and local(part) not in _NOTES:
                self._error(part, f"{local(part)} is not supported")
        if any(children(r, "requiredKnowledge") for r in children(self._decision, "knowledgeRequirement")):
            self._error(self._decision, "business knowledge models are not supported")
        tables = children(self._decision, "decisionTable")
        if len(tables) != 1:
            self._error(self._decision, "exactly one decision table is expected")
            return None
        table = tables[0]
        policy, aggregation = self._policy(table)
        inputs = tuple(self._input(part, number) for number, part in enumerate(children(table, "input"), 1))
        outputs = self._outputs(table)
        columns = [column.label for column in inputs], [output.name for output in outputs]
        rules = tuple(self._rule(part, number, *columns) for number, part in enumerate(children(table, "rule"), 1))
        if not rules:
            self._findings.warning(table, f"table {self._id} has no rules")
        if policy == "UNIQUE":
            self._no_rule_twice(table)
        return Table(self._id, self._names(), policy, aggregation, inputs, outputs, rules)

    def _error(self, element: Any, reason: str) -> None:
        """Named after the nearest element that has an id."""
        while not element.get("id") and element is not self._decision:
            element = element.getparent()
        self._findings.error(element, reason)

    def _names(self) -> tuple[str, ...]:
        variables = [part.get("name") for part in children(self._decision, "variable")]
        names = [self._id, self._decision.get("name"), *variables]
        return tuple(dict.fromkeys(name for name in names if name and name.isidentifier()))

    def _policy(self, table: Any) -> tuple[str, str]:
        policy = table.get("hitPolicy") or "UNIQUE"
        aggregation = table.get("aggregation") or ""
        if policy not in _POLICIES:
            self._error(table, f"the hit policy {policy} is not supported, only {', '.join(_POLICIES)}")
        if aggregation not in _AGGREGATIONS or (aggregation and policy != "COLLECT"):
            self._error(table, f"the aggregation {aggregation} is not supported with {policy}")
        if aggregation and len(children(table, "output")) > 1:
            self._error(table, f"{aggregation} needs a table with one output")
        return policy, aggregation

    def _input(self, part: Any, number: int) -> Input:
        expression = text_in(part, "inputExpression")
        label = part.get("label") or expression or str(number)
        values = text_in(part, "inputValues")
        return Input(
            label,
            self._read(part, f"input {label}", _feel, expression) or _NOTHING,
            self._read(part, f"values of input {label}", unary_tests.read, values) if values else None,
            next((_type(each) for each in children(part, "inputExpression")), ""),
        )

    def _outputs(self, table: Any) -> tuple[Output, ...]:
        parts = children(table, "output")
        if not parts:
            self._error(table, f"table {self._id} has no output")
        variable = next((v.get("name") for v in children(self._decision, "variable")), None)
        outputs: list[Output] = []
        for part in parts:
            name = part.get("name") or (variable or self._id if len(parts) == 1 else "")
            if not name.isidentifier():
                self._error(part, f"an output needs a name of letters, digits and _, not {name!r}")
            elif grammar.means_something(name):
                self._findings.undeployable(part, f"an output is called {name}: no expression could read it")
            if name in [output.name for output in outputs]:
                self._error(part, f"another output is called {name}")
            default = text_in(part, "defaultOutputEntry")
            outputs.append(Output(name, self._entry(part, f"default of output {name}", default), _type(part)))
        return tuple(outputs)

    def _rule(self, part: Any, number: int, inputs: list[str], outputs: list[str]) -> Rule:
        tests, entries = children(part, "inputEntry"), children(part, "outputEntry")
        if (len(tests), len(entries)) != (len(inputs), len(outputs)):
            what = f"{len(tests)} + {len(entries)} cells, but {len(inputs)} inputs and {len(outputs)} outputs"
            self._error(part, f"rule {number} has {what}")
        where = f"table {self._id}, rule {number}"
        read_tests = (
            self._read(cell, f"{where}, input {label}", unary_tests.read, own_text(cell)) or Cell(unary_tests.anything)
            for label, cell in zip(inputs, tests, strict=False)
        )
        read_entries = (
            self._entry(cell, f"{where}, output {name}", own_text(cell))
            for name, cell in zip(outputs, entries, strict=False)
        )
        return Rule(number, tuple(read_tests), tuple(read_entries))

    def _no_rule_twice(self, table: Any) -> None:
        seen: dict[tuple[str, ...], int] = {}
        for number, rule in enumerate(children(table, "rule"), 1):
            tests = tuple(own_text(cell) for cell in children(rule, "inputEntry"))
            if tests in seen:
                self._findings.warning(
                    rule, f"rule {number} has the conditions of rule {seen[tests]}; only one may hold"
                )
            seen.setdefault(tests, number)

    def _entry(self, element: Any, where: str, text: str) -> Expression | None:
        return self._read(element, where, _feel, text) if text not in ("", "-") else None

    def _read(self, element: Any, where: str, reader: Callable[[str], T], text: str) -> T | None:
        try:
            self._no_foreign_name(text)
            return reader(text)
        except BadExpression as error:
            self._error(element, f"{where}: {error}")
            return None

    def _no_foreign_name(self, text: str) -> None:
        """A name of FEEL may hold what is a sign here: years-of-service would be read as a difference of three."""
        outside = _LITERAL.sub("", text)
        for name in self._foreign:
            if name in outside:
                raise BadExpression(f"{name} is a name, and a name here is of letters, digits and _")


def _type(element: Any) -> str:
    return TYPES.get((element.get("typeRef") or "").rpartition(":")[2], "")


def _feel(text: str) -> Expression:
    return expressions.parse(text if text.startswith(("=", "${", "#{")) else f"={text}")


_NOTHING = expressions.parse("null")
