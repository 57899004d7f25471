"""Changing records, with all that follows from a change; adding them, and the trash."""
