"""Process models, drawn for people; a deployed one is never edited in place."""
