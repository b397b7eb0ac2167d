"""What was signed on paper: consents, orders, lists of acquaintance; recorded by the curator with a scan (INV-05, 33)."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from domain.bank_admission import ProcessingConsent
from domain.case import Role
from domain.consent import Consent
from domain.order import Order
from domain.people import Person
from processes import erasures
from processes.acts.catalogue import ACTS
from processes.cases import Case
from processes.moves import step_of
from processes.office import Ask
from processes.signed import signed_content
from web import desk, subject
from web.acts import Trouble, perform
from web.errors import Forbidden
from web.forms import Filled, Form, empty, load
from web.forms.paper import PaperConsent, PaperList, PaperOrder
from web.provided import services
from web.visitor import visitor

pages = Blueprint("paper", __name__)
Page = str | tuple[str, int] | Response
#: Who can show by law what was signed by somebody whose data were destroyed since.
KEEPERS = frozenset({Role.DIRECTOR, Role.CURATOR, Role.AUDITOR})
#: Bytes of a scan.
LARGEST = 1_500_000


@dataclass(frozen=True)
class Kind:
    """What may be recorded. heading, note, button: of its page. word: of the act."""

    word: str
    form: type[Form]
    heading: str
    note: str
    button: str


CONSENT = Kind(
    "record_paper_consent",
    PaperConsent,
    "Согласие подписано на бумаге",
    "Распечатайте документ, получите подпись, отсканируйте. Согласие действует с момента записи (п. 2.3, 3.8).",
    "Записать согласие",
)
ORDER = Kind(
    "record_paper_order",
    PaperOrder,
    "Приказ подписан на бумаге",
    "Распечатайте проект, подпишите у директора, впишите номер и дату, отсканируйте. Все проверки те же, что при "
    "электронной подписи; приказ действует с момента записи (п. 3.8).",
    "Записать приказ",
)
AGREEMENT = Kind(
    "record_signature_agreement",
    PaperConsent,
    "Соглашение об электронной подписи подписано",
    "Распечатайте соглашение, подпишите у человека и у директора, отсканируйте. Своё соглашение записывает не сам человек.",
    "Записать соглашение",
)
LIST = Kind(
    "record_paper_list",
    PaperList,
    "Лист ознакомления подписан на бумаге",
    "Запишите лист, когда в нём расписались все, кто ещё не ознакомился с приказом здесь (п. 3.8).",
    "Записать лист ознакомления",
)
#: Event of the process → what may be recorded while it is waited for.
KINDS = {"paper_consent": CONSENT, "paper_processing": CONSENT, "paper_order": ORDER, "paper_list": LIST}
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@pages.get("/case/<case>/paper")
def ask(case: str) -> Page:
    """What is asked of a paper."""
    found = desk.office().case(case)
    return _page(found, empty(_kind(found).form), None)


@pages.post("/case/<case>/paper")
def record(case: str) -> Page:
    """Record the paper and keep its scan, or neither."""
    found = desk.office().case(case)
    kind, scan = _kind(found), sent_scan()
    filled, problem = load(kind.form, request.form), problem_of(scan)
    if filled.data is None or problem:
        return _page(found, filled, None, problem), 422
    act = request.form.get("act", "")[:64] or str(uuid4())
    kept, new = scans().keep(found.id, scan, desk.now())
    file = {"scan": kept, "media": scans().media_of(scan), "document": request.form.get("document", "")[:64]}
    acting = desk.acting(found, tuple(ACTS[found.kind, kind.word].roles), act)
    result = perform(Ask(kind.word, found.id, acting, {**filled.data, **file}))
    if isinstance(result, Trouble):
        if new:
            scans().drop(found.id, kept)
        return _page(desk.office().case(found.id), filled, result), result.status
    return redirect(_back(found))


def _back(found: Case) -> str:
    return url_for("signatures.show") if isinstance(found.state, Person) else url_for("cases.card", case=found.id)


def sent_scan() -> bytes:
    """The file, or as much of it as shows that it is too large."""
    file = request.files.get("scan")
    if file is None:
        return b""
    with closing(file):
        sent: bytes = file.read(LARGEST + 1)
        return sent


def problem_of(scan: bytes) -> str:
    if not scan:
        return "Приложите скан подписанного документа."
    if len(scan) > LARGEST:
        return "Файл больше 1,5 МБ. Отсканируйте с меньшим разрешением, например 150 точек на дюйм."
    return (
        ""
        if scans().media_of(scan)
        else "Нужен файл PDF, JPEG или PNG. Этот файл – другого вида, как бы он ни назывался."
    )


@pages.get("/case/<case>/scan")
def scan(case: str) -> Response:
    """The scan itself, as it was recorded; of an order's list of acquaintance with `of=list`.

    It outlives an erasure, as the signed text does; whose name is gone then, only those read it who must show it by law.
    """
    found = desk.office().case(case)
    if erasures.put_aside(desk.log(), found.id) and not visitor().roles & KEEPERS:
        raise Forbidden(KEEPERS)
    kept = "agreement" if isinstance(found.state, Person) else "paper"
    paper = getattr(found.state, "list_paper" if request.args.get("of") == "list" else kept, None)
    known = None if paper is None else _read(found, paper.scan)
    if paper is None or known is None:
        abort(404)
    name = f"scan.{ENDINGS[paper.media]}"
    return send_file(BytesIO(known), paper.media, as_attachment=True, download_name=name)


def _read(found: Case, scan: str) -> bytes | None:
    """Under the case's own key; the first consents on paper lie under their person's."""
    known: bytes | None = scans().read(found.id, scan)
    return known or (scans().read(found.state.person, scan) if not isinstance(found.state, Order | Person) else None)


def shown(found: Case) -> dict[str, Any]:
    """For the card: whether a paper may be recorded now, and those that were."""
    kind = _awaited(found)
    own = getattr(found.state, "person", None) == visitor().person
    may = kind is not None and Role.CURATOR in visitor().roles and not own
    listed = getattr(found.state, "list_paper", None)
    return {"may_record": kind.heading if kind and may else "", "paper": found.state.paper, "list_paper": listed}


def _awaited(found: Case) -> Kind | None:
    return next((KINDS[step_of(key)] for key in found.open if step_of(key) in KINDS), None)


def _kind(found: Case) -> Kind:
    """What may be recorded now; of a case that waits for nothing, what its act will refuse in words."""
    if isinstance(found.state, Person):
        return AGREEMENT
    if not isinstance(found.state, Consent | ProcessingConsent | Order):
        abort(404)
    last = LIST if getattr(found.state, "signature", None) else ORDER
    return _awaited(found) or (last if isinstance(found.state, Order) else CONSENT)


def scans() -> Any:
    return services().more["scans"]


def _page(found: Case, filled: Filled, trouble: Trouble | None, problem: str = "") -> str:
    kind = _kind(found)
    content = signed_content(desk.office().look(), found, kind.word, number=None, at=desk.now())
    return render_template(
        "pages/paper.html",
        case=found,
        title=subject.title(found),
        facts=subject.facts(found),
        filled=filled,
        trouble=trouble,
        problem=problem,
        kind=kind,
        back=_back(found),
        keep={"act": request.form.get("act") or str(uuid4()), "document": content.sha256()},
    )
