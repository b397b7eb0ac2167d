"""The council's opinion on a programme in words."""

from __future__ import annotations

from web.phrases.names import Sentence

FACTS: dict[str, tuple[Sentence, str]] = {
    "programme.council_opinion_given": (
        lambda f, n: (
            "Совет согласен с программой"
            if f.agreed
            else f"Замечания совета: «{(f.remarks and f.remarks.value) or 'текст удалён'}»"
        ),
        "3.10",
    ),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "opinion_is_on_a_text_in_review": (
        "Мнение о программе дают, пока её текст на согласовании.",
        "Эту программу составляют или уже утвердили: обновите страницу «Совет».",
    ),
    "opinion_is_on_the_text_that_stands": (
        "Пока вы читали, текст программы изменили.",
        "Прочитайте новый текст на этой странице и ответьте ещё раз.",
    ),
}
CHECKS: dict[str, str] = {
    "opinion_is_on_a_text_in_review": "Текст программы на согласовании",
    "opinion_is_on_the_text_that_stands": "Мнение – о том тексте, который прочитан",
}
