"""Errors whose message a person can act on; one class per case, the sentence inside the class."""


class TrackerError(Exception):
    """An action that was refused or failed; its text is one plain sentence, fit to be shown."""
