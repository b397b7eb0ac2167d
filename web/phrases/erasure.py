"""An erasure in words: grounds, facts, refusals, checks."""

from __future__ import annotations

from web.phrases.names import Sentence

GROUNDS = {
    "request": "заявление человека: отзыв согласия или требование уничтожить данные",
    "left": "цель обработки достигнута: человек больше не работает в школе",
    "authority": "требование уполномоченного органа",
}
#: On what ground a signed paper outlives its people's data.
KEEPING = {
    "personnel": "приказ – документ о работе, хранится в архиве школы",
    "consent": "согласие и подпись под ним – доказательство, что обработка была законной",
    "activity": "утверждённый документ о деятельности школы",
}
FACTS: dict[str, tuple[Sentence, str]] = {
    "person.erased": (lambda f, n: f"Решено уничтожить данные: теперь это участник № {f.number}", ""),
    "person.keys_destroyed": ("Данные уничтожены: ключей больше нет", ""),
}
REFUSALS: dict[str, tuple[str, str]] = {
    "participation_has_ended": (
        "Человек ещё участвует в программах или не завершил свои дела.",
        "Сначала завершите его участие: данные нужны, пока идёт программа.",
    ),
    "offices_are_laid_down": (
        "У человека есть служебные роли в школе.",
        "Сначала снимите роли директора, куратора, аудитора и другие служебные.",
    ),
    "person_is_not_erased_yet": ("Данные этого человека уже уничтожены.", "Откройте акт об уничтожении."),
    "erasure_has_a_ground": (
        "Для уничтожения нужны основание и документ.",
        "Выберите основание, укажите номер и дату документа – не позже сегодняшней.",
    ),
}
CHECKS: dict[str, str] = {
    "participation_has_ended": "Участие в программах завершено",
    "offices_are_laid_down": "Служебных ролей больше нет",
    "person_is_not_erased_yet": "Данные ещё не уничтожались",
    "erasure_has_a_ground": "Названы основание и документ",
}
