"""The clauses as functions: each passes silently when its sentence holds, or raises Refused with its clause."""
