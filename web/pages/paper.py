"""Consents signed on paper: recorded by the curator with a scan, shown to those whom they concern (2.3, INV-05)."""

from __future__ import annotations

from contextlib import closing
from io import BytesIO
from typing import Any
from uuid import uuid4

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from domain.bank_admission import ProcessingConsent
from domain.case import Role
from domain.consent import Consent
from domain.facts.any_case import Paper
from processes.acts.catalogue import ACTS
from processes.cases import Case
from processes.moves import step_of
from processes.office import Ask
from processes.signed import signed_content
from web import desk, subject
from web.acts import Trouble, perform
from web.forms import Filled, empty, load
from web.forms.paper import PaperConsent
from web.provided import services
from web.visitor import visitor

pages = Blueprint("paper", __name__)
Page = str | tuple[str, int] | Response
#: Bytes of a scan.
LARGEST = 1_500_000
WORD = "record_paper_consent"
ENDINGS = {"application/pdf": "pdf", "image/jpeg": "jpg", "image/png": "png"}


@pages.get("/case/<case>/paper")
def ask(case: str) -> Page:
    """What is asked of a paper."""
    return _page(_waiting(case), empty(PaperConsent), None)


@pages.post("/case/<case>/paper")
def record(case: str) -> Page:
    """Record the paper and keep its scan, or neither."""
    found, filled = _waiting(case), load(PaperConsent, request.form)
    scan = _sent()
    problem = _problem(scan)
    if filled.data is None or problem:
        return _page(found, filled, None, problem), 422
    act, person = request.form.get("act", "")[:64] or str(uuid4()), found.state.person
    kept, new = _scans().keep(person, scan, desk.now())
    data = {
        **filled.data,
        "scan": kept,
        "media": _scans().media_of(scan),
        "document": request.form.get("document", "")[:64],
    }
    acting = desk.acting(found, tuple(ACTS[found.kind, WORD].roles), act)
    result = perform(Ask(WORD, found.id, acting, data))
    if isinstance(result, Trouble):
        if new:
            _scans().drop(person, kept)
        return _page(desk.office().case(found.id), filled, result), result.status
    return redirect(url_for("cases.card", case=found.id))


def _sent() -> bytes:
    """The file, or as much of it as shows that it is too large."""
    file = request.files.get("scan")
    if file is None:
        return b""
    with closing(file):
        sent: bytes = file.read(LARGEST + 1)
        return sent


def _problem(scan: bytes) -> str:
    if not scan:
        return "Приложите скан подписанного документа."
    if len(scan) > LARGEST:
        return "Файл больше 1,5 МБ. Отсканируйте с меньшим разрешением, например 150 точек на дюйм."
    return (
        ""
        if _scans().media_of(scan)
        else "Нужен файл PDF, JPEG или PNG. Этот файл – другого вида, как бы он ни назывался."
    )


@pages.get("/case/<case>/scan")
def scan(case: str) -> Response:
    """The scan itself, as it was recorded."""
    found = desk.office().case(case)
    paper = paper_of(found)
    known = None if paper is None else _scans().read(paper.signer, paper.scan)
    if paper is None or known is None:
        abort(404)
    name = f"scan.{ENDINGS[paper.media]}"
    return send_file(BytesIO(known), paper.media, as_attachment=True, download_name=name)


def paper_of(found: Case) -> Paper | None:
    """The paper that was recorded in the case, if one was."""
    return getattr(found.state, "paper", None)


def shown(found: Case) -> dict[str, Any]:
    """For the card: whether a paper may be recorded now, and the one that was."""
    waits = any(step_of(key) == ACTS[found.kind, WORD].catches for key in found.open)
    own = found.state.person == visitor().person
    return {"may_record": waits and Role.CURATOR in visitor().roles and not own, "paper": paper_of(found)}


def _waiting(case: str) -> Case:
    found = desk.office().case(case)
    if not isinstance(found.state, Consent | ProcessingConsent):
        abort(404)
    return found


def _scans() -> Any:
    return services().more["scans"]


def _page(found: Case, filled: Filled, trouble: Trouble | None, problem: str = "") -> str:
    content = signed_content(desk.office().look(), found, WORD, number=None, at=desk.now())
    return render_template(
        "pages/paper.html",
        case=found,
        title=subject.title(found),
        facts=subject.facts(found),
        filled=filled,
        trouble=trouble,
        problem=problem,
        keep={"act": request.form.get("act") or str(uuid4()), "document": content.sha256()},
    )
