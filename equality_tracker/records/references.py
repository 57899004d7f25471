"""References that people use: `EQ-2026-031`, an action's own number `1a`, and their natural order."""

import re
from functools import lru_cache
from typing import Final

_DIGITS: Final = re.compile(r"\d+")
_WIDTH: Final = 9
_LONGEST_KEY: Final = 200


@lru_cache(maxsize=4096)
def reference_key(reference: str) -> str:
    """Return a text that sorts references as people count: 1, 1a, 2, 2a, 10."""
    padded = _DIGITS.sub(lambda match: match.group().lstrip("0").rjust(_WIDTH, "0"), reference.strip())
    return padded.casefold()[:_LONGEST_KEY]
