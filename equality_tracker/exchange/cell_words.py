"""The words in the cells of lists, as the data file holds them, in the form they are compared in."""

import re
import tomllib
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from equality_tracker.exchange.date_words import any_of
from equality_tracker.exchange.plain_words import plain_words
from equality_tracker.resource_files import resource


@dataclass(frozen=True, slots=True)
class CellWords:
    """Statuses, colours and money words, by the words that stand for them."""

    nothing: frozenset[str]
    status: dict[str, str]
    rag: dict[str, str]
    worst_first: tuple[str, ...]
    status_of_rag: dict[str, str]
    frame: re.Pattern[str]
    opening: re.Pattern[str]
    around_money: re.Pattern[str]
    no_money: frozenset[str]
    times: dict[str, Decimal]
    total: re.Pattern[str]


def _load() -> CellWords:
    data = tomllib.loads(resource("exchange/words.toml").read_text(encoding="utf-8"))
    status, rag = _by_word(data["status"]), _by_word(data["rag"])
    # A single letter is a colour only when it stands alone.
    openings = [word for word in (status | rag) if len(word) > 1]
    return CellWords(
        nothing=frozenset(map(plain_words, data["nothing"])),
        status=status,
        rag=rag,
        worst_first=tuple(data["rag"]),
        status_of_rag=dict(data["also"]),
        frame=re.compile(rf"^(?:(?:{any_of(map(plain_words, data['frame']['before']))})\b\s*)+(?=.)"),
        opening=re.compile(rf"({any_of(openings)})\b\s*"),
        around_money=re.compile(rf"(?<!\w)(?:{any_of(data['money']['around'])})(?!\w)"),
        no_money=frozenset(data["money"]["zero"]),
        times={word: Decimal(number) for number, words in data["money"]["times"].items() for word in words},
        total=re.compile(rf"(?:{any_of(data['rows']['total'])})\b"),
    )


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    return {plain_words(word): code for code, words in table.items() for word in words}


CELL_WORDS: Final = _load()
