"""What the banks ask the read tables: the consent to processing a person has given, applications that are open."""

from __future__ import annotations

from processes.look import Look

_MINE = """SELECT c.case_id FROM cases c JOIN participants p ON p.case_id = c.case_id
           WHERE c.kind = ? AND c.school = ? AND p.person = ?"""


def live_consent(look: Look, school: str, person: str, besides: str = "") -> str:
    """The case of the person's consent to processing that stands, another than the one besides; "" for none."""
    rows = look.rows(f"{_MINE} AND c.status = 'signed' ORDER BY c.case_id", "processing_consent", school, person)
    found = (row["case_id"] for row in rows if row["case_id"] != besides)
    return next((case for case in found if look.case(case).state.status == "signed"), "")


def open_admissions(look: Look, school: str, person: str, bank: str = "") -> tuple[str, ...]:
    """The person's applications that are not decided yet; of one bank, or of both."""
    rows = look.rows(f"{_MINE} AND c.status NOT IN ('admitted', 'not_applied', 'withdrawn') ORDER BY c.case_id",
                     "bank_admission", school, person)  # fmt: skip
    found = [look.case(row["case_id"]).state for row in rows]
    return tuple(each.id for each in found if each.open and bank in ("", each.bank))
