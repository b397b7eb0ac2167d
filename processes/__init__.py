"""What may be done next, and by whom: the engine on the log, and the office that is the one door for every change."""
