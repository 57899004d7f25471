"""Providers of commissioned services and the agreements with them."""

from datetime import date

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from equality_tracker.records.base import Record
from equality_tracker.records.column_types import Identity, LongText, Pounds, ShortText
from equality_tracker.records.fields import Visibility, field


class Provider(Record):
    """An organisation that is paid or asked to deliver a service."""

    __tablename__ = "provider"

    name: Mapped[ShortText] = field(
        "Provider", searchable=True, visibility=Visibility.PUBLIC, synonyms=("name", "provider", "supplier")
    )
    legal_form: Mapped[ShortText] = field("Legal form", default="")
    note: Mapped[LongText] = field("Note", default="")


class Agreement(Record):
    """A contract, lot, grant, grant round or in-house service."""

    __tablename__ = "agreement"

    title: Mapped[ShortText] = field(
        "Service",
        searchable=True,
        visibility=Visibility.PUBLIC,
        synonyms=("service", "title", "contract title", "project", "description", "contract", "grant title"),
    )
    kind: Mapped[ShortText] = field(
        "Kind",
        vocabulary="agreement-kind",
        visibility=Visibility.PUBLIC,
        synonyms=("kind", "type", "agreement type"),
        default="contract",
    )
    provider_uuid: Mapped[Identity | None] = mapped_column(
        ForeignKey("provider.uuid", deferrable=True, initially="DEFERRED"),
        default=None,
        index=True,
        active_history=True,
    )
    starts_on: Mapped[date | None] = field(
        "Starts on",
        visibility=Visibility.PUBLIC,
        synonyms=("start", "start date", "contract start", "from", "planned dates:start date"),
        default=None,
    )
    ends_on: Mapped[date | None] = field(
        "Ends on",
        hint="The last day of the agreement, which counts.",
        visibility=Visibility.PUBLIC,
        synonyms=("end", "end date", "contract end", "until", "expiry", "planned dates:end date"),
        default=None,
    )
    extension_to: Mapped[date | None] = field(
        "May be extended to",
        synonyms=("extension to", "extension", "extended to", "option to"),
        visibility=Visibility.PUBLIC,
        default=None,
    )
    value: Mapped[Pounds | None] = field(
        "Value",
        unit="£",
        visibility=Visibility.PUBLIC,
        synonyms=(
            "value",
            "annual/total value",
            "contract value",
            "total value",
            "amount",
            "amount awarded",
            "grant amount",
        ),
        default=None,
    )
    is_joint: Mapped[bool] = field("Joint with partners", default=False)
    members: Mapped[int | None] = field("Grants in the round", hint="For a grant round only.", default=None)
    needs_eqia: Mapped[bool | None] = field(
        "EqIA expected", hint="By the office's own threshold; empty follows it.", default=None
    )
    note: Mapped[LongText] = field("Note", searchable=True, default="")
