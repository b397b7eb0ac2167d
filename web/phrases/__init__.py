"""All Russian wording that is not on a page template."""
