"""Versions of processes in words: what a file changes, and how a running case would go by it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from types import MappingProxyType

from processes.cases import Case, OpenStep
from processes.days import day_of
from processes.engine.difference import Element
from processes.migration import Preview
from processes.model import Model
from processes.moves import item_of, step_of
from web import desk, subject
from web.deployment import Deployment
from web.phrases.engine_words import in_words
from web.phrases.migration import ELEMENTS, PARTS
from web.phrases.typography import day_short, moment_short
from web.phrases.words import word


@dataclass(frozen=True)
class Told:
    """A running case under another version. wrong: why it cannot go by it, "" when it can; the others: sentences."""

    id: str
    title: str
    wrong: str
    changes: tuple[str, ...]
    opens_now: tuple[str, ...]
    opens_then: tuple[str, ...]


def file(text: str) -> BytesIO:
    """The text as a file."""
    return BytesIO(text.encode())


def process_name(hash: str | None, process: str) -> str:
    """What the process is called in the version in force; its id where nothing is."""
    if hash is None:
        return process
    return desk.office().definitions.model(hash).name or process


def signals(found: Deployment) -> list[tuple[str, list[str]]]:
    """Each signal to other cases, and what the processes are called whose cases would hear it."""
    return [(name, [_called(found, process) for process in processes]) for name, processes in found.heard.items()]


def _called(found: Deployment, process: str) -> str:
    if found.definition is not None and process == found.definition.process:
        return process_name(found.in_force, process)
    return process_name(desk.office().definitions.in_force(process).hash, process)


def differences(found: Deployment) -> list[tuple[str, list[tuple[str, str]]]]:
    """(added, removed or changed; elements in words, each with its id)."""
    if found.difference is None:
        return []
    values = found.difference.values
    changed = [(_element(each, parts, values), each.id) for each, parts in found.difference.changed]
    groups = [
        ("Добавлено", [(_element(each), each.id) for each in found.difference.added]),
        ("Убрано", [(_element(each), each.id) for each in found.difference.removed]),
        ("Изменено", changed),
    ]
    return [(heading, elements) for heading, elements in groups if elements]


_Values = Mapping[tuple[str, str], tuple[str, str]]


def _element(element: Element, parts: Iterable[str] = (), values: _Values = MappingProxyType({})) -> str:
    kind = word(ELEMENTS, element.kind)
    name = f"{kind} «{element.name}»" if element.name else kind
    changed = ", ".join(dict.fromkeys(_part(part, values.get((element.id, part))) for part in parts))
    return f"{name}: {changed}" if changed else name


def _part(part: str, value: tuple[str, str] | None) -> str:
    """What changed; from what to what, where that is few words."""
    name = word(PARTS, part) if part else "вид элемента"
    return f"{name} {value[0] or '–'} → {value[1] or '–'}" if value and part else name


def case_named(case: Case) -> str:
    """The title, with the day the case was begun: numbers begin anew every year."""
    begun = datetime.fromisoformat(case.opened_at) if case.opened_at else None
    day = f", начато {day_short(day_of(desk.school(), begun))}" if begun else ""
    return f"{subject.title(case)}{day}"


def told(preview: Preview, text: str) -> Told:
    """The preview in words. text: of the definition it is about."""
    case = preview.case
    definitions = desk.office().definitions
    old, new = definitions.model(case.definition), definitions.with_text("", text).model("")
    now = tuple(_step(each, old) for each in case.open.values() if _is_told(each, old))
    then = preview.then.open.values() if preview.then else ()
    opens_then = tuple(_step(each, new) for each in then if _is_told(each, new))
    return Told(case.id, case_named(case), _wrong(preview, old, new), _changes(preview, old, new), now, opens_then)


def _wrong(preview: Preview, old: Model, new: Model) -> str:
    if preview.problem is not None:
        at = preview.problem.element
        node = new.nodes.get(at)
        missing = f" Нет значений: {', '.join(preview.problem.missing)}." if preview.problem.missing else ""
        reason = f" Причина: {in_words(preview.problem.detail)}." if preview.problem.detail and not missing else ""
        return f"Останавливается на элементе «{node.name if node and node.name else at}».{missing}{reason}"
    lost = ", ".join(f"«{_name(key, old)}» ({_way(key)})" for key in preview.lost)
    return f"Пропали бы открытые шаги: {lost}." if lost else ""


def steps(text: str) -> list[tuple[str, str]]:
    """Steps of a definition: what each is called, and how it is written where steps are named by hand."""
    model = desk.office().definitions.with_text("", text).model("")
    found = []
    for id, step in model.steps.items():
        way, node = [id], model.nodes[id]
        while node.parent:
            way.insert(0, node.parent)
            node = model.nodes[node.parent]
        found.append((step.name or id, "/".join(way)))
    return found


def _way(key: str) -> str:
    """How a step is written where steps are named by hand."""
    return "/".join(step_of(part) for part in key.split("/"))


def _changes(preview: Preview, old: Model, new: Model) -> tuple[str, ...]:
    said = [f"откроется: {_step(each, new)}" for each in preview.appears if _is_told(each, new)]
    said += [f"уйдёт: {_name(each.key, old)}" for each in preview.vanishes if _is_told(each, old)]
    said += [f"{_name(then.key, new)}: {_when(was)} → {_when(then)}" for was, then in preview.moved]
    said += [f"не повторится, такого шага нет: {_name(each.key, old)}" for each in preview.left_out]
    said += [f"будет отправлено сообщение {name}" for name in preview.sends]
    said += [f"другим делам пойдёт сигнал {name}" for name in preview.signals]
    said += [f"новая схема не отправила бы {name}, а это уже отправлено" for name in preview.unsent]
    return tuple(said)


def _is_told(step: OpenStep, model: Model) -> bool:
    """Tasks and dates are; an event that merely could happen is not."""
    return bool(step.fires) or step_of(step.key) in model.steps


def _step(step: OpenStep, model: Model) -> str:
    when = _when(step)
    return f"{_name(step.key, model)}, {when}" if when else _name(step.key, model)


def _name(key: str, model: Model) -> str:
    id = step_of(key)
    node = model.nodes.get(id)
    name = node.name if node is not None and node.name else id
    person = item_of(key)
    return f"{name} – {desk.people().short(person)}" if person and person.startswith("person-") else name


def _when(step: OpenStep) -> str:
    if step.fires:
        return f"сработает {moment_short(datetime.fromisoformat(step.fires), desk.school().zone)}"
    return f"срок {day_short(step.due)}" if step.due else "без срока"
