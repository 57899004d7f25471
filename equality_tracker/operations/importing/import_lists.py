"""Cells that hold several words of one list, such as characteristics, as the codes that the log writes."""

import re
from collections.abc import Callable
from typing import Final

from equality_tracker.exchange.grid import Problem
from equality_tracker.law.vocabularies import vocabulary


def coded_list(code: str, text: str, where: str, problems: list[Problem]) -> str:
    """Return the codes of the words in a list, in the vocabulary's order; a word that is none is listed."""
    terms = vocabulary(code)
    codes: list[str] = []
    for word in _words(text, terms.code_for):
        found = terms.code_for(word)
        if found is None:
            problems.append(Problem(where, f"“{word}” is none of the known {code}."))
        elif found not in codes:
            codes.append(found)
    order = [term.code for term in terms.terms]
    return " ".join(sorted(codes, key=order.index))


def _words(text: str, code_for: Callable[[str], str | None]) -> list[str]:
    """Cut a list of words, but never through a term that has a comma or an "and" in its name."""
    if code_for(text) is not None:
        return [text]
    whole = [part.strip() for part in _LISTED.split(text)]
    words = [word for part in whole for word in ([part] if code_for(part) else part.split(" and "))]
    return [word.strip() for word in words if word.strip()]


_LISTED: Final = re.compile(r"[;,\n]")
