"""Addresses as people type them: of the web, of a share, of a shelf; never one that could run something."""

import re
from typing import Final
from urllib.parse import urlsplit


def is_address(text: str) -> bool:
    """Tell whether a text may stand as an address; a place on a share or in a cabinet is a text."""
    return _SCHEME.match(text) is None or _KNOWN.match(text) is not None


def is_web_address(text: str) -> bool:
    """Tell whether a text is an address that a browser may be handed."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    return parts.scheme.lower() in {"http", "https"} and bool(parts.netloc)


_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]+:(?=\S)(?!\d)", re.IGNORECASE)
_KNOWN: Final = re.compile(r"(?:https?|file)://\S", re.IGNORECASE)
