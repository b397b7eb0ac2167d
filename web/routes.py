"""The who-may rows of the pages of cases, beside those of the shell (web.access)."""

from __future__ import annotations

from domain.case import Role
from web.access import SIGNED_IN, Access, open_to

READERS = (Role.DIRECTOR, Role.CURATOR, Role.AUDITOR, Role.TECH_SPECIALIST)
COUNCIL = (Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR)
#: Roles that read any case of the school, and the people whom the case concerns.
READ_CASE = open_to("case", *READERS, Role.PARTICIPANT)
#: Roles that may act in a case; the office then asks for the right to the act itself.
ACT_IN_CASE = open_to("case", Role.DIRECTOR, Role.CURATOR, Role.TECH_SPECIALIST, Role.PARTICIPANT)
CURATOR = open_to("school", Role.CURATOR)
#: A teacher proposes a pair too, with themselves in it (2.2).
PROPOSERS = open_to("school", Role.CURATOR, Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR, Role.TEACHER)
ERASERS = open_to("case", Role.CURATOR, Role.SYSADMIN)
AUDITOR = open_to("case", Role.AUDITOR)
#: Roles that enter people, and those that change anything of the school, its people, roles and accounts.
REGISTRARS = (Role.CURATOR, Role.TECH_SPECIALIST, Role.SYSADMIN)
KEEPERS = (Role.DIRECTOR, *REGISTRARS)
#: Roles that look at the whole school, now and at any moment.
OVERSEERS = open_to("school", Role.DIRECTOR, Role.CURATOR, Role.AUDITOR)
#: Roles that see the indicators; the council takes part in the monitoring (3.10).
MONITORS = open_to("school", *READERS, Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR)

#: Who keeps the section of the school's site, and who may look at it before it is published (3.9, 4.12).
SECTION_KEEPERS = open_to("school", Role.CURATOR, Role.TECH_SPECIALIST)
SECTION_READERS = open_to("school", *READERS, Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR)

CASE_ROUTES: dict[str, Access] = {
    "worklist.show": SIGNED_IN,
    "worklist.table": SIGNED_IN,
    "worklist.book": SIGNED_IN,
    "worklist.calendar": SIGNED_IN,
    "saved_views.save": SIGNED_IN,
    "saved_views.drop": SIGNED_IN,
    "worklist.claim": open_to("case", Role.DIRECTOR, Role.CURATOR),
    "worklist.release": open_to("case", Role.DIRECTOR, Role.CURATOR),
    "cases.card": READ_CASE,
    "steps.show": ACT_IN_CASE,
    "steps.complete": ACT_IN_CASE,
    "steps.ask": ACT_IN_CASE,
    "steps.act": ACT_IN_CASE,
    "text.edit": ACT_IN_CASE,
    "text.save": ACT_IN_CASE,
    "text.change": ACT_IN_CASE,
    "text.propose": ACT_IN_CASE,
    "registers.programmes": SIGNED_IN,
    "registers.orders": SIGNED_IN,
    "registers.units": open_to("school", *READERS),
    "registers.new_programme": CURATOR,
    "registers.draft_for_unit": CURATOR,
    "pair_orders.show": CURATOR,
    "pair_orders.gather": CURATOR,
    "pair_orders.blanks": CURATOR,
    "pair_orders.addenda": CURATOR,
    "pair_orders.record": CURATOR,
    "programme_bank.show": SIGNED_IN,
    "programme_bank.table": SIGNED_IN,
    "matching.show": open_to("school", Role.CURATOR, Role.COUNCIL_MEMBER, Role.COUNCIL_CHAIR),
    "units.new": PROPOSERS,
    "units.propose": PROPOSERS,
    "documents.show": READ_CASE,
    "documents.docx": READ_CASE,
    "documents.pdf": READ_CASE,
    "history.show": READ_CASE,
    "case_file.export": open_to("case", Role.AUDITOR, Role.CURATOR, Role.DIRECTOR),
    "history.compare": READ_CASE,
    "deviations.show": OVERSEERS,
    "deviations.table": OVERSEERS,
    "incidents.show": open_to("school", Role.TECH_SPECIALIST),
    "incidents.one": open_to("case", Role.TECH_SPECIALIST),
    "incidents.settle": open_to("case", Role.TECH_SPECIALIST),
    "definitions.show": open_to("school", *READERS),
    "definitions.text": open_to("school", *READERS),
    "definitions.preview": open_to("school", Role.TECH_SPECIALIST),
    "definitions.deploy": open_to("school", Role.TECH_SPECIALIST),
    "migrations.show": open_to("school", Role.TECH_SPECIALIST),
    "migrations.preview": open_to("school", Role.TECH_SPECIALIST),
    "migrations.migrate": open_to("school", Role.TECH_SPECIALIST),
    "remarks.show": OVERSEERS,
    "remarks.write": AUDITOR,
    "remarks.leave": AUDITOR,
    "remarks.read": open_to("case", Role.CURATOR, Role.DIRECTOR),
    "remarks.answer": open_to("case", Role.CURATOR, Role.DIRECTOR),
    "erasure.show": open_to("school", Role.DIRECTOR, Role.CURATOR, Role.AUDITOR, Role.SYSADMIN),
    "erasure.preview": ERASERS,
    "erasure.erase": ERASERS,
    "erasure.document": open_to("case", Role.DIRECTOR, Role.CURATOR, Role.AUDITOR, Role.SYSADMIN),
    "documents.original": open_to("case", Role.DIRECTOR, Role.CURATOR, Role.AUDITOR),
    "moments.show": OVERSEERS,
    "moments.table": OVERSEERS,
    "moments.compare": OVERSEERS,
    "cycles.show": SIGNED_IN,
    "cycles.new": open_to("school", Role.DIRECTOR),
    "statistics.show": open_to("school", *READERS),
    "statistics.table": open_to("school", *READERS),
    "statistics.book": open_to("school", *READERS),
    "statistics.request_new": open_to("school", Role.CURATOR, Role.TECH_SPECIALIST),
    "statistics.snapshot_table": open_to("case", *READERS),
    "statistics.snapshot_book": open_to("case", *READERS),
    "practices.show": SIGNED_IN,
    "practices.new": open_to("school", Role.CURATOR, *COUNCIL),
    "practices.describe": open_to("school", Role.CURATOR, *COUNCIL),
    "cycles.start": open_to("school", Role.DIRECTOR),
    "council.show": open_to("school", *COUNCIL, *READERS, Role.TEACHER),
    "council.ask": open_to("school", *COUNCIL, Role.DIRECTOR, Role.CURATOR, Role.TEACHER),
    "council.make": open_to("school", *COUNCIL, Role.DIRECTOR, Role.CURATOR, Role.TEACHER),
    "curator_change.new": open_to("school", Role.DIRECTOR),
    "curator_change.replace": open_to("school", Role.DIRECTOR),
    "annex.show": open_to("case", Role.CURATOR, Role.DIRECTOR),
    "annex.record": open_to("case", Role.CURATOR, Role.DIRECTOR),
    "legal_acts.show": SIGNED_IN,
    "legal_acts.new": open_to("school", Role.CURATOR, Role.TECH_SPECIALIST),
    "legal_acts.enter": open_to("school", Role.CURATOR, Role.TECH_SPECIALIST),
    "legal_acts.edit": open_to("case", Role.CURATOR, Role.TECH_SPECIALIST),
    "legal_acts.correct": open_to("case", Role.CURATOR, Role.TECH_SPECIALIST),
    "council.gather": CURATOR,
    "council.invite": CURATOR,
    "council.ask_to_leave": open_to("school", *COUNCIL),
    "council.leave": open_to("school", *COUNCIL),
    "council.draft": open_to("case", *COUNCIL),
    "council.give": open_to("case", *COUNCIL),
    "roadmap.edit": READ_CASE,
    "roadmap.save": ACT_IN_CASE,
    "monitoring.show": MONITORS,
    "monitoring.table": MONITORS,
    "monitoring.behind": MONITORS,
    "rounds.show": MONITORS,
    "rounds.new": CURATOR,
    "rounds.plan": CURATOR,
    "rounds.answers": open_to("case", Role.CURATOR, Role.PARTICIPANT),
    "questionnaires.show": MONITORS,
    "questionnaires.take_ready": CURATOR,
    "questionnaires.new": CURATOR,
    "questionnaires.adopt": CURATOR,
    "questionnaires.edit": open_to("case", Role.CURATOR),
    "questionnaires.revise": open_to("case", Role.CURATOR),
    "mining.show": open_to("school", Role.AUDITOR, Role.CURATOR, Role.DIRECTOR),
    "mining.take": open_to("school", Role.AUDITOR, Role.CURATOR, Role.DIRECTOR),
    "school.show": open_to("school", *READERS, Role.SYSADMIN),
    "school.ask": open_to("school", *KEEPERS),
    "school.act": open_to("school", *KEEPERS),
    "people.show": open_to("school", *READERS, Role.SYSADMIN),
    "people.new": open_to("school", *REGISTRARS),
    "people.register": open_to("school", *REGISTRARS),
    "staff_import.show": open_to("school", *REGISTRARS),
    "staff_import.template": open_to("school", *REGISTRARS),
    "staff_import.preview": open_to("school", *REGISTRARS),
    "staff_import.confirm": open_to("school", *REGISTRARS),
    "people.card": open_to("case", *READERS, Role.SYSADMIN),
    "people.ask": open_to("case", *KEEPERS),
    "people.act": open_to("case", *KEEPERS),
    "site.show": SECTION_READERS,
    "site.file": SECTION_READERS,
    "site.bundle": SECTION_READERS,
    "site.new": SECTION_KEEPERS,
    "site.open": SECTION_KEEPERS,
    "site.offer": SECTION_KEEPERS,
    "site.allow": SIGNED_IN,
}
