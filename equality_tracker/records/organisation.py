"""The organisation: one body whose name, legal form and headcount change over the years."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Part, Record
from equality_tracker.records.column_types import Identity, LongText, ShortText
from equality_tracker.records.fields import Visibility, field


class Organisation(Record):
    """The office that this register belongs to; it survives any change of name or form."""

    __tablename__ = "organisation"

    area: Mapped[ShortText] = field("Police area", visibility=Visibility.PUBLIC, default="")
    is_sample: Mapped[bool] = field(
        "Sample office", hint="Invented; every page it prints says so.", default=False
    )
    sample_day: Mapped[date | None] = field(
        "Day the sample is set on",
        hint="For a sample office only: commands take it as today, so that the sample never ages.",
        default=None,
    )
    default_marking: Mapped[ShortText] = field("Marking of this register", vocabulary="marking", default="")


class OrganisationForm(Part):
    """What the organisation is called and what kind of body it is, from a date."""

    __tablename__ = "organisation_form"

    organisation_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("organisation.uuid", deferrable=True, initially="DEFERRED"), active_history=True
    )
    name: Mapped[ShortText] = field("Name", visibility=Visibility.PUBLIC, searchable=True)
    kind: Mapped[ShortText] = field("Kind of body", vocabulary="body-kind", visibility=Visibility.PUBLIC)
    is_welsh: Mapped[bool] = field("Area in Wales", default=False)
    valid_from: Mapped[date | None] = field(
        "From", hint="Leave empty for the form it had when the register began.", default=None
    )
    because: Mapped[LongText] = field("Because", hint="The Act or order that changed it.", default="")


class Headcount(Part):
    """How many people the organisation employed on a date, counted for one duty or for all."""

    __tablename__ = "headcount"

    organisation_uuid: Mapped[Identity] = mapped_column(
        ForeignKey("organisation.uuid", deferrable=True, initially="DEFERRED"), active_history=True
    )
    employees: Mapped[int] = field(
        "Employees", unit="people", law="SI 2017/353 reg 2", visibility=Visibility.PUBLIC
    )
    counted_on: Mapped[date | None] = field("Counted on", default=None)
    duty: Mapped[ShortText] = field(
        "For the duty", hint="Leave empty where one count serves every duty.", default=""
    )
    basis: Mapped[LongText] = field("Who was counted, and how", default="")
