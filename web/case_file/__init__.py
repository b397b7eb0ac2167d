"""The case file: one pack that proves itself to someone who does not trust us."""
