"""The school's own templates in words: kinds, problems, facts, refusals, checks."""

from __future__ import annotations

from pathlib import Path

from web.phrases.names import Sentence
from web.phrases.words import PAPERS, SUBJECTS, word

_MORE = {
    "statistics": "Статистические сведения",
    "report": "Аналитический отчёт",
    "practice": "Карточка лучшей практики",
    "contest": "Положение о конкурсе",
    "certificate": "Благодарность, грамота участнику",
    "processing_consent": "Согласие на обработку персональных данных",
    "distribution": "Согласие на публикацию",
    "final_report": "Отчёт о реализации программы",
    "addendum": "Дополнительное соглашение о наставничестве",
    "statement": "Заявление или уведомление о прекращении",
    "submission": "Представление куратора",
    "acquaintance": "Лист ознакомления с приказом",
    "incentive_submission": "Представление к поощрению",
    "questionnaire": "Бланк анкеты",
    "register_paper": "Реестр: банки, обучение наставников",
    "council_request": "Обращение в совет наставников",
    "signature_agreement": "Соглашение об электронной подписи",
}


def kind_words(kind: str) -> str:
    """Приказ об утверждении Положения."""
    if kind in _MORE or kind in PAPERS:
        return _MORE.get(kind) or PAPERS[kind]
    return f"Приказ {word(SUBJECTS, kind.removeprefix('order_'))}"


#: What check_template finds, by its code.
PROBLEMS = {
    "not_word": "Это не файл .docx, или он повреждён.",
    "too_large": "Файл слишком большой. Уберите лишние картинки: помещается до 500 КБ.",
    "macros": "В файле макросы. Сохраните его как обычный .docx.",
    "embedded": "В файл вставлено содержимое другой программы: {detail}. Удалите его: вставьте текст или картинку.",
    "outside_field": "Поле Word берёт содержимое извне: {detail}. Замените его обычным текстом (Ctrl+Shift+F9).",
    "outside_link": "Файл берёт часть содержимого извне: {detail}. Вставьте её в сам файл.",
    "syntax": "Подстановка написана с ошибкой: не закрыта скобка или условие ({detail}).",
    "unknown_name": "Такой подстановки нет: {detail}.",
    "unknown_field": "У подстановки нет такой части: {detail}.",
    "unknown_filter": "Такого вида показа нет: {detail}.",
    "underscore": "Имена с подчёркиванием в начале не допускаются: {detail}.",
    "forbidden": "Такое в шаблоне не допускается: {detail}. Можно показывать значения, условия и строки списков.",
    "fails": "На образце документ не получился: {detail}. Проверьте, к чему относится эта подстановка.",
}

#: What a template prints, by the name it asks for; other names are shown as they stand in it.
_BLOCKS = {
    "visas": "визы («Согласовано»)",
    "endorsements": "виза куратора",
    "signatures": "подписи",
    "acquaintance": "лист ознакомления",
    "acts": "нормативные акты в преамбуле",
    "grounds": "основания",
    "control": "контроль исполнения",
    "history": "лист изменений",
    "marks": "отметки о выполнении плана",
    "particulars": "условия выбранных форм и видов",
    "regulation": "приказ о Положении",
    "assignment": "приказ о закреплении",
    "opinion": "мнение совета",
    "points": "показатели по п. 5.3",
    "roadmap": "дорожная карта",
    "orders": "приказы цикла",
    "day": "дата",
    "number": "номер",
    "draft": "пометка «Проект»",
    "cancelled": "пометка об отмене",
    "qr": "QR-код",
    "qr_text": "проверка документа",
    "sha256": "контрольная сумма",
    "rules": "версия правил",
}


def block_words(name: str) -> str:
    """визы («Согласовано») – {{ visas }}."""
    said = f"{{{{ {name} }}}}"
    return f"{_BLOCKS[name]} – {said}" if name in _BLOCKS else said


#: What a template must not do, by what Jinja calls it.
_FORBIDDEN = {
    "Call": "вызов со скобками",
    "For": "повторение в повторении в повторении",
    "Filter": "соединение текстов друг другом",
    "Mul": "умножение",
    "Pow": "возведение в степень",
    "Mod": "знак %",
    "Assign": "присваивание",
    "Include": "вставка другого файла",
    "Getitem": "обращение по вычисленному имени",
}
_PLACES = {"document": "основной текст", "properties": "свойства файла"}


def problem_words(code: str, where: str, detail: str, near: str) -> str:
    """What is wrong, in which part of the file and in which paragraph."""
    part = Path(where).stem
    place = _PLACES.get(where) or next((name for stem, name in _PARTS.items() if part.startswith(stem)), "")
    found = [*([place] if place else []), *([f"абзац «{near}»"] if near else [])]
    told = _FORBIDDEN.get(detail, detail) if code == "forbidden" else detail
    said = PROBLEMS[code].format(detail=told[:80])
    return f"{said} Место: {', '.join(found)}." if found else said


#: How the names of a package's parts begin, and what Word calls them.
_PARTS = {"header": "верхний колонтитул", "footer": "нижний колонтитул", "footnotes": "сноски"}

FACTS: dict[str, tuple[Sentence, str]] = {
    "template.taken": (lambda f, n: f"Свой шаблон: {kind_words(f.kind)}, SHA-256 {f.sha256[:16]}…", "3.9"),
    "template.reverted": (lambda f, n: f"Снова встроенный шаблон: {kind_words(f.kind)}", "3.9"),
}

REFUSALS: dict[str, tuple[str, str]] = {
    "template_is_sound": ("Шаблон не принят: ошибок – {problems}.", "Исправьте файл в Word и отправьте снова."),
    "template_is_another_one": ("Этот шаблон уже действует.", "Ничего менять не нужно."),
}

CHECKS: dict[str, str] = {
    "template_is_sound": "Шаблон проверен",
    "template_is_another_one": "Шаблон другой, чем действующий",
}
