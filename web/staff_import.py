"""Staff from an .xlsx: what each row says, what is wrong with it by row and column, and what is new in it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from werkzeug.datastructures import MultiDict

from domain.people import Person
from web.forms import load
from web.forms.fields import Options
from web.forms.school import PersonCard
from web.people_list import card_data
from web.phrases.words import STANDINGS
from web.school_people import plain

COLUMNS = {
    "surname": "Фамилия",
    "given": "Имя",
    "patronymic": "Отчество",
    "position": "Должность",
    "subject": "Предмет",
    "unit": "Подразделение",
    "standing": "Кто это для школы",
    "birth": "Дата рождения",
    "experience_years": "Педагогический стаж, полных лет",
}
NEEDED = ("surname", "given", "position")
#: Short enough for a list inside a cell, where a comma divides.
STANDING_CELLS = {"staff": "работник школы", "head": "руководитель", "student": "студент", "partner": "внешний человек"}
HINTS = {
    "surname": "Обязательно.",
    "given": "Обязательно.",
    "patronymic": "Если есть.",
    "position": "Обязательно. Как в приказах: учитель математики.",
    "subject": "Если есть.",
    "unit": "Одно из подразделений школы, как на странице «Школа». Можно оставить пустым.",
    "standing": "Выберите из списка. Пусто – работник школы.",
    "birth": "День, месяц, год: 09.01.1975. Можно оставить пустым.",
    "experience_years": "Целое число. Можно оставить пустым.",
}
WHY = {
    "not_xlsx": "Это не файл .xlsx, или он повреждён. Сохраните таблицу как «Книга Excel (.xlsx)».",
    "too_large": "Файл слишком большой. Оставьте в нём один лист со списком, без картинок.",
    "too_many_rows": "В файле больше 1000 человек. Разделите список на части.",
    "empty": "В первом листе нет ни одной заполненной строки.",
    "no_columns": "На первой строке не найдены столбцы: {detail}. Возьмите наш шаблон.",
}
FORMULA = "В ячейке формула. Замените её значением: скопируйте и вставьте «только значения»."


@dataclass(frozen=True)
class Line:
    """A row of the file. state: new, known or wrong. errors: (heading of the column, sentence). data: for the act."""

    number: int
    name: str
    position: str
    state: str
    errors: tuple[tuple[str, str], ...] = ()
    data: Mapping[str, Any] | None = None


def lines(rows: Sequence[Any], units: Options, known: Mapping[str, list[Person]]) -> list[Line]:
    """Every row checked like the form of a card. known: people of the school by plain name."""
    found: list[Line] = []
    seen: dict[tuple[str, object], int] = {}
    for row in rows:
        line = _line(row, units)
        if line.data is not None:
            key = (plain(line.data["name"]), line.data["birth"])
            if key in seen:
                said = f"Этот человек уже есть в строке {seen[key]}."
                line = Line(line.number, line.name, line.position, "wrong", ((COLUMNS["surname"], said),))
            elif _is_known(key, known):
                line = Line(line.number, line.name, line.position, "known", (), line.data)
            seen.setdefault(key, line.number)
        found.append(line)
    return found


def _is_known(key: tuple[str, object], known: Mapping[str, list[Person]]) -> bool:
    """The school has somebody of this name, and no different day of birth tells the two apart."""
    name, birth = key
    return any(person.birth == birth or None in (person.birth, birth) for person in known.get(name, ()))


def _line(row: Any, units: Options) -> Line:
    typed = {name: row.cells.get(name, "") for name in COLUMNS}
    name = " ".join(filter(None, (typed["surname"], typed["given"], typed["patronymic"])))
    asked, errors = _choices_by_words(typed, units)
    filled = load(PersonCard, MultiDict(asked), options={"unit": units})
    errors |= {field: said for field, said in filled.errors.items() if field not in errors}
    errors |= dict.fromkeys(row.formulas, FORMULA)
    if errors or filled.data is None:
        said = tuple((COLUMNS.get(field, ""), sentence) for field, sentence in errors.items())
        return Line(row.number, name[:120], typed["position"][:120], "wrong", said)
    return Line(row.number, name, typed["position"], "new", (), card_data(filled.data))


def _choices_by_words(typed: Mapping[str, str], units: Options) -> tuple[dict[str, str], dict[str, str]]:
    """What people write for a choice, as its code."""
    asked, errors = dict(typed), {}
    standings = {plain(said): code for code, said in (*STANDINGS.items(), *STANDING_CELLS.items())}
    asked["standing"] = standings.get(plain(typed["standing"]), "") if typed["standing"] else "staff"
    if not asked["standing"]:
        errors["standing"] = f"Такого нет: «{typed['standing'][:40]}». Возможно: {', '.join(STANDING_CELLS.values())}."
    named = {plain(code): code for code, _ in units}
    if typed["unit"] and plain(typed["unit"]) not in named:
        errors["unit"] = f"В школе нет подразделения «{typed['unit'][:40]}». Впишите его на странице «Школа»."
    asked["unit"] = named.get(plain(typed["unit"]), "")
    return asked, errors


def act_id(book: bytes, line: Line) -> str:
    """The act that registers the row: the same file sent twice is the same acts."""
    return f"import-{hashlib.sha256(book).hexdigest()[:24]}-{line.number}"


def some(found: Sequence[Line], state: str) -> list[Line]:
    return [line for line in found if line.state == state]


Register = Callable[[str, Mapping[str, Any]], str | None]


def register(book: bytes, todo: Sequence[Line], perform: Register) -> tuple[int, list[Line]]:
    """Register the rows, each by an ordinary act. perform: act id and card; answers why not, None when done."""
    done, refused = 0, []
    for line in todo:
        trouble = perform(act_id(book, line), line.data or {})
        if trouble is None:
            done += 1
        else:
            refused.append(Line(line.number, line.name, line.position, "wrong", (("", trouble),)))
    return done, refused
