"""Reading what a cell says of a status: a fact, a colour, or both, kept apart."""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from equality_tracker.exchange.cell_words import CELL_WORDS
from equality_tracker.exchange.plain_words import plain_words
from equality_tracker.exchange.written_dates import read_written_date


@dataclass(frozen=True, slots=True)
class WrittenStatus:
    """A status and a colour as reported, either of which may be ""; `rest` is what else was written."""

    status: str = ""
    rag: str = ""
    rest: str = ""
    is_understood: bool = True


@lru_cache(maxsize=16_384)
def read_status(text: str) -> WrittenStatus:
    """Read the words of a status or RAG cell.

    A colour is a judgement and leaves the status open, but blue is also complete. Of several colours, as in
    "amber/green", the worse counts.
    """
    plain = plain_words(text)
    if plain in CELL_WORDS.nothing:
        return WrittenStatus()
    plain = CELL_WORDS.frame.sub("", plain)
    if "?" in text:
        return WrittenStatus(is_understood=False)
    return (
        _whole(plain) or _colours(text, plain) or _opening(text, plain) or WrittenStatus(is_understood=False)
    )


def _whole(plain: str) -> WrittenStatus | None:
    if plain in CELL_WORDS.status:
        return WrittenStatus(status=CELL_WORDS.status[plain])
    if plain in CELL_WORDS.rag:
        return _of_colour(CELL_WORDS.rag[plain])
    return None


def _colours(text: str, plain: str) -> WrittenStatus | None:
    """Read "AMBER/GREEN" and "amber to green": nothing but colours."""
    words = _BETWEEN_COLOURS.split(plain_words(text) if "/" not in text else plain)
    found = [CELL_WORDS.rag.get(word.strip(), "") for word in words if word.strip()]
    if len(found) < 2 or not all(found):  # noqa: PLR2004 - one colour is not several
        return None
    return _of_colour(min(found, key=CELL_WORDS.worst_first.index))


def _opening(text: str, plain: str) -> WrittenStatus | None:
    """Read "Completed 12/02/24" and "Green - first meeting held": known words, then others."""
    match = CELL_WORDS.opening.match(plain)
    known = None if match is None else _whole(match[1])
    if match is None or known is None:
        return None
    after = _after(text, match[1])
    rest = after.strip(" \t\n:;,-\u2013\u2014")
    # "Complete the report" and "Green paper" begin like a status and are none.
    if after[:1].isalpha() and read_written_date(rest).on is None:
        return None
    return WrittenStatus(known.status, known.rag, rest)


def _after(text: str, words: str) -> str:
    """Return what stands after the known words in the text as written."""
    pattern = r"[\W_]+".join(map(re.escape, words.split()))
    found = re.search(pattern, text, re.IGNORECASE)
    return text[found.end() :].lstrip(" \t") if found else ""


def _of_colour(rag: str) -> WrittenStatus:
    return WrittenStatus(status=CELL_WORDS.status_of_rag.get(rag, ""), rag=rag)


_BETWEEN_COLOURS: Final = re.compile(r"\s+(?:to|and|or)\s+|\s+")
