"""How facts are kept and printed: SQLite, PostgreSQL, read tables, keys, accounts, documents."""
