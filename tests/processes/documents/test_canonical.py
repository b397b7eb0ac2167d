"""The bytes people sign: stable for ever, and blind to everything that is not the content."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from processes.documents.canonical import Canonical
from processes.documents.content import KINDS, Named
from processes.documents.document import Document
from tests.processes.documents.samples import (
    ASSIGNMENT,
    CONSENT,
    DIRECTOR,
    DOCUMENTS,
    PROGRAMME,
    signed_by,
)

#: A change here means that signatures already given no longer match their documents: it needs a new FORM.
GOLDEN = {
    "change_sheet": "38686a35032b864d9df36e34324e67d8133bc40980719739e2dc11698bb55380",
    "consent": "4518f2bb9480adba13e65c63e0a197ec0874fe95244b2d0e543de47b939ae78b",
    "order_assignment": "53e53a9ae19e395aaeb76581b728748201a460eae5b005708be3f4e494b36820",
    "order_cancelling": "e0fc39f26545a7e131530fd660c064d61fedeeef090cba3debf355c12727dcdb",
    "order_change": "d59a2e20ed07a05ef03595eb5c86803a92eae45db900deb2da6197896580464d",
    "order_closing": "6c78d7b4226bbde1fdf577f66ed8fdc7a6e6b3700d44d7d29a72f1fcebefd98d",
    "order_leaving": "c841a53d6990034afd38e0c5a624bdd4c62e53e016afe19626de783c835a143f",
    "programme": "fa5338a883f02882cd11b08b1e99e72de0f34a036468ff19d84a38b84ac0573c",
}


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_the_hash_of_a_document_stays_what_it_was(kind: str) -> None:
    assert DOCUMENTS[kind].content.sha256() == GOLDEN[kind]


def test_the_bytes_are_compact_sorted_utf8_json_that_names_the_kind() -> None:
    raw = CONSENT.canonical()
    read = json.loads(raw)
    assert (read["kind"], read["form"], read["content"]["start"]) == ("consent", 1, "2026-09-15")
    assert raw == json.dumps(read, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()
    assert "Очирова Галина Викторовна".encode() in raw


def test_every_kind_of_document_has_its_content_type() -> None:
    assert {kind: type(document.content) for kind, document in DOCUMENTS.items()} == KINDS


def test_one_letter_changes_the_hash() -> None:
    renamed = replace(PROGRAMME, mentor=replace(PROGRAMME.mentor, name="Очирова Галина Викторовн"))
    assert renamed.sha256() != PROGRAMME.sha256()


def test_an_order_of_another_subject_is_another_document() -> None:
    assert replace(ASSIGNMENT, subject="closing").sha256() != ASSIGNMENT.sha256()


def test_text_cannot_imitate_the_structure() -> None:
    apart = replace(CONSENT, duties=("один", "два"))
    joined = replace(CONSENT, duties=('один","два',))
    assert apart.sha256() != joined.sha256()


def test_refuses_a_value_without_a_canonical_form() -> None:
    @dataclass(frozen=True)
    class Moment(Canonical):
        at: datetime

        @property
        def kind(self) -> str:
            return "moment"

    with pytest.raises(TypeError, match="datetime has no canonical form"):
        Moment(datetime(2026, 9, 1, tzinfo=UTC)).canonical()


def test_refuses_text_that_is_not_unicode() -> None:
    with pytest.raises(UnicodeEncodeError):
        replace(CONSENT, person=Named("person-x", "\ud800", "")).canonical()


def test_signatures_are_no_part_of_what_is_signed() -> None:
    bare = Document(CONSENT)
    signed = Document(CONSENT, (signed_by(CONSENT, CONSENT.person, "mentor", "signed"),))
    assert bare.content.sha256() == signed.content.sha256()
    assert (bare.draft, signed.draft) == (True, False)


def test_agreement_alone_leaves_a_programme_a_draft() -> None:
    assert Document(PROGRAMME, (signed_by(PROGRAMME, PROGRAMME.mentor, "mentor", "agreed"),)).draft


def test_refuses_to_show_a_signature_under_another_text() -> None:
    foreign = signed_by(CONSENT, DIRECTOR, "director", "signed")
    with pytest.raises(ValueError, match="bound to another text"):
        Document(ASSIGNMENT, (foreign,))
