"""Letters the program sends by itself."""

from __future__ import annotations

CHECKPOINT_SUBJECT = "«Наставник»: контрольная точка журнала, {size} событий"
CHECKPOINT_TEXT = """\
Это ежедневная контрольная точка журнала «Наставника». В ней нет персональных данных.

Событий в журнале: {size}
Корень (SHA-256): {root}

Сохраните письмо. Если записи до этой точки когда-нибудь изменят, удалят или подменят, она это покажет:
сохраните вложенный файл и выполните

    nastavnik verify --against {file}

Если такие письма перестали приходить, спросите школу почему.
"""
CHECKPOINT_FILE = "checkpoint-{size}.txt"
