"""The rows of a document as they are compared with the records that are here."""

from collections.abc import Iterator
from typing import Final

from equality_tracker.operations.importing.import_preview import ImportPreview, PreviewRow
from equality_tracker.operations.importing.import_row_states import Change, Version
from equality_tracker.records.kinds import BY_CODE
from ui.comparing.comparison import KEEP, TAKE, Choice, ComparedField, ComparedRecord, ComparedSide

CHOICES: Final = (Choice(KEEP, "Keep the office's"), Choice(TAKE, "Take the document's"))
_BOTH_CHANGED: Final = "Both sides changed it since the last import: choose."
_IS_TAKEN: Final = "The document's is taken when you import."


def has_something_to_compare(preview: ImportPreview | None) -> bool:
    """Tell whether any row says something else than the record it is about."""
    return preview is not None and any(_differs(row) for row in preview.rows)


def compared_rows(preview: ImportPreview, says: str) -> list[ComparedRecord]:
    """Return what is here beside what a document says; rows with something to choose come first.

    Args:
        preview: What importing the document would do.
        says: What its side is called, such as “In Action plan.csv”.

    """
    rows = sorted(filter(_differs, preview.rows), key=lambda row: not row.stated.versions)
    kind = BY_CODE[preview.kind].singular
    return [
        ComparedRecord(
            f"{kind[:1].upper()}{kind[1:]} {row.stated.matches}, {row.where}", tuple(_fields(row, says))
        )
        for row in rows
    ]


def versions_by_key(preview: ImportPreview) -> dict[str, Version]:
    """Return what both sides changed, by the key under which it is compared."""
    return {_key(row, version): version for row in preview.rows for version in row.stated.versions}


def _differs(row: PreviewRow) -> bool:
    return bool(row.stated.uuid and (row.stated.versions or row.stated.changes))


def _fields(row: PreviewRow, says: str) -> Iterator[ComparedField]:
    for version in row.stated.versions:
        yield ComparedField(
            key=_key(row, version),
            label=version.change.label,
            sides=_sides(version.change, says),
            notes=(_BOTH_CHANGED,),
            choices=CHOICES,
            chosen=TAKE if version.is_taken else KEEP,
        )
    told = {version.change for version in row.stated.versions}
    for number, change in enumerate(each for each in row.stated.changes if each not in told):
        yield ComparedField(
            key=f"{row.where}|{number}", label=change.label, sides=_sides(change, says), notes=(_IS_TAKEN,)
        )


def _sides(change: Change, says: str) -> tuple[ComparedSide, ...]:
    return (ComparedSide("Here now", change.before), ComparedSide(says, change.after))


def _key(row: PreviewRow, version: Version) -> str:
    return f"{row.where}|{version.proposal.field}"
