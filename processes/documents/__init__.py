"""The documents people sign: their content as values, their canonical bytes, and what is shown beside the content.

No wording here: the templates hold it. `content` says what is signed, `document` what is printed.
"""
