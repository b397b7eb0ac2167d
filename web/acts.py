"""Performing an act from a page: the office's answer becomes a message, an explanation or a redirect."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from flask import request

from domain.case import Refused
from domain.rules import Caution
from processes.cautions import Cautioned
from processes.dry_run import DryRun, dry_run
from processes.engine import NotOpen
from processes.incidents import Faulted
from processes.journal import Entry
from processes.office import Ask, Stale
from processes.papers import Unreadable
from processes.ports import Conflict
from processes.rights import NotYours
from web import desk
from web.council_name import called
from web.phrases.facts import sentence
from web.phrases.refusals import refusal
from web.phrases.typography import ended, moment_words
from web.phrases.words import ROLES, word
from web.session import tell

Done = TypeVar("Done")
#: What to do when a trial shows it: nobody else knows of it yet.
FAILS_IF_TRIED = (
    "Это проба, ничего не записано. Отправьте шаг как обычно: он не выполнится, но сбой увидит технический специалист."
)


@dataclass(frozen=True)
class Trouble:
    """Why nothing was recorded: a sentence, advice, the clause ("" for none), the status of the answer.

    cautions: the rules that warn; the form then asks for reasons. warnings: each in words, as wrong, advice, clause.
    """

    wrong: str
    advice: str
    clause: str
    status: int
    cautions: tuple[Caution, ...] = ()
    warnings: tuple[tuple[str, str, str], ...] = ()


def perform(ask: Ask) -> Entry | Trouble:
    """Perform the act and deliver what it sends; tell the result on the next page."""
    entry = carried_out(ask)
    if isinstance(entry, Trouble):
        return entry
    desk.post().deliver(desk.now())
    tell(f"Готово. {ended(sentence(entry.fact, desk.people().short))}")
    return entry


def carried_out(ask: Ask) -> Entry | Trouble:
    """Perform the act, and nothing besides."""
    try:
        return _unless_refused(ask, desk.office().perform)
    except Faulted as error:
        return faulted(error)


def rehearse(ask: Ask) -> DryRun | Trouble:
    """What the act would do; nothing is written."""
    try:
        return _unless_refused(ask, partial(dry_run, desk.office()))
    except Faulted:
        return Trouble("Шаг не выполнился бы: в схеме процесса ошибка.", FAILS_IF_TRIED, "", 409)


def _unless_refused(ask: Ask, do: Callable[[Ask], Done]) -> Done | Trouble:
    """What the doing returns, or why it was not done."""
    short = desk.people().short
    try:
        return do(ask)
    except Refused as error:
        wrong, advice, clause = refusal(error, short)
        return Trouble(called(wrong), called(advice), clause, 422)
    except Cautioned as error:
        words = tuple(refusal(caution, short) for caution in error.cautions)
        return Trouble("", "", "", 422, error.cautions, words)
    except NotYours as error:
        who = short(error.holder) if error.holder else ", ".join(word(ROLES, role) for role in error.roles)
        return Trouble(f"Это действие может выполнить: {who.rstrip('.')}.", "Передайте вопрос куратору.", "", 403)
    except NotOpen:
        return done_by_other(ask)
    except (Stale, Conflict):
        return done_by_other(ask)
    except Unreadable:
        return Trouble("Текст документа удалён.", "Подписать его уже нельзя.", "", 409)


def faulted(error: Faulted) -> Trouble:
    """The process itself failed: not the person's fault."""
    if not error.key:
        wrong = "Процесс не может начаться: в его схеме ошибка."
        advice = (
            "Технический специалист уже видит этот сбой в списке «Сбои». Когда он исправит схему, отправьте ещё раз: "
            "введённый текст сохранён на странице."
        )
        return Trouble(wrong, advice, "", 409)
    advice = (
        "Введённый текст сохранён на странице. Сбой разбирает технический специалист (список «Сбои»); "
        "когда он его исправит, отправьте ещё раз."
    )
    return Trouble("Шаг не выполнен: сбой в процессе.", advice, "", 409)


def version_seen(current: int, trouble: Trouble | None) -> int:
    """The version of the case that the visitor has read: of the form just sent, unless the page now tells of a newer one.

    Otherwise a row added to the form, or a wrong password, would pass over what somebody else wrote meanwhile.
    """
    sent = request.form.get("version", "")
    told = trouble is not None and trouble.status == 409
    return current if told or not sent.isdecimal() or len(sent) > 8 else int(sent)


def done_by_other(ask: Ask) -> Trouble:
    """Who was first, and when."""
    last = desk.log().entries(ask.case)[-1]
    who = desk.people().short(last.acting.person)
    at = moment_words(last.acting.at, desk.school().zone)
    what = sentence(last.fact, desk.people().short)
    wrong = f"Пока вы читали, дело изменилось: {what} – {who}, {at}."
    advice = "Ничего не записано, введённый текст сохранён на странице."
    if not ask.key:
        advice += " Посмотрите изменения в новой вкладке: если отправить ещё раз, останется ваш вариант."
    return Trouble(wrong, advice, "", 409)
