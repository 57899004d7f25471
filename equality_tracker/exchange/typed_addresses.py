"""Addresses as people type and paste them: of the web, a file, a share, a shelf; never one that could run."""

import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit


def typed_address(text: str) -> str:
    """Return an address as it was meant: without what comes along when it is pasted.

    Quotes of a copied path, pointed brackets and marks without a width go; `www.` gets its `https://`; a
    web address that a mail broke over lines is one again.
    """
    plain = _UNSEEN.sub("", text).strip()
    while len(plain) > 1 and (plain[0], plain[-1]) in _AROUND:
        plain = plain[1:-1].strip()
    if _WEB.match(plain) and "\n" in plain:
        plain = _BROKEN.sub("", plain)
    return f"https://{plain}" if _WITHOUT_SCHEME.match(plain) else plain


def is_address(text: str) -> bool:
    """Tell whether a text may stand as the address of what can be opened: on the web, a file, a share."""
    if _SCHEME.match(text):
        return _may_be_opened(text)
    return _PLACE_OF_FILE.match(text) is not None or _HOST.match(text) is not None


def is_place(text: str) -> bool:
    """Tell whether a text may stand as a place: an address, or words such as those on a cabinet."""
    return _may_be_opened(text) if _SCHEME.match(text) else True


def is_web_address(text: str) -> bool:
    """Tell whether a text is an address that a browser may be handed."""
    try:
        parts = urlsplit(text.strip())
    except ValueError:
        return False
    has_host = bool(parts.netloc) and not re.search(r"\s", parts.netloc)
    return parts.scheme.lower() in {"http", "https"} and has_host


def typed_file(text: str) -> Path | None:
    """Return the file that a path names, also one with quotes around it or with `file://` before it."""
    plain = typed_address(text)
    if not plain:
        return None
    if not plain.lower().startswith("file://"):
        return Path(plain)
    try:
        parts = urlsplit(plain)
    except ValueError:
        return Path(plain)
    path = unquote(parts.path)
    if parts.netloc and parts.netloc != "localhost":
        return Path(f"//{parts.netloc}{path}")
    return Path(path[1:] if _DRIVE.match(path[1:]) else path)


def _may_be_opened(text: str) -> bool:
    return is_web_address(text) if _WEB.match(text) else _FILE.match(text) is not None


_UNSEEN: Final = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]")
_AROUND: Final = frozenset({("<", ">"), ('"', '"'), ("'", "'"), ("\u201c", "\u201d"), ("\u2018", "\u2019")})
_BROKEN: Final = re.compile(r"\s*\n\s*")
_SCHEME: Final = re.compile(r"[a-z][a-z0-9+.-]+:(?=\S)(?!\d)", re.IGNORECASE)
_WEB: Final = re.compile(r"https?:", re.IGNORECASE)
_FILE: Final = re.compile(r"file://\S", re.IGNORECASE)
_DRIVE: Final = re.compile(r"[a-z]:", re.IGNORECASE)
_WITHOUT_SCHEME: Final = re.compile(r"www\.[^\s/.]+\.[^\s/]", re.IGNORECASE)
_PLACE_OF_FILE: Final = re.compile(r"(?:[a-z]:[\\/]|\\\\\S|/\S|\.\.?[\\/]|~[\\/])", re.IGNORECASE)
_HOST: Final = re.compile(r"[^\s@/\\:.]+(?:\.[^\s@/\\:.]+)+(?::\d+)?(?:[/?#\\].*)?$")
"""A host or a file with its dots, with what may follow: `example.org/minutes`, `minutes.pdf`."""
