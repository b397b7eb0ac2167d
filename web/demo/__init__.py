"""The demo school: an honest history, made by ordinary acts with dated moments."""
