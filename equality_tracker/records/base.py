"""What every record has: an identity, a reference, a marking, a place in the trash, who touched it."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from types import MappingProxyType
from typing import Any, ClassVar, dataclass_transform

from sqlalchemy import MetaData, String
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column

from equality_tracker.records.column_types import TYPE_MAP, Identity, ShortText
from equality_tracker.records.fields import Field, Visibility, described, field
from equality_tracker.records.identity import new_uuid

_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_name)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}


@dataclass_transform(kw_only_default=True, field_specifiers=(mapped_column, field))
class Base(MappedAsDataclass, DeclarativeBase, kw_only=True, repr=False, eq=False):
    """The one base of all tables that an office fills."""

    metadata = MetaData(naming_convention=_NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = TYPE_MAP


class Part(Base):
    """A row of a record: a link or a dated entry. It has its own identity, so that copies can merge.

    Attributes:
        id: The row's number in this file only; never logged, never shown.
        uuid: The row's identity on every copy.
        deleted: Whether it lies in the trash; rows are never removed.
        created_at: When the row was first recorded (UTC); derived from the change log.
        created_by: Who recorded it first; derived.
        changed_at: When it was last changed (UTC); derived.
        changed_by: Who changed it last; derived.

    """

    __abstract__ = True

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    uuid: Mapped[Identity] = mapped_column(unique=True, default_factory=new_uuid)
    deleted: Mapped[bool] = mapped_column(default=False, active_history=True)
    created_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    created_by: Mapped[ShortText] = mapped_column(default="", init=False)
    changed_at: Mapped[datetime | None] = mapped_column(default=None, init=False)
    changed_by: Mapped[ShortText] = mapped_column(default="", init=False)


class Record(Part):
    """A record that people look up by its reference.

    Attributes:
        reference: What people call it.
        reference_key: Its natural order; derived from the reference.
        marking: How it is marked; "" follows the register's own marking.
        archived: Whether it is put aside: kept, out of the daily lists.
        on_hold: Whether a request or a court case forbids redacting it.

    """

    __abstract__ = True

    reference: Mapped[ShortText] = field(
        "Reference",
        searchable=True,
        visibility=Visibility.PUBLIC,
        synonyms=("ref", "ref.", "no", "no.", "number", "ref no", "reference number", "id"),
        default="",
    )
    reference_key: Mapped[str] = mapped_column(String(200), default="", init=False, index=True)
    marking: Mapped[ShortText] = field("Marking", vocabulary="marking", default="")
    archived: Mapped[bool] = field("Archived", default=False)
    on_hold: Mapped[bool] = field(
        "On hold", hint="A request for information or a court case forbids redaction.", default=False
    )


@cache
def fields_of(record: type[Part]) -> Mapping[str, Field]:
    """Return the fields of a record class that people fill in, by column key, in table order."""
    columns = record.metadata.tables[record.__tablename__].columns
    return MappingProxyType(
        {column.key: description for column in columns if (description := described(column))}
    )
