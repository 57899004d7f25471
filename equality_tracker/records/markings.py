"""Markings that code decides by: what leaves no register, and what is not for everybody."""

from typing import Final

LEGAL_ADVICE: Final = "legal-advice"
"""What is marked so leaves no register: not in packs, not in documents, not in exports."""

SENSITIVE: Final = "official-sensitive"

NOT_PUBLIC: Final = (SENSITIVE, LEGAL_ADVICE)
"""The markings of what no edition for everybody shows, the stricter one last."""


def stricter(*markings: str) -> str:
    """Return the marking that counts of a record whose words also tell of others, its own one first."""
    return max(markings, key=lambda marking: _RANK.get(marking, 0))


_RANK: Final = {marking: rank for rank, marking in enumerate(NOT_PUBLIC, start=1)}
