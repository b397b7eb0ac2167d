"""The case file from the pages: one pack to take along, sealed a moment before."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from typing import cast

from flask import Blueprint, abort, render_template, send_file
from werkzeug.wrappers import Response

from domain.case import Role
from processes.case_file import NoFile
from processes.cases import NO_FILE, Case
from processes.seal import Contradiction, NotSealed, Seal
from web import confidential, desk, printed, subject
from web.access import may_open
from web.case_file.pack import Files, note, pack
from web.council_name import called
from web.provided import services
from web.visitor import visitor

pages = Blueprint("case_file", __name__)


def offered(case: Case) -> bool:
    """Whether the visitor may take the file of this case along."""
    may = may_open("case_file.export", visitor()) and not confidential.kept_from_visitor(case.id)
    return case.kind not in NO_FILE and may


@pages.post("/case/<case>/case-file.zip")
def export(case: str) -> Response | tuple[str, int]:
    """The pack. A POST: taking personal data along is an act, not a look, and is recorded before it is given out."""
    confidential.check(case)
    more = services().more
    to_zip = cast(Callable[[Files], bytes], more["to_zip"])
    try:
        more["seal_now"]()
        files = pack(case, cast(Seal, more["seal"]))
    except NoFile:
        abort(404)
    except (Contradiction, NotSealed, OSError, ValueError):
        return render_template("pages/no_case_file.html", case=case), 503
    roles = (Role.AUDITOR, Role.CURATOR, Role.DIRECTOR)
    note(case, files, desk.acting(None, roles, None))
    made, name = (
        BytesIO(to_zip(files)),
        printed.named(f"Дело – {called(subject.title(desk.office().case(case)))}", ".zip"),
    )
    return send_file(made, "application/zip", as_attachment=True, download_name=name)
