"""Duties, their dates and what was published for them, and whatever else falls on a day ahead."""
