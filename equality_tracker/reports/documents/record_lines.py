"""What documents about single records print, as plain frozen values; `operations` fills it in."""

from dataclasses import dataclass
from datetime import date

from equality_tracker.reports.content import Edition, Visibility
from equality_tracker.reports.pack_lines.action_lines import ActionLine
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine


@dataclass(frozen=True, kw_only=True)
class DocumentStart:
    """What every document says of itself: whose it is, for which day, how it is marked."""

    organisation: str
    as_at: date
    prepared_on: date
    marking: str
    edition: Edition = Edition.INTERNAL
    is_sample: bool = False


@dataclass(frozen=True, kw_only=True)
class FieldLine:
    """One field of a record, as its description names it; without a text nothing is recorded."""

    label: str
    text: str = ""
    when_empty: str = ""
    """What an empty field says, where leaving it empty says something."""
    is_long: bool = False
    is_providers: bool = False
    """Whether the provider wrote it; such text is labelled as theirs."""
    visibility: Visibility = Visibility.INTERNAL


@dataclass(frozen=True, kw_only=True)
class RecordLines:
    """One record with all its fields."""

    kind: str
    reference: str
    title: str
    fields: tuple[FieldLine, ...] = ()
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class HistoryEnds:
    """How long the history of a record is, and its first and newest entries."""

    count: int
    first_on: date
    first_by: str
    newest_on: date
    newest_by: str


@dataclass(frozen=True, kw_only=True)
class AskedOfProvider:
    """Something that a provider is asked for: about which record, what, and by when."""

    reference: str
    what: str
    due: str = ""
    marking: str = ""


@dataclass(frozen=True, kw_only=True)
class ProviderSnapshot:
    """Everything that goes to one provider: its services, what covers them, what it is asked for.

    Attributes:
        start: What the document says of itself.
        provider: The provider with all its fields.
        services: Its services, those that have ended last.
        asked: What it is asked for.
        actions: The open actions that it owns, or that follow from the EqIAs of its services.

    """

    start: DocumentStart
    provider: RecordLines
    services: tuple[AgreementLine, ...] = ()
    asked: tuple[AskedOfProvider, ...] = ()
    actions: tuple[ActionLine, ...] = ()


@dataclass(frozen=True, kw_only=True)
class OwnerLines:
    """One owner and the open actions that wait for word from there, the first due first."""

    owner: str
    actions: tuple[ActionLine, ...]
    is_ours: bool = True
    """Whether the owner is in the office; to others goes nothing that the office keeps for itself."""


@dataclass(frozen=True, kw_only=True)
class OwnerSheetSnapshot:
    """The sheets of one owner or of all: what each is asked to say, and by when."""

    start: DocumentStart
    owners: tuple[OwnerLines, ...]
    reply_by: date | None = None
    held_back: int = 0
