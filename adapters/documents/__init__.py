"""Documents as people hold them: a printable page, a Word file from an editable template, a PDF."""
