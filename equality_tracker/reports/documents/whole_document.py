"""What every document beside the pack has in common: its title, its marking, what it leaves out."""

from collections.abc import Sequence
from dataclasses import replace

from equality_tracker.reports.content import Chapter, Document, Edition, Paragraph, TextStyle
from equality_tracker.reports.documents.record_lines import DocumentStart
from equality_tracker.reports.edition import LeftOut, for_edition
from equality_tracker.reports.pack_snapshot import PackSnapshot
from equality_tracker.reports.printed_values import count_text, date_text, shortened

_LONGEST_TITLE = 120
_LONGEST_NAME = 90
FROM_THE_RECORDS = "From the office's own records; not legal advice."


def whole_document(
    start: DocumentStart, title: str, chapters: Sequence[Chapter], about: str = ""
) -> Document:
    """Return a document of chapters: only what its edition may show, saying at its end what was left out."""
    whole = Document(
        title=shortened(title, _LONGEST_TITLE),
        organisation=start.organisation,
        subtitle=about or _about(start),
        as_at=start.as_at,
        prepared=start.prepared_on,
        marking=start.marking,
        edition=start.edition,
        is_draft=False,
        is_sample=start.is_sample,
        chapters=tuple(chapters),
        has_contents=False,
    )
    shown, left_out = for_edition(whole)
    return _with_note(shown, left_out)


def pack_start(snapshot: PackSnapshot) -> DocumentStart:
    """Return what a document made of the pack's lines says of itself."""
    return DocumentStart(
        organisation=snapshot.organisation.name,
        as_at=snapshot.as_at,
        prepared_on=snapshot.prepared_on,
        marking=snapshot.marking,
        edition=snapshot.edition,
        is_sample=snapshot.is_sample,
    )


def held_back_note(count: int) -> list[Paragraph]:
    """Return the sentence on linked records that leave no register, where there are any."""
    if not count:
        return []
    is_one = count == 1
    text = (
        f"{count_text(count, 'linked record')} marked as legal advice {'is' if is_one else 'are'} left out."
    )
    return [Paragraph(text, style=TextStyle.NOTE)]


def _about(start: DocumentStart) -> str:
    edition = " Copy for others." if start.edition is Edition.PUBLIC else ""
    name = shortened(start.organisation, _LONGEST_NAME)
    return f"{name}. As at {date_text(start.as_at)}.{edition} {FROM_THE_RECORDS}"


def _with_note(document: Document, left_out: Sequence[LeftOut]) -> Document:
    """Say what was left out, without naming it."""
    count = sum(each.count for each in left_out)
    if not count or not document.chapters:
        return document
    text = f"Left out of this copy: {count_text(count, 'part')} that the office keeps for itself."
    last = document.chapters[-1]
    note = Paragraph(text, style=TextStyle.NOTE)
    return replace(document, chapters=(*document.chapters[:-1], replace(last, blocks=(*last.blocks, note))))
