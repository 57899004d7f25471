"""How far long work is, told to whoever shows it."""

from collections.abc import Callable

Progress = Callable[[int, int, str], None]
"""Told how much is done, of how much, in a sentence; raising from it cancels and rolls back."""


def silent(_done: int, _total: int, _sentence: str) -> None:
    """Report no progress."""
