"""Who may ask for the acts on a school, its people, their roles and accounts, and its templates."""

from __future__ import annotations

CURATOR, DIRECTOR = {"ivanova"}, {"dordzhiev"}
ANY = CURATOR | DIRECTOR
ACCOUNT = ("open_account", "reset_password", "lock_account", "unlock_account", "end_sessions")
#: (kind, word) → logins of those who may ask for it.
GIVEN: dict[tuple[str, str], set[str]] = {
    ("school", "set_calendar"): ANY,
    ("school", "adopt_regulation"): ANY,
    ("school", "appoint_curator"): DIRECTOR,
    ("person", "register_person"): CURATOR,
    ("school", "correct_details"): DIRECTOR,
    ("school", "release_curator"): DIRECTOR,
    ("school", "order_substitution"): DIRECTOR,
    ("school", "set_rules"): DIRECTOR,
    ("school", "reset_passwords"): DIRECTOR,
    **{("template", word): CURATOR for word in ("take_template", "revert_template")},
    ("school", "end_substitution"): DIRECTOR,
    ("person", "correct_person"): CURATOR,
    ("person", "leave_school"): ANY,
    ("person", "record_absence"): ANY,
    ("person", "return_to_school"): ANY,
    ("person", "grant_role"): DIRECTOR,
    **{("person", word): DIRECTOR for word in ACCOUNT},
    ("person", "revoke_role"): DIRECTOR,
    **{("person", word): ANY for word in ("record_signature_agreement", "give_up_signature")},
}
