"""The fields for going on against warnings: one for each warning shown, beside the form's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from types import new_class

from werkzeug.datastructures import MultiDict

from domain.rules import ALL_RULES, Caution
from web.forms import Filled, Form, Options, load
from web.forms.fields import LongText

PREFIX = "reason_"
_RULES = {rule.name: rule for rule in ALL_RULES}


def load_with_reasons(
    schema: type[Form], form: MultiDict[str, str], *, options: Mapping[str, Options] | None = None
) -> tuple[Filled, dict[str, str]]:
    """What was sent, checked, and the reasons by rule, for every warning that the page had shown."""
    shown = [rule for rule in _RULES if PREFIX + rule in form]
    filled = load(_asking(schema, shown), form, options=options)
    if filled.data is None:
        return filled, {}
    data = dict(filled.data)
    reasons = {rule: str(data.pop(PREFIX + rule)) for rule in shown}
    return replace(filled, data=data), reasons


def warned(filled: Filled, cautions: Sequence[Caution]) -> Filled:
    """The form with a field for each warning."""
    return replace(filled, schema=_asking(filled.schema, [caution.rule for caution in cautions]))


def _asking(schema: type[Form], rules: Sequence[str]) -> type[Form]:
    """The form that also asks why the person goes on against these warnings."""
    fields = {PREFIX + rule: _field(rule) for rule in rules if PREFIX + rule not in schema._declared_fields}
    return new_class(schema.__name__, (schema,), exec_body=lambda body: body.update(fields)) if fields else schema


def _field(rule: str) -> LongText:
    needed = _RULES[rule].needs_reason
    return LongText(
        label="Почему вы продолжаете" if needed else "Пояснение",
        help="Предупреждение и ваш ответ войдут в журнал дела.",
        missing="Напишите, почему вы продолжаете.",
        limit=1000,
        required=needed,
    )
