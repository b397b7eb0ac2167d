"""Decision tables of DMN 1.1 to 1.5: hit policies UNIQUE, FIRST, ANY, COLLECT; one decision may require another.

Expressions and cells are of the closed grammar, with the single = of FEEL.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from processes.engine import comparing, decision_source, expressions
from processes.engine.compared import around, names_in
from processes.engine.decision_tables import Output, Rule, Table
from processes.engine.expressions import Expression
from processes.engine.scanner import BadExpression
from processes.engine.syntax import Name

_TYPES: Mapping[type, str] = {int: "number", float: "number", str: "string"}
#: Of each type, what is drawn where nothing in the table says more.
_DRAWN: Mapping[str, tuple[Any, ...]] = {"number": (1, 2, 0), "string": ("a", "b"), "boolean": (True, False), "": ()}
#: An error names so many of the rules that it is about.
_TOLD = 5


@dataclass(frozen=True)
class Decision:
    """A decision with the tables it needs, each after those it requires; the last one is its own."""

    id: str
    tables: tuple[Table, ...]

    def decide(self, variables: Mapping[str, Any]) -> dict[str, Any]:
        """Output name → value: that of the rule that holds, a list or an aggregate under COLLECT; the output's default
        where no rule holds, without one None, under COLLECT an empty list. Raises BadExpression, naming table, rule and cell."""
        known = dict(variables)
        found: dict[str, Any] = {}
        for table in self.tables:
            found = _decided(table, known)
            known.update(found)
            if len(found) == 1:
                known.update(dict.fromkeys(table.names, next(iter(found.values()))))
        return found

    def compared(self) -> dict[str, list[Any]]:
        """By name of a variable that must be supplied, the values that the tables compare it with."""
        found: dict[str, list[Any]] = {}
        made: set[str] = set()
        for table in self.tables:
            for name, values in _table_compared(table).items():
                if name not in made:
                    known = found.setdefault(name, [])
                    kinds = [(type(value), value) for value in known]
                    known += [v for v in dict.fromkeys(values) if (type(v), v) not in kinds]
            made |= {*table.names, *(output.name for output in table.outputs)}
        return found


@lru_cache(maxsize=256)
def parse(data: bytes, decision: str | None = None) -> Decision:
    """The decision with this id; without one, the only one that no other requires. Raises Unusable."""
    source = decision_source.read(data)
    source.findings.raise_first()
    id = source.chosen(decision)
    return Decision(id, tuple(source.needed(id)))


def holds(table: Table, rule: Rule, variables: Mapping[str, Any]) -> bool:
    """Whether this rule of the table does. Raises BadExpression."""
    values = [_input(table, number, variables) for number in range(len(table.inputs))]
    return _holds(table, rule, values, variables)


def _decided(table: Table, variables: Mapping[str, Any]) -> dict[str, Any]:
    values = [_input(table, number, variables) for number in range(len(table.inputs))]
    hits = []
    for rule in table.rules:
        if _holds(table, rule, values, variables):
            hits.append(rule)
            if table.policy == "FIRST":
                break
    if table.policy == "UNIQUE" and len(hits) > 1:
        raise BadExpression(f"table {table.id} is UNIQUE, but rules {_numbers(hits)} hold")
    if not hits and (table.policy != "COLLECT" or any(output.default for output in table.outputs)):
        return {o.name: _answer(table, o, o.default, f"the default of {o.name}", variables) for o in table.outputs}
    if table.policy == "COLLECT":
        return _collected(table, hits, variables)
    answers = [_answers(table, rule, variables) for rule in hits]
    if not all(comparing.equal(list(answer.values()), list(answers[0].values())) for answer in answers):
        raise BadExpression(f"table {table.id} is ANY, but rules {_numbers(hits)} answer differently")
    return answers[0]


def _input(table: Table, number: int, variables: Mapping[str, Any]) -> Any:
    column = table.inputs[number]
    value = _cell(table, column.expression, f"input {column.label}", variables)
    where = f"table {table.id}, input {column.label}"
    if column.allowed is not None and value is not None:
        try:
            allowed = column.allowed.holds(value, variables)
        except (TypeError, BadExpression) as error:
            raise BadExpression(f"{where}: {_reason(error)}") from error
        if not allowed:
            raise BadExpression(f"{where}: {str(value)[:40]!r} is not among its values")
    return _typed(value, column.type, where)


def _typed(value: Any, type: str, where: str) -> Any:
    """The value; nothing is of every type. Raises BadExpression for one of another type."""
    found = "boolean" if isinstance(value, bool) else _TYPES.get(value.__class__, "list")
    if type and value is not None and found != type:
        raise BadExpression(f"{where}: {str(value)[:40]!r} is a {found}, and a {type} is expected")
    return value


def _holds(table: Table, rule: Rule, values: list[Any], variables: Mapping[str, Any]) -> bool:
    for column, test, value in zip(table.inputs, rule.tests, values, strict=True):
        try:
            if not test.holds(value, variables):
                return False
        except (TypeError, ZeroDivisionError, OverflowError, BadExpression) as error:
            where = f"table {table.id}, rule {rule.number}, input {column.label}"
            raise BadExpression(f"{where}: {_reason(error)}") from error
    return True


def _reason(error: Exception) -> str:
    return str(error) if isinstance(error, BadExpression) else "cannot be compared"


def _answers(table: Table, rule: Rule, variables: Mapping[str, Any]) -> dict[str, Any]:
    return {
        output.name: _answer(table, output, entry, f"rule {rule.number}, output {output.name}", variables)
        for output, entry in zip(table.outputs, rule.entries, strict=True)
    }


def _answer(table: Table, output: Output, entry: Expression | None, where: str, variables: Mapping[str, Any]) -> Any:
    return _typed(_cell(table, entry, where, variables), output.type, f"table {table.id}, {where}")


def _cell(table: Table, expression: Expression | None, where: str, variables: Mapping[str, Any]) -> Any:
    if expression is None:
        return None
    try:
        return expressions.valued(expression, where, variables)
    except BadExpression as error:
        raise BadExpression(f"table {table.id}, {where}: {error}") from error


def _collected(table: Table, hits: list[Rule], variables: Mapping[str, Any]) -> dict[str, Any]:
    rows = [_answers(table, rule, variables) for rule in hits]
    columns = {output.name: [row[output.name] for row in rows] for output in table.outputs}
    if table.aggregation == "COUNT":
        return {name: len(column) for name, column in columns.items()}
    if not table.aggregation:
        if any(isinstance(value, list) for column in columns.values() for value in column):
            raise BadExpression(f"table {table.id} would collect a list of lists")
        return dict(columns)
    function = table.aggregation.lower()
    value = Expression(Name(function), lambda known: expressions.call(function, [known["column"]]))
    return {
        name: _cell(table, value, f"{table.aggregation} of {name}", {"column": column}) if column else None
        for name, column in columns.items()
    }


def _numbers(rules: list[Rule]) -> str:
    told = " and ".join(str(rule.number) for rule in rules[:_TOLD])
    return f"{told} and {len(rules) - _TOLD} more" if len(rules) > _TOLD else told


def _table_compared(table: Table) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for index, column in enumerate(table.inputs):
        tests = [rule.tests[index] for rule in table.rules] + ([column.allowed] if column.allowed else [])
        values = [value for test in tests for value in (*test.values, *around(list(test.limits)))]
        plain = _DRAWN[column.type] if isinstance(column.expression.tree, Name) else ()
        for name in names_in(column.expression.tree):
            found.setdefault(name, []).extend(values or plain)
        for name in (name for test in tests for node in test.reads for name in names_in(node) if name != "?"):
            found.setdefault(name, [])
    entries = [entry for rule in table.rules for entry in rule.entries] + [output.default for output in table.outputs]
    for name in (name for entry in entries if entry for name in names_in(entry.tree)):
        found.setdefault(name, [])
    return found
