"""What is true and what is allowed. Pure: no clock, no database, no framework, no Russian wording."""
