"""The sentences of the page for importing."""

from collections.abc import Mapping, Sequence
from typing import Final

from equality_tracker.operations.importing.import_choices import PASTED
from equality_tracker.operations.importing.import_kinds import TARGETS
from equality_tracker.operations.importing.import_preview import ImportPreview, PreviewRow
from equality_tracker.operations.importing.import_row_states import (
    Change,
    RowState,
    Version,
    proposal_in_words,
)
from equality_tracker.operations.importing.import_running import ImportResult
from equality_tracker.records.kinds import BY_CODE

STATE_MARKS: Final[Mapping[RowState, tuple[str, str]]] = {
    RowState.NEW: ("+", "New"),
    RowState.UPDATE: ("→", "Update"),
    RowState.UNCHANGED: ("=", "As it is"),
    RowState.NOT_TAKEN: ("×", "Not taken"),  # noqa: RUF001 - the sign itself
    RowState.LEFT_OUT: ("–", "No record"),  # noqa: RUF001 - the sign itself
}
"""Shape and word of what becomes of a row."""


LOOK: Final = "▲"
"""Stands where a person should look."""

APPENDS: Final = (
    "Nothing here is deleted or overwritten unasked: rows that match a record update only what nobody has "
    "edited since the last import, or what you take from the document; blank cells change nothing."
)


def state_text(row: PreviewRow) -> str:
    """Return what becomes of a row as the grid shows it."""
    shape, word = STATE_MARKS[row.state]
    about = f" {row.stated.matches}" if row.stated.matches else ""
    look = f"  {LOOK}" if row.needs_look else ""
    return f"{shape} {word}{about}{look}"


def row_sentence(row: PreviewRow) -> str:
    """Return what a screen reader says of a row."""
    _, word = STATE_MARKS[row.state]
    about = f" {row.stated.matches}" if row.stated.matches else ""
    reasons = [problem.reason for problem in row.problems]
    look = ["needs a look"] if row.needs_look else []
    return ", ".join([_upper(row.where), f"{word.lower()}{about}", *look, *reasons])


def change_text(change: Change) -> str:
    """Return what an update writes."""
    before = change.before or "empty"
    return f"{before} → {change.after or 'taken away'}"


def proposal_text(change: Change) -> str:
    """Return what stays although the document says otherwise."""
    return f"{change.before or 'empty'} stays (document: {change.after})"


def row_words(row: PreviewRow, heading: str) -> str:
    """Return what the line below the grid says of the row and the cell in focus."""
    here = [problem.reason for problem in row.problems if heading and problem.heading == heading]
    reasons = here or [problem.reason for problem in row.problems]
    if len(reasons) > 1 and not here:
        reasons = [f"{reasons[0]} And {len(reasons) - 1} more in this row."]
    told = {version.change for version in row.stated.versions if version.is_taken}
    changes = [f"{each.label}: {change_text(each)}" for each in row.stated.changes if each not in told]
    kept = [_version_words(version) for version in row.stated.versions]
    notes = list(row.understood.notes) if row.understood else []
    if row.stated.reworded:
        reasons = [
            f"Its number is here with another text, “{row.stated.reworded}”, which this replaces.",
            *reasons,
        ]
    said = [*reasons, *changes, *kept, *notes]
    return f"{_upper(row.where)}: {' · '.join(said)}" if said else f"{_upper(row.where)}: {_plain_state(row)}"


def counts_sentence(preview: ImportPreview) -> str:
    """Return what an import will come to."""
    kind = BY_CODE[preview.kind]
    added = _count(preview.added, kind.singular, kind.plural)
    parts = [f"{added} will be added" if preview.added else ""]
    parts += [f"{preview.updated:,} will be updated" if preview.updated else ""]
    parts += [f"{preview.skipped:,} will stay as {_they(preview.skipped)}" if preview.skipped else ""]
    return ", ".join(filter(None, parts)) + "."


def import_label(preview: ImportPreview | None) -> str:
    """Return what the button says that imports."""
    if preview is None or not (preview.added or preview.updated):
        return "&Import"
    if not preview.added:
        return f"&Import {_count(preview.updated, 'update', 'updates')}"
    new = f"{preview.added:,} new"
    update = f"update {preview.updated:,}" if preview.updated else ""
    return "&Import " + ", ".join(filter(None, [new, update]))


def result_sentence(result: ImportResult, source: str = "") -> str:
    """Return what an import did, with its source where that is named."""
    kind = BY_CODE[result.kind]
    source = source.lower() if source == PASTED else source
    whence = f" from {source}" if source else ""
    done = [(result.added, "added"), (result.updated, "updated")]
    told = [(count, word) for count, word in done if count]
    if not told:
        first = f"Nothing was added or updated{whence}"
    else:
        (count, word), *_ = told
        first = f"{_count(count, kind.singular, kind.plural)} {word}{whence}"
    further = [f"{count:,} {word}" for count, word in told[1:]]
    further += [f"{result.skipped:,} left as {_they(result.skipped)}"] if result.skipped else []
    return ", ".join([first, *further]) + "."


def brought_back_sentence(count: int) -> str:
    """Return that cells of a document stand as somebody put them right before."""
    which = "1 cell stands as it was" if count == 1 else f"{count:,} cells stand as they were"
    return f"{which} put right here before. Settings has that under “Typed and not saved yet”, to discard it."


def listed(result: ImportResult) -> Sequence[tuple[str, str]]:
    """Return what a person should look at after an import, with where it stands in the document."""
    target = TARGETS[result.kind]
    found = [(item.where, item.reason) for item in result.problems]
    kept = [(each.where, _kept(each.reference, proposal_in_words(target, each))) for each in result.proposals]
    return [(_upper(where), reason) for where, reason in [*found, *kept]]


def _kept(reference: str, change: Change) -> str:
    about = f"{reference}, {change.label}" if reference else change.label
    ours = change.before or "empty"
    return f"{about}: “{ours}” stays as the office has it; the document says “{change.after}”."


def _version_words(version: Version) -> str:
    change = version.change
    taken = "the document's value is taken" if version.is_taken else "what the office wrote stays"
    return (
        f"{change.label}: here {change.before or 'empty'}, in the document {change.after}. "
        f"Both changed since the last import; {taken}."
    )


def _plain_state(row: PreviewRow) -> str:
    match row.state:
        case RowState.NEW:
            return "a new record."
        case RowState.UPDATE:
            return f"updates {row.stated.matches or 'a record that is here'}."
        case RowState.UNCHANGED:
            return f"is here as {row.stated.matches or 'it stands'} and stays as it is."
        case _:
            return "nothing is taken over."


def _count(number: int, singular: str, plural: str) -> str:
    return f"{number:,} {singular if number == 1 else plural}"


def _they(number: int) -> str:
    return "it is" if number == 1 else "they are"


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
