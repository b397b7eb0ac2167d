-- Which form the tables below were made and folded in; empty while that is being done. See adapters.tables.FORM.
CREATE TABLE IF NOT EXISTS form (form TEXT PRIMARY KEY);
-- Read tables: folded from the log, thrown away and folded anew by `nastavnik rebuild`. No names, only ids.
CREATE TABLE IF NOT EXISTS cases (
  case_id TEXT PRIMARY KEY, kind TEXT NOT NULL, school TEXT NOT NULL, number TEXT, status TEXT NOT NULL,
  definition TEXT, version INTEGER NOT NULL, opened_at TEXT, changed_at TEXT NOT NULL,
  start_on TEXT, end_on TEXT, parent TEXT);
CREATE INDEX IF NOT EXISTS cases_by_school ON cases (school, kind, status, number);
CREATE INDEX IF NOT EXISTS cases_by_end ON cases (school, kind, end_on);
CREATE TABLE IF NOT EXISTS participants (
  case_id TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, state TEXT NOT NULL,
  PRIMARY KEY (case_id, person, role));
CREATE INDEX IF NOT EXISTS participants_by_person ON participants (person, case_id);
-- Whom a case's facts name who takes no part in it.
CREATE TABLE IF NOT EXISTS named (
  case_id TEXT NOT NULL, person TEXT NOT NULL, version INTEGER NOT NULL, at TEXT NOT NULL, happened TEXT NOT NULL,
  PRIMARY KEY (case_id, person, version));
CREATE INDEX IF NOT EXISTS named_by_person ON named (person);
CREATE TABLE IF NOT EXISTS open_steps (
  case_id TEXT NOT NULL, key TEXT NOT NULL, step TEXT NOT NULL, role TEXT NOT NULL, person TEXT, due TEXT,
  opened_at TEXT NOT NULL, claimed_by TEXT, school TEXT NOT NULL, kind TEXT NOT NULL, also TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (case_id, key));
DROP INDEX IF EXISTS open_steps_by_role;
CREATE INDEX IF NOT EXISTS open_steps_of_role ON open_steps (school, role, due, case_id, key, also)
  WHERE person IS NULL;
CREATE INDEX IF NOT EXISTS open_steps_of_people ON open_steps (school, due, case_id, key, person, also)
  WHERE person IS NOT NULL;
CREATE INDEX IF NOT EXISTS open_steps_claimed ON open_steps (claimed_by, due, case_id, key)
  WHERE claimed_by IS NOT NULL;
CREATE INDEX IF NOT EXISTS open_steps_by_person ON open_steps (person, due, case_id, key);
-- The same steps once more for each role besides the lane's own that may do them. also, there and here: those roles between
-- spaces; free: 1 unless the role may only where the lane's own cannot.
CREATE TABLE IF NOT EXISTS shared_steps (
  case_id TEXT NOT NULL, key TEXT NOT NULL, shared_with TEXT NOT NULL, step TEXT NOT NULL, role TEXT NOT NULL, person TEXT,
  due TEXT, opened_at TEXT NOT NULL, claimed_by TEXT, school TEXT NOT NULL, kind TEXT NOT NULL, also TEXT NOT NULL,
  free INTEGER NOT NULL, PRIMARY KEY (case_id, key, shared_with));
CREATE INDEX IF NOT EXISTS shared_steps_free ON shared_steps (school, shared_with, due, case_id, key) WHERE free = 1;
CREATE INDEX IF NOT EXISTS shared_steps_apart ON shared_steps (school, shared_with, due, case_id, key) WHERE free = 0;
CREATE TABLE IF NOT EXISTS timers (
  case_id TEXT NOT NULL, key TEXT NOT NULL, due TEXT NOT NULL, PRIMARY KEY (case_id, key));
CREATE INDEX IF NOT EXISTS timers_by_due ON timers (due, case_id, key);
CREATE TABLE IF NOT EXISTS messages (
  act_id TEXT PRIMARY KEY, sender TEXT NOT NULL, sender_version INTEGER NOT NULL, n INTEGER NOT NULL,
  receiver TEXT NOT NULL, message TEXT NOT NULL, payload TEXT NOT NULL, school TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS acts (
  act_id TEXT PRIMARY KEY, case_id TEXT NOT NULL, version INTEGER NOT NULL, person TEXT NOT NULL,
  role TEXT NOT NULL, school TEXT NOT NULL, step TEXT, topic TEXT NOT NULL, at TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS acts_by_person ON acts (person, at);
CREATE TABLE IF NOT EXISTS numbers (
  school TEXT NOT NULL, journal TEXT NOT NULL, year INTEGER NOT NULL, number INTEGER NOT NULL,
  case_id TEXT NOT NULL, PRIMARY KEY (school, journal, year, number));
CREATE TABLE IF NOT EXISTS links (
  case_id TEXT NOT NULL, other TEXT NOT NULL, relation TEXT NOT NULL, PRIMARY KEY (case_id, other, relation));
CREATE INDEX IF NOT EXISTS links_by_other ON links (other, relation);
CREATE TABLE IF NOT EXISTS persons (person TEXT PRIMARY KEY, school TEXT NOT NULL, status TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS persons_by_school ON persons (school);
CREATE TABLE IF NOT EXISTS roles (
  person TEXT NOT NULL, role TEXT NOT NULL, school TEXT NOT NULL, PRIMARY KEY (person, role));
CREATE INDEX IF NOT EXISTS roles_by_school ON roles (school, role);
CREATE TABLE IF NOT EXISTS definitions (
  hash TEXT PRIMARY KEY, process TEXT NOT NULL, position INTEGER NOT NULL, at TEXT NOT NULL);
-- Any moment: how the register stood after each change of a case, when each step was open, what was recorded later
-- than it happened. at: recorded; happened: as people date it.
CREATE TABLE IF NOT EXISTS stands (
  case_id TEXT NOT NULL, version INTEGER NOT NULL, kind TEXT NOT NULL, school TEXT NOT NULL, number TEXT,
  status TEXT NOT NULL, people TEXT NOT NULL, about TEXT NOT NULL, start_on TEXT, end_on TEXT,
  at TEXT NOT NULL, happened TEXT NOT NULL, PRIMARY KEY (case_id, version));
CREATE INDEX IF NOT EXISTS stands_by_school ON stands (school, kind, case_id, version);
CREATE TABLE IF NOT EXISTS spans (
  case_id TEXT NOT NULL, key TEXT NOT NULL, step TEXT NOT NULL, role TEXT NOT NULL, person TEXT, due TEXT,
  school TEXT NOT NULL, kind TEXT NOT NULL, opened_at TEXT NOT NULL, opened_happened TEXT,
  closed_at TEXT, closed_happened TEXT, deviation TEXT, clause TEXT, PRIMARY KEY (case_id, key));
CREATE INDEX IF NOT EXISTS spans_by_school ON spans (school, opened_at);
CREATE TABLE IF NOT EXISTS late_entries (
  case_id TEXT NOT NULL, version INTEGER NOT NULL, school TEXT NOT NULL, person TEXT NOT NULL, topic TEXT NOT NULL,
  at TEXT NOT NULL, happened TEXT NOT NULL, days INTEGER NOT NULL, PRIMARY KEY (case_id, version));
CREATE INDEX IF NOT EXISTS late_entries_by_school ON late_entries (school, at);
CREATE INDEX IF NOT EXISTS acts_by_school ON acts (school, at);
-- What was odd in an entry when it was recorded; person: whom it concerns.
CREATE TABLE IF NOT EXISTS deviations (
  case_id TEXT NOT NULL, version INTEGER NOT NULL, deviation TEXT NOT NULL, facts TEXT NOT NULL,
  clause TEXT NOT NULL, school TEXT NOT NULL, person TEXT, day TEXT NOT NULL,
  PRIMARY KEY (case_id, version, deviation, facts));
CREATE INDEX IF NOT EXISTS deviations_by_school ON deviations (school, day);
-- What a case owes: a row whenever that changes; stands: 1 while it is owed, until a later version's row says 0. last: the
-- last day to do it; since: the day from which days are counted. Of steps the same stands in `spans`. Who held which role.
CREATE TABLE IF NOT EXISTS owed (
  case_id TEXT NOT NULL, version INTEGER NOT NULL, deviation TEXT NOT NULL, key TEXT NOT NULL, school TEXT NOT NULL,
  person TEXT, since TEXT NOT NULL, last TEXT NOT NULL, at TEXT NOT NULL, stands INTEGER NOT NULL,
  PRIMARY KEY (case_id, deviation, key, version));
CREATE INDEX IF NOT EXISTS owed_by_school ON owed (school, last) WHERE stands = 1;
CREATE TABLE IF NOT EXISTS tenures (
  person TEXT NOT NULL, role TEXT NOT NULL, version INTEGER NOT NULL, school TEXT NOT NULL, at TEXT NOT NULL,
  holds INTEGER NOT NULL, PRIMARY KEY (person, role, version));
CREATE INDEX IF NOT EXISTS tenures_by_school ON tenures (school, role);
-- Which auditor looked at what, once a day; remarks with the moment of their answer.
CREATE TABLE IF NOT EXISTS readings (
  case_id TEXT NOT NULL, reader TEXT NOT NULL, day TEXT NOT NULL, at TEXT NOT NULL, school TEXT NOT NULL,
  PRIMARY KEY (case_id, reader, day));
CREATE TABLE IF NOT EXISTS remarks (
  case_id TEXT NOT NULL, number INTEGER NOT NULL, school TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL,
  answered_at TEXT, PRIMARY KEY (case_id, number));
CREATE INDEX IF NOT EXISTS remarks_by_school ON remarks (school, at);
-- Who was erased, and whether the keys are gone yet; where the signed originals that are kept by law were put aside.
CREATE TABLE IF NOT EXISTS erasures (
  person TEXT PRIMARY KEY, school TEXT NOT NULL, classes TEXT NOT NULL, at TEXT NOT NULL, destroyed_at TEXT);
DROP TABLE IF EXISTS originals;
CREATE TABLE IF NOT EXISTS kept_papers (
  case_id TEXT NOT NULL, document TEXT NOT NULL, person TEXT NOT NULL, version INTEGER NOT NULL,
  PRIMARY KEY (case_id, document));
-- Service tasks that wait for their handler; steps that failed and are not settled. retry_at: from when they are tried.
CREATE TABLE IF NOT EXISTS services (
  case_id TEXT NOT NULL, key TEXT NOT NULL, handler TEXT NOT NULL, school TEXT NOT NULL, opened_at TEXT NOT NULL,
  PRIMARY KEY (case_id, key));
-- Who waits for a signal of other cases, and signals thrown for which nobody has said yet who hears them.
CREATE TABLE IF NOT EXISTS listeners (
  case_id TEXT NOT NULL, key TEXT NOT NULL, name TEXT NOT NULL, school TEXT NOT NULL, PRIMARY KEY (case_id, key));
CREATE INDEX IF NOT EXISTS listeners_by_name ON listeners (school, name, case_id);
CREATE TABLE IF NOT EXISTS broadcasts (
  act_id TEXT PRIMARY KEY, sender TEXT NOT NULL, sender_version INTEGER NOT NULL, n INTEGER NOT NULL,
  name TEXT NOT NULL, hops INTEGER NOT NULL, school TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS incidents (
  case_id TEXT NOT NULL, key TEXT NOT NULL, school TEXT NOT NULL, step TEXT NOT NULL, act_id TEXT NOT NULL,
  at TEXT NOT NULL, retry_at TEXT, released INTEGER NOT NULL, PRIMARY KEY (case_id, key));
CREATE INDEX IF NOT EXISTS incidents_by_school ON incidents (school, at);
CREATE INDEX IF NOT EXISTS incidents_by_act ON incidents (act_id);
-- What lists of programmes are asked by: codes between spaces; quiet_on: the first day of too long a silence; help_by:
-- the last day to answer the oldest request for help that waits; assigned_by: the order that stands.
CREATE TABLE IF NOT EXISTS programmes (
  case_id TEXT PRIMARY KEY, school TEXT NOT NULL, stage TEXT, grouped INTEGER NOT NULL, role_forms TEXT NOT NULL,
  kinds TEXT NOT NULL, directions TEXT NOT NULL, meetings INTEGER NOT NULL, quiet_on TEXT, leaving INTEGER NOT NULL,
  help_by TEXT, assigned_by TEXT);
CREATE INDEX IF NOT EXISTS programmes_by_school ON programmes (school, stage);
-- Which definition each case runs on that has not ended.
CREATE TABLE IF NOT EXISTS running (case_id TEXT PRIMARY KEY, definition TEXT NOT NULL, school TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS running_by_definition ON running (definition, school);

-- Who is, was or would be in a bank. case_id: the person, or the application of a candidate. state: candidate, in_bank
-- or left. matters: codes between spaces.
CREATE TABLE IF NOT EXISTS bank_entries (
  case_id TEXT NOT NULL, bank TEXT NOT NULL, person TEXT NOT NULL, school TEXT NOT NULL, state TEXT NOT NULL,
  since TEXT NOT NULL, matters TEXT NOT NULL, PRIMARY KEY (case_id, bank));
CREATE INDEX IF NOT EXISTS bank_entries_by_school ON bank_entries (school, bank, state);
-- Agreements with partners: a number of a day stands once in a school's register.
CREATE TABLE IF NOT EXISTS agreements (
  case_id TEXT PRIMARY KEY, school TEXT NOT NULL, number TEXT NOT NULL, day TEXT NOT NULL,
  UNIQUE (school, number, day));
