"""Describing a field once: what people call it, where it comes from, who may see it.

Forms, lists, import, export, history, search, translation and merging read this description. A field
describes and never decides: rules are named functions with tests.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Column
from sqlalchemy.orm import MappedColumn, mapped_column

_INFO_KEY: Final = "field"


class Visibility(StrEnum):
    """Who may read a field outside the office: legal advice never leaves in packs, exports or bundles."""

    PUBLIC = "public"
    INTERNAL = "internal"
    LEGAL = "legal"


class Writer(StrEnum):
    """Who may write a field: the office, a provider through its form, or nobody (it is derived).

    What the office writes may come in a list, too; what it writes alone is typed here by a person, and comes
    in no list and in no form.
    """

    OFFICE = "office"
    OFFICE_ALONE = "office-alone"
    PROVIDER = "provider"
    NOBODY = "nobody"


@dataclass(frozen=True, slots=True)
class Field:
    """What the program knows of a field beside its column.

    Attributes:
        label: The word on screen and paper, in sentence case.
        hint: One sentence that helps a person to fill it in.
        unit: The unit of a number, such as `£` or `per 1,000 residents`.
        law: The act and section that asks for it, if one does.
        vocabulary: The name of the controlled list its codes come from, or "".
        visibility: Who may read it outside the office.
        bilingual: Whether a Welsh text may stand beside it.
        searchable: Whether the search looks into it.
        synonyms: Other words for it in the tables that offices send.
        writer: Who may write it.
        code: Its frozen name in the change log; "" means the attribute's own name.

    """

    label: str
    hint: str = ""
    unit: str = ""
    law: str = ""
    vocabulary: str = ""
    visibility: Visibility = Visibility.INTERNAL
    bilingual: bool = False
    searchable: bool = False
    synonyms: tuple[str, ...] = ()
    writer: Writer = Writer.OFFICE
    code: str = ""


def field(
    label: str,
    *column: Any,  # noqa: ANN401 - SQLAlchemy's own positional arguments: a type, a foreign key
    hint: str = "",
    unit: str = "",
    law: str = "",
    vocabulary: str = "",
    visibility: Visibility = Visibility.INTERNAL,
    bilingual: bool = False,
    searchable: bool = False,
    synonyms: tuple[str, ...] = (),
    writer: Writer = Writer.OFFICE,
    code: str = "",
    **plumbing: Any,  # noqa: ANN401 - handed to mapped_column as it is
) -> MappedColumn[Any]:
    """Describe a field and make its column; `plumbing` goes to `mapped_column` unchanged."""
    description = Field(
        label, hint, unit, law, vocabulary, visibility, bilingual, searchable, synonyms, writer, code
    )
    # Without active history an edit after a commit reaches the change log with an empty old value.
    return mapped_column(*column, active_history=True, info={_INFO_KEY: description}, **plumbing)


def described(column: Column[Any]) -> Field | None:
    """Return the description of `column`, or None where it is plumbing that no person fills in."""
    found = column.info.get(_INFO_KEY)
    return found if isinstance(found, Field) else None


def field_code(column: Column[Any]) -> str:
    """Return the frozen name of `column` in the change log."""
    description = described(column)
    return (description.code if description else "") or column.key
