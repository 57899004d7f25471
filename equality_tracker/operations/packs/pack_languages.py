"""In which languages a pack can be made: in English, until a register keeps texts in Welsh too."""

from typing import Final

from equality_tracker.errors import TrackerError

ENGLISH: Final = "en"
WHY_ENGLISH_ONLY: Final = (
    "Packs are made in English: neither the register nor the program keeps Welsh texts beside the English "
    "ones yet. Welsh names and words within the records are printed as they were written."
)


class WelshPackError(TrackerError):
    """A pack in Welsh was asked for, which there are no texts for."""

    def __init__(self) -> None:
        """Say what is there, and what is not."""
        super().__init__(
            "There is no pack in Welsh yet: neither the register nor the program keeps Welsh texts beside "
            "the English ones; Welsh names and words within the records stand in the English pack as they "
            "were written. Leave out --language cy."
        )


def ensure_language(language: str) -> None:
    """Refuse a language that there are no texts in, rather than make an English pack silently.

    Raises:
        WelshPackError: There are none.

    """
    if language != ENGLISH:
        raise WelshPackError
