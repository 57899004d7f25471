"""Documents going out: one content model and its writers."""
