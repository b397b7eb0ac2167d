-- The read tables of the version that recorded 0.1.0.jsonl, before there was a form: a store made then is brought up to date.
CREATE TABLE IF NOT EXISTS cases (
  case_id TEXT PRIMARY KEY, kind TEXT NOT NULL, school TEXT NOT NULL, number TEXT, status TEXT NOT NULL,
  definition TEXT, version INTEGER NOT NULL, opened_at TEXT, changed_at TEXT NOT NULL,
  start_on TEXT, end_on TEXT, parent TEXT);
CREATE INDEX IF NOT EXISTS cases_by_school ON cases (school, kind, status, number);
CREATE TABLE IF NOT EXISTS participants (
  case_id TEXT NOT NULL, person TEXT NOT NULL, role TEXT NOT NULL, state TEXT NOT NULL,
  PRIMARY KEY (case_id, person, role));
CREATE INDEX IF NOT EXISTS participants_by_person ON participants (person, case_id);
CREATE TABLE IF NOT EXISTS open_steps (
  case_id TEXT NOT NULL, key TEXT NOT NULL, step TEXT NOT NULL, role TEXT NOT NULL, person TEXT, due TEXT,
  opened_at TEXT NOT NULL, claimed_by TEXT, school TEXT NOT NULL, kind TEXT NOT NULL,
  PRIMARY KEY (case_id, key));
CREATE INDEX IF NOT EXISTS open_steps_by_role ON open_steps (school, role, due, case_id, key);
CREATE INDEX IF NOT EXISTS open_steps_by_person ON open_steps (person, due, case_id, key);
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
