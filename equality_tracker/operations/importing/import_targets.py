"""What an import goes by: where the rows of a kind go, and which column goes into which field."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.kinds import FieldType, ImportField, ImportKind
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.fields import Field, Writer


class NotFromAListError(TrackerError):
    """A list was to bring a field that the office writes alone, or nobody."""

    def __init__(self, label: str) -> None:
        """Name the field."""
        super().__init__(
            f"“{label}” is written here by a person, or by a step that one takes; no list brings it."
        )


@dataclass(frozen=True, slots=True)
class LinkColumn:
    """A column whose parts become link rows: the class, and the column that points to the record."""

    part: type[Part]
    points_by: str


@dataclass(frozen=True, slots=True)
class ImportTarget:
    """Where the rows of an import go.

    Attributes:
        kind: What the readers need to know.
        record: The class of the records.
        own: The fields that stand in the record itself.
        links: The columns that become link rows.
        number: The record's column for the document's own number.
        parent_field: The field that names the record a row stands under, or "" where the whole import stands
            under one, or none does.
        parent: The class of that record, or None.
        parent_column: The column that points to it.
        parent_name: Its own column for its name.
        parent_own: The fields of the rows that belong to that record, with its column for each.
        is_known_by_name: Whether a name stands for one record, so that a second row with it adds none.
        beside: The fields that connect a record with others, or say what becomes of its other fields.

    """

    kind: ImportKind
    record: type[Part]
    own: tuple[str, ...]
    links: Mapping[str, LinkColumn]
    number: str
    parent_field: str = ""
    parent: type[Part] | None = None
    parent_column: str = ""
    parent_name: str = ""
    parent_own: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    is_known_by_name: bool = False
    beside: tuple[str, ...] = ()


def described(record: type[Part], key: str) -> Field:
    """Return the description of a field that lists may bring.

    Raises:
        NotFromAListError: The office writes it alone, a provider does, or nobody.

    """
    description = fields_of(record)[key]
    if description.writer is not Writer.OFFICE:
        raise NotFromAListError(description.label)
    return description


def import_field(
    record: type[Part],
    key: str,
    kind: FieldType = FieldType.TEXT,
    *,
    code: str = "",
    vocabulary_name: str = "",
) -> ImportField:
    """Return a field of a record as a column may hold it, under a code of its own where it is told."""
    description = described(record, key)
    terms = vocabulary(vocabulary_name).terms if vocabulary_name else ()
    choices = tuple((term.code, term.label) for term in terms)
    also = tuple((term.code, words) for term in terms for words in term.also)
    return ImportField(code or key, description.label, description.synonyms, kind, choices, also)
