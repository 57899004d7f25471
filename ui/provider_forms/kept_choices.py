"""Under which name a choice about a returned answer is kept: by what the answer says, not where it stands."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from equality_tracker.operations.provider_forms.returned_lines import ReturnedLine, plain_text

_DIGITS: Final = 16


def names_of(lines: Sequence[ReturnedLine]) -> list[str]:
    """Return a name for each answer that it keeps when the form, or another return of it, is read again.

    A row that the provider added has another number once others were recorded, so it goes by the words of
    the whole row. Other words give another name: what was chosen about the former ones is not brought back.
    """
    rows: dict[str, list[str]] = {}
    for line in lines:
        if line.is_added:
            rows.setdefault(line.place, []).extend(_words(line))
    names = (_name(line, rows.get(line.place, ()) if line.is_added else _words(line)) for line in lines)
    return list(_each_once(names))


def _name(line: ReturnedLine, words: Iterable[str]) -> str:
    digest = hashlib.sha256("\n".join(words).encode()).hexdigest()[:_DIGITS]
    return "/".join((line.question, "+" if line.is_added else line.row, digest))


def _words(line: ReturnedLine) -> tuple[str, ...]:
    return line.question, "".join(plain_text(line.theirs).split()), line.still_true


def _each_once(names: Iterable[str]) -> Iterator[str]:
    """Yield the names, and number rows that say the same."""
    seen: Counter[str] = Counter()
    for name in names:
        seen[name] += 1
        yield name if seen[name] == 1 else f"{name}/{seen[name]}"
