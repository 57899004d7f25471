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
    """Statuses, colours, money words, yes and no, by the words that stand for them."""

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
    yes: frozenset[str]
    no: frozenset[str]
    affirming: re.Pattern[str]
    denying: re.Pattern[str]
    around_extension: re.Pattern[str]
    extension_numbers: dict[str, str]
    pounds: frozenset[str]
    shared: dict[str, bool]

    def yes_or_no(self, text: str) -> bool | None:
        """Return whether a cell says yes or no, or None where it says neither."""
        # A tick has no letters, and would be nothing once marks are taken away.
        said = plain_words(text) or text.strip()
        if said in self.yes:
            return True
        return False if said in self.no else None

    def shared_or_alone(self, text: str) -> bool | None:
        """Return whether a cell says that a service is shared, or None where it names somebody."""
        said = self.yes_or_no(text)
        return self.shared.get(plain_words(text)) if said is None else said

    def says_nothing(self, text: str) -> bool:
        """Tell whether a cell says that there is nothing to say."""
        return plain_words(text) in self.nothing

    def denies(self, text: str) -> bool:
        """Tell whether a cell begins as one does that says no, or not yet; “No. 14” is a number."""
        return not _NUMBERED.match(text) and self.denying.match(plain_words(text)) is not None

    def is_in_pounds(self, text: str) -> bool:
        """Tell whether a column of currencies says pounds."""
        return text.strip().casefold() in self.pounds

    def names_one(self, text: str) -> bool:
        """Tell whether a cell begins with a yes, or has a number that is not a day or a year."""
        said_yes = self.affirming.match(plain_words(text)) is not None
        return said_yes or any(map(str.isdigit, _DAY_OR_YEAR.sub("", text)))


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
        yes=frozenset(data["yes-no"]["yes"]),
        no=frozenset(data["yes-no"]["no"]),
        affirming=_beginning(data["yes-no"]["yes"]),
        denying=_beginning([*data["yes-no"]["no"], *data["yes-no"]["not-yet"], *data["nothing"]]),
        around_extension=re.compile(rf"(?<!\w)(?:{any_of(data['extension']['around'])})(?!\w)"),
        extension_numbers={
            word: number for number, words in data["extension"]["numbers"].items() for word in words
        },
        pounds=frozenset(data["currency"]["pounds"]),
        shared={
            **dict.fromkeys(data["shared"]["yes"], True),
            **dict.fromkeys(data["shared"]["no"], False),
        },
    )


def _beginning(phrases: list[str]) -> re.Pattern[str]:
    """Return what finds texts that begin with one of some words, of which a single letter is none."""
    words = [plain for phrase in phrases if len(plain := plain_words(phrase)) > 1]
    return re.compile(rf"(?:{any_of(words)})\b")


def _by_word(table: dict[str, list[str]]) -> dict[str, str]:
    return {plain_words(word): code for code, words in table.items() for word in words}


_NUMBERED: Final = re.compile(r"no\.? ?\d", re.IGNORECASE)
_DAY_OR_YEAR: Final = re.compile(r"\d{1,2}/\d{1,2}/\d{2,4}|\b(?:19|20)\d\d(?:[/-]\d\d)?\b(?!\.\d)")

CELL_WORDS: Final = _load()
