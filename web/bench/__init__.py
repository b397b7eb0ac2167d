"""`nastavnik bench`: what an act costs, on a throw-away store, beside what the same store can do at all."""
