"""How it looks: the Flask application, the command line, and all Russian wording."""
