"""Roles, the people who hold them, and since when: people leave, roles stay."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Part, Record
from equality_tracker.records.column_types import Identity, ShortText
from equality_tracker.records.fields import Visibility, field


class Role(Record):
    """A post or a body that can own an action, such as the equality lead or a scrutiny panel's chair."""

    __tablename__ = "role"

    title: Mapped[ShortText] = field(
        "Role", searchable=True, visibility=Visibility.PUBLIC, synonyms=("role", "post", "job title")
    )
    organisation_name: Mapped[ShortText] = field(
        "Organisation", hint="Leave empty for the office itself.", default=""
    )
    is_ours: Mapped[bool] = field("In our office", default=True)


class Person(Record):
    """A person who holds or held a role; nothing else about the person is kept."""

    __tablename__ = "person"

    name: Mapped[ShortText] = field("Name", searchable=True)


class RoleHolder(Part):
    """Who held a role, from when to when; both days count."""

    __tablename__ = "role_holder"

    role_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("role.uuid", deferrable=True, initially="DEFERRED"), index=True, active_history=True
    )
    person_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("person.uuid", deferrable=True, initially="DEFERRED"), default=None, active_history=True
    )
    held_from: Mapped[date | None] = field("From", default=None)
    held_until: Mapped[date | None] = field("Until", hint="The last day, which counts.", default=None)
