"""The parts of the page on which documents become records."""
