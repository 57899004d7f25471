"""The versions of EqIAs that were kept, with their fingerprints."""

from collections.abc import Sequence
from typing import Final

from equality_tracker.reports.content import Block, Column, Paragraph, Row, Table
from equality_tracker.reports.documents.decision_lines import KeptVersionLine
from equality_tracker.reports.documents.record_blocks import NOT_RECORDED
from equality_tracker.reports.pack_chapters.chapter_start import visibility_of
from equality_tracker.reports.printed_values import NOTHING, count_text, date_text, words_of

_SHORT_FINGERPRINT: Final = 16


def version_table(versions: Sequence[KeptVersionLine]) -> list[Block]:
    """Return kept versions with their days and fingerprints."""
    if not versions:
        return [Paragraph(f"{NOT_RECORDED}: no version is kept.")]
    columns = (
        Column("EqIA", 1, heads_rows=True),
        Column("Version", 0.7),
        Column("Kept on", 1),
        Column("By", 1.2),
        Column("Stage", 1),
        Column("Fingerprint", 1.6),
    )
    rows = tuple(
        Row(
            (
                line.eqia,
                str(line.version),
                date_text(line.frozen_on),
                line.frozen_by or NOTHING,
                words_of(line.stage) or NOTHING,
                _fingerprint(line),
            ),
            visibility=visibility_of(line.marking),
        )
        for line in versions
    )
    return [Table(count_text(len(rows), "version"), columns, rows, compact=True)]


def _fingerprint(line: KeptVersionLine) -> str:
    short = line.fingerprint[:_SHORT_FINGERPRINT] or NOTHING
    return short if line.is_sound else f"{short}\nthe content was altered since"
