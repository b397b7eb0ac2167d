"""The bytes people sign: stable for ever, and blind to everything that is not the content."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest

from processes.documents.canonical import Canonical
from processes.documents.content import Named
from processes.documents.document import Document
from processes.documents.kinds import KINDS
from web.specimens.documents import DOCUMENTS, signed_by
from web.specimens.orders import ASSIGNMENT
from web.specimens.people import DIRECTOR
from web.specimens.programme import CONSENT, PROGRAMME

#: A change here means that signatures already given no longer match their documents: it needs a new FORM.
GOLDEN = {
    "distribution": "2078f3650196d5d76516ae28797a91b36c0a4269ca204bd0cfbca7349a632296",
    "processing_consent": "e4cb89a4b49b08b2a869e65859b4f8a0d6e76cbd53e444d44809a35a0602f749",
    "change_sheet": "4e3d6cf4d7b964d20ef98c5229bbf07d226795464c5f866803775aec7ad7a7ce",
    "consent": "bfb7231cde8527f7a0d892507bdb75f996d0ce7691401eaa68ae36ffcd98c888",
    "order_assignment": "60a5435de6e0b44acd0955cfc47c6a82a8ab19ff828b2720e97e41cd0e9a6ef9",
    "order_cancelling": "15f865612f0327907f983f62964b2adbeaa251046967f0300533133e0f5e5fc9",
    "order_change": "93899265e4c5b3ec0cdd2c2d6031cb433834b9190151287b66b1ecbe820929e9",
    "order_closing": "91a36e819ba8312838ddc349ec39f5fc0c5a282195b307139f7d21c09b1f6a4e",
    "order_leaving": "713320ec5a70d41c14759106d485fdf94f27a98ba07695b764d7135577d1d50d",
    "programme": "2f55ac742f00f8fb92b6e2ac351df1880c35c60b6cb89e34b8267d0287e91527",
    "order_regulation": "0774a32c4901e4ca108bdc02481916a92a51cc63e39bce2c995ace6a618b7059",
    "order_curator": "36ccb0392596aa8e058d915f2e783e3c4face1c275cc819df733de544011c81a",
    "order_council": "6e3eda3cbdf721eae7b4c6b2b66502e7af29de172fc3b4330b7b77491a57b75d",
    "order_curator_change": "96f8e5d52546b4a91cca31f2fe5bd7b6f97e9019396e72c00c1bdd290d30113b",
    "roadmap": "712933dd4cc1b4f985afbffe88f1aca8b1e1fcbfb4b1932d3ba368da70ab9988",
    "order_incentive": "f6d80ee82269651e934c6a8049f8dba78b85f10a5890ef0074a7243b702039c7",
    "contest": "52a3a3b39b2b9dc71df5dbd35db51e8dd444f1007ec91eab6cf811cc1f8936ef",
    "certificate": "b16100d04209ef0740486721930045baa01890b4c951e2f50d2d6c2ac2829a81",
    "unit_protocol": "c73a14835ea194d43f079c7ef33decb5cf87be456320ef8d927f93a00bd001d7",
    "practice": "6a90fd273897ec68ba51a39a5f0f1ae9e5778a8d2e0709c6dcef39806ac94d05",
    "report": "904130d4b5876575e8dc77173a2190dec20b6f26b2e0cf1d8ce8af19b4b2e260",
    "statistics": "96a8638b09813c3a7477473c7dcdff1866640e5dbe7701c0c9cabb30180d12ed",
    "final_report": "80f55a1bae77a512434816442c231f2a47f08628475bc56d82b5b0d29f3b6890",
    "addendum": "28e3ee020587c8e05bfefecb75ce01222661b119831bd575a3a3ded28f144a80",
    "statement": "259c48928f2120113a0249554c826c476bd86ae3eb6ffef08140b91c485a1aca",
    "submission": "2dcdc67cb6de35d0cc181c462b5c719a0797926f0c8928c704986d7f9b1e37b1",
    "acquaintance": "e7caca09458eb08e17d0b92683a8bc2fac7e2c7218d37ce35aca19071d85d769",
    "council_request": "0c5a2fe0b687cff0be9d3ea7c0c85a5d0c90acc42880956dbc549b33f5a420a0",
    "signature_agreement": "8a86b5a30081ad01a58b11ed511f9e1b805e094457d1265a0635cbbab0523536",
    "incentive_submission": "3e6bb1edf61037b6183a51efc0ff2beb31d541f85ad259c72b8bf72fccdabd07",
    "questionnaire": "383a82f1c0e33e85c2835b8a014f910ad64db516ebb3cd5dfe60bdf1d2b8e70c",
    "register_paper": "44d540f13ae1932d13acddb258b391c1e31b7935490b1088400837cf8005a5f1",
    "monitoring_plan": "cb4c57863c61009deaeab5c59c5d215a009890161a2917954e45503024a01b98",
    "monitoring_results": "e9e1e6200fbc10f3bdccc05bb15df8f7859d7fd9819675d7ea154867f4895611",
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
    first = replace(PROGRAMME, history=())
    assert Document(first, (signed_by(first, PROGRAMME.mentor, "mentor", "agreed"),)).draft
    # an edition that a change brought is in force by its sheet of changes
    assert not Document(PROGRAMME).draft


def test_refuses_to_show_a_signature_under_another_text() -> None:
    foreign = signed_by(CONSENT, DIRECTOR, "director", "signed")
    with pytest.raises(ValueError, match="bound to another text"):
        Document(ASSIGNMENT, (foreign,))
