CREATE TABLE IF NOT EXISTS accounts (
    person TEXT PRIMARY KEY,
    school TEXT NOT NULL,
    login TEXT NOT NULL UNIQUE,
    password_hash TEXT NOT NULL,
    disabled INTEGER NOT NULL,
    must_change INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS sessions (
    id_hash TEXT PRIMARY KEY,
    person TEXT NOT NULL,
    school TEXT NOT NULL,
    created_at TEXT NOT NULL,
    seen_at TEXT NOT NULL,
    ip_hash TEXT NOT NULL,
    agent TEXT NOT NULL,
    notice TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS sessions_of_person ON sessions (person);

CREATE TABLE IF NOT EXISTS attempts (
    who TEXT NOT NULL,
    ip_hash TEXT NOT NULL,
    failures INTEGER NOT NULL,
    since TEXT NOT NULL,
    PRIMARY KEY (who, ip_hash)
);

-- saved views of the worklist: a name, and what the URL asks for
CREATE TABLE IF NOT EXISTS views (
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    asked TEXT NOT NULL,
    PRIMARY KEY (person, name)
);
