"""What may be imported: kinds of record and their fields, as the caller describes them."""

from dataclasses import dataclass
from enum import StrEnum


class FieldType(StrEnum):
    """How the text of a cell is read."""

    TEXT = "text"
    LONG_TEXT = "long-text"
    DATE = "date"
    START_DATE = "start-date"
    END_DATE = "end-date"
    EXTENSION_DATE = "extension-date"
    MONEY = "money"
    PEOPLE = "people"
    ORIGINS = "origins"
    STATUS = "status"
    RAG = "rag"
    CODE = "code"
    YES_NO = "yes-no"
    YES_NO_OR_WHICH = "yes-no-or-which"
    YES_NO_OR_WHO = "yes-no-or-who"
    WHOLE_NUMBER = "whole-number"


@dataclass(frozen=True, slots=True)
class ImportField:
    """One field that a column may hold.

    Attributes:
        code: The field's name in `values`.
        label: The word for it on screen.
        synonyms: Other headings for it; those of `resources/exchange/headings.toml` are added.
        type: How its cells are read.
        choices: For a code, the codes and their labels; without any, the text is kept as it is.
        also: For a code, the codes and other words for them.
        implies: The code of another field that a yes says something of, or "".
        implied: What a yes says of it; where that is a yes as well, a no says no.
        is_single_day: Whether a month or a year, from which a day could only be guessed, is left out.
        named_whole: Whether only a whole heading names it: in “EqIA date” its word says something else.

    """

    code: str
    label: str
    synonyms: tuple[str, ...] = ()
    type: FieldType = FieldType.TEXT
    choices: tuple[tuple[str, str], ...] = ()
    also: tuple[tuple[str, str], ...] = ()
    implies: str = ""
    implied: str | bool = True
    is_single_day: bool = False
    named_whole: bool = False


@dataclass(frozen=True, slots=True)
class ImportKind:
    """One kind of record.

    Attributes:
        code: The plural kind in kebab-case, such as `actions`.
        label: The plural in words, such as "actions".
        fields: What it may hold.
        needs: The fields without which a row is no record of this kind.
        own_headings: How many headings that not every list has tell its lists where nobody says so.

    """

    code: str
    label: str
    fields: tuple[ImportField, ...]
    needs: tuple[str, ...]
    own_headings: int = 1

    def field(self, code: str) -> ImportField | None:
        """Return the field with this code."""
        return next((field for field in self.fields if field.code == code), None)
