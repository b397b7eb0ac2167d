"""One document of every kind, with people who do not exist: what a template of a school is tried on."""
