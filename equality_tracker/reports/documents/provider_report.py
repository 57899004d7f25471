"""The report for one provider, to be sent out: its services, what covers them, what it is asked for."""

from dataclasses import replace
from typing import Final

from equality_tracker.reports.content import (
    Block,
    Chapter,
    Column,
    Document,
    Heading,
    Paragraph,
    Row,
    Table,
    TextStyle,
    Visibility,
    WritingLines,
)
from equality_tracker.reports.documents.record_blocks import NOT_RECORDED, record_blocks
from equality_tracker.reports.documents.record_lines import ProviderSnapshot
from equality_tracker.reports.documents.record_tables import action_table, service_table
from equality_tracker.reports.documents.whole_document import whole_document
from equality_tracker.reports.pack_chapters.chapter_start import visibility_of
from equality_tracker.reports.printed_values import count_text, unbroken

_OURS_STAYS: Final = (
    "What a provider sends is kept as its own words. It is never taken for the office's own consideration, "
    "which the office writes itself."
)

_SOON: Final = "as soon as you can"
"""What is asked without a day, or whose day is past: nobody can answer by a day that is gone."""
_ANSWER: Final[tuple[Block, ...]] = (
    WritingLines("What has changed, and what is not right above", 4),
    WritingLines("Name, role and date", 1),
    Paragraph(_OURS_STAYS, style=TextStyle.NOTE),
)


def provider_report(snapshot: ProviderSnapshot) -> Document:
    """Return the report for one provider."""
    blocks: list[Block] = [
        *_services(snapshot),
        Heading("What is asked of you"),
        *_asked(snapshot),
        Heading("Actions"),
        *_actions(snapshot),
        Heading("Your answer"),
        *_ANSWER,
    ]
    chapter = Chapter("provider", "Your services, and what is asked of you", tuple(blocks))
    return whole_document(snapshot.start, f"Provider report: {snapshot.provider.title}", (chapter,))


def _services(snapshot: ProviderSnapshot) -> list[Block]:
    provider = snapshot.provider
    shown = tuple(field for field in provider.fields if field.visibility is Visibility.PUBLIC)
    details = record_blocks(replace(provider, fields=shown), "As the office has recorded you")
    return [*details, *service_table(snapshot.services, names_provider=False)]


def _asked(snapshot: ProviderSnapshot) -> list[Block]:
    if not snapshot.asked:
        return [Paragraph(f"{NOT_RECORDED}: nothing is asked of you at present.")]
    columns = (Column("About", 1, heads_rows=True), Column("What is asked", 3.6), Column("By", 1))
    rows = tuple(
        Row((line.reference, unbroken(line.what), line.due or _SOON), visibility=visibility_of(line.marking))
        for line in snapshot.asked
    )
    return [Table(count_text(len(rows), "request"), columns, rows)]


def _actions(snapshot: ProviderSnapshot) -> list[Block]:
    return action_table(
        snapshot.actions, "No open action names you or follows from an EqIA of your services."
    )
