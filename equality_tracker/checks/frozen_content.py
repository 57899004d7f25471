"""What a frozen version of an EqIA keeps as its content: JSON as it is, or packed where it is long."""

import zlib
from base64 import b64decode, b64encode
from binascii import Error as NotBase64Error
from datetime import date
from typing import Any, Final

from equality_tracker.store.canonical import UnreadableError, read_written


def kept_content(text: str, longest: int) -> str:
    """Return a content as a row keeps it: as it is, or packed where it is longer than a field."""
    if len(text) <= longest:
        return text
    return _PACKED + b64encode(zlib.compress(text.encode(), level=9)).decode()


def frozen_text(content: str) -> str | None:
    """Return the content of a row as it was written, or None where it cannot be read."""
    if not content.startswith(_PACKED):
        return content
    try:
        return zlib.decompress(b64decode(content.removeprefix(_PACKED), validate=True)).decode()
    except (NotBase64Error, zlib.error, UnicodeDecodeError):
        return None


def frozen_part(content: str, part: str) -> dict[str, Any] | None:
    """Return a part of what a row keeps, such as its `fields`, or None where it cannot be read."""
    text = frozen_text(content)
    try:
        kept: Any = read_written(text) if text is not None else {}
        return dict(kept[part])
    except (UnreadableError, KeyError, TypeError, ValueError):
        return None


def frozen_day_of_signature(content: str) -> date | None:
    """Return the day on which what a row keeps was signed, or None where it names none."""
    signature = frozen_part(content, "signature") or {}
    try:
        return date.fromisoformat(signature["signed_on"])
    except (KeyError, TypeError, ValueError):
        return None


_PACKED: Final = "zlib:"
