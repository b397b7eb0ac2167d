"""Documents of the domain book, DOC-01 to DOC-35: what makes each, or why there is none.

A row names templates (checked, editable and printed as page, Word and PDF by the tests of every kind), or pages and acts of
what is a register or a fact rather than a paper; or the reason why it is out of scope.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from adapters.documents.wording import TEMPLATES
from processes.acts.catalogue import ACTS
from processes.documents.kinds import KINDS
from tests.adapters.documents.page import ROOT
from tests.web.test_who_may import TABLE
from web.specimens.documents import DOCUMENTS


@dataclass(frozen=True)
class Made:
    """kinds: templates. acts: (kind of case, word). pages: endpoints. reason: why nothing is made."""

    kinds: tuple[str, ...] = ()
    acts: tuple[tuple[str, str], ...] = ()
    pages: tuple[str, ...] = ()
    reason: str = ""


DOCS: dict[str, Made] = {
    "01": Made(("order_regulation",)),
    "02": Made(acts=(("order", "record_grounds"),), pages=("annex.record", "annex.file")),
    "03": Made(("order_curator", "order_curator_change")),
    "04": Made(("order_council",), (("preparatory_stage", "decide_council"),)),
    "05": Made(("roadmap",)),
    "06": Made(("register_paper",), pages=("banks.show", "banks.book", "banks.paper")),
    "07": Made(("register_paper",), pages=("banks.show", "banks.book", "banks.paper")),
    "08": Made(("order_assignment", "order_cancelling")),
    "09": Made(("processing_consent",), (("processing_consent", "record_paper_consent"),)),
    "09р": Made(("distribution",)),
    "10": Made(("consent",), (("consent", "record_paper_consent"),)),
    "11": Made(("programme",)),
    "12": Made(("programme",)),
    "13": Made(("monitoring_plan", "questionnaire"), pages=("questionnaires.show",)),
    "14а": Made(("unit_protocol",), (("unit", "answer_interest"),)),
    "14б": Made(("addendum",), (("programme", "record_addendum"),)),
    "15": Made(("change_sheet", "order_change")),
    "16": Made(("final_report",), (("programme", "report_completion"),)),
    "17": Made(("order_closing", "order_leaving")),
    "17а": Made(("statement",), (("programme", "state_leaving"),)),
    "17б": Made(("submission",), (("programme", "question_performance"),)),
    "18": Made(("monitoring_plan",), pages=("rounds.answers",)),
    "19": Made(("order_incentive", "incentive_submission"), (("final_stage", "propose_incentives"),)),
    "20": Made(("monitoring_plan", "questionnaire")),
    "21": Made(("monitoring_results",)),
    "22": Made(("report",)),
    "23": Made(("statistics",)),
    "24": Made(("register_paper",), pages=("programme_bank.show", "programme_bank.paper")),
    "25": Made(("practice",)),
    "26": Made(("register_paper",), (("bank_admission", "describe_experience"),), ("banks.book", "banks.paper")),
    "27": Made(("unit_protocol",)),
    "28": Made(("council_request",)),
    "29": Made(("contest",), (("contest", "plan_contest"), ("contest", "approve_contest")), ("contests.show",)),
    "30": Made(pages=("site.bundle", "site.file")),
    "31": Made(
        ("register_paper",),
        tuple(
            ("partner_agreement", f"{word}")
            for word in ("record_agreement", "record_agreement_addendum", "settle_agreement")
        ),
        ("agreements.show", "agreements.paper", "agreements.file", "agreements.addendum"),
    ),
    "32": Made(("acquaintance",), (("order", "acknowledge_order"), ("order", "record_paper_list"))),
    "33": Made(("signature_agreement",), (("person", "record_signature_agreement"),)),
    "34": Made(pages=("case_file.export",)),
    "35": Made(("certificate",)),
}


def test_the_table_is_of_every_document_there_is() -> None:
    numbers = {each.rstrip("абр") for each in DOCS}
    assert numbers == {f"{n:02}" for n in range(1, 36)}


def test_every_template_belongs_to_a_document() -> None:
    assert {kind for made in DOCS.values() for kind in made.kinds} == set(KINDS) == set(DOCUMENTS)
    assert {path.stem for path in TEMPLATES.glob("*.docx")} == set(KINDS)


@pytest.mark.parametrize("number", DOCS)
def test_every_document_is_made_or_its_absence_has_a_reason(number: str) -> None:
    made = DOCS[number]
    assert bool(made.reason) != bool(made.kinds or made.acts or made.pages)
    for kind in made.kinds:
        assert (TEMPLATES / f"{kind}.docx").is_file()
        assert (ROOT / "templates" / "documents" / f"{kind}.html").is_file()
    assert [act for act in made.acts if act not in ACTS] == []
    assert [page for page in made.pages if page not in TABLE] == []
