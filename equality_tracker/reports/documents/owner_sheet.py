"""The owner's sheet: what is open, what was said last, and room for an update by hand or in Word."""

from dataclasses import replace
from typing import Final

from equality_tracker.reports.content import (
    Block,
    Cell,
    Chapter,
    Column,
    Document,
    Paragraph,
    Row,
    Run,
    Table,
    TextStyle,
    WritingLines,
)
from equality_tracker.reports.documents.record_lines import OwnerLines, OwnerSheetSnapshot
from equality_tracker.reports.documents.record_tables import due_text
from equality_tracker.reports.documents.whole_document import held_back_note, whole_document
from equality_tracker.reports.pack_chapters.chapter_start import visibility_of
from equality_tracker.reports.pack_chapters.status_marks import rag_cell
from equality_tracker.reports.pack_lines.action_lines import ActionLine
from equality_tracker.reports.printed_values import count_text, date_text, date_with_day, shortened, words_of

_KEPT: Final = "\u00a0"
_LINES_OF_A_PAGE: Final = 17
_FEWEST_LINES: Final = 4
_MOST_LINES: Final = 7
_FIT_ONE_PAGE: Final = 5
"""So many actions are kept on one page, if need be in smaller type."""
_LONGEST_UPDATE: Final = 220
_LONGEST_OWNER: Final = 90
_TO_OURS: Final = (
    "Please write what was done since the latest update, what stands in the way, and a new date only where "
    "it has been agreed."
)
_TO_OTHERS: Final = (
    "Please write what was done, what stands in the way, and a new date only where it has been agreed."
)
_BY_ITSELF: Final = "Nothing here changes the register by itself: the office enters what you write."
_LEFT_OUT: Final = "Left out of this sheet: the latest updates, which the office keeps for itself."


def owner_sheet(snapshot: OwnerSheetSnapshot) -> Document:
    """Return the sheets, each owner's beginning on a page of its own."""
    chapters = [_sheet(owner, snapshot) for owner in snapshot.owners]
    if not chapters:
        nothing = Paragraph("No open action is recorded in this file.")
        chapters = [Chapter("sheet-1", "Nothing to ask for", (nothing, *held_back_note(snapshot.held_back)))]
    only = snapshot.owners[0].owner if len(snapshot.owners) == 1 else ""
    title = f"Owner's sheet: {shortened(only, _LONGEST_OWNER)}" if only else "Owners' sheets"
    numbered = [replace(each, id=f"sheet-{number}") for number, each in enumerate(chapters, start=1)]
    return whole_document(snapshot.start, title, numbered)


def _sheet(owner: OwnerLines, snapshot: OwnerSheetSnapshot) -> Chapter:
    blocks: list[Block] = [
        *_reply_by(snapshot),
        Paragraph(_how(owner), style=TextStyle.NOTE),
        _table(owner),
        *held_back_note(snapshot.held_back),
    ]
    title = f"{shortened(owner.owner, _LONGEST_OWNER)}: {count_text(len(owner.actions), 'open action')}"
    fits = len(owner.actions) <= _FIT_ONE_PAGE
    return Chapter("sheet", title, tuple(blocks), landscape=True, fits_one_page=fits)


def _reply_by(snapshot: OwnerSheetSnapshot) -> list[Block]:
    if snapshot.reply_by is None:
        return [WritingLines("Please reply by (day), to (name)", 1)]
    return [Paragraph((Run("Please reply by: ", bold=True), date_with_day(snapshot.reply_by)))]


def _how(owner: OwnerLines) -> str:
    said = (_TO_OURS, _BY_ITSELF) if owner.is_ours else (_TO_OTHERS, _BY_ITSELF, _LEFT_OUT)
    return " ".join(said)


def _table(owner: OwnerLines) -> Table:
    """Return the actions with room to answer; updates are the office's own, which no other body is sent."""
    updates = (Column("Latest update", 1.8),) if owner.is_ours else ()
    columns = (
        Column("Reference", 0.8, heads_rows=True),
        Column("Action", 2.4),
        Column("Due", 0.8),
        Column("State", 0.9),
        *updates,
        Column("Your update", 2.6),
    )
    room = _room(len(owner.actions))
    rows = tuple(_row(action, room, has_updates=owner.is_ours) for action in owner.actions)
    caption = f"{count_text(len(rows), 'open action')}, the first due first"
    return Table(caption, columns, rows, compact=True)


def _room(count: int) -> str:
    """Return room to write in, more where few actions share a page: lines that hold nothing but height."""
    lines = max(_FEWEST_LINES, min(_MOST_LINES, _LINES_OF_A_PAGE // max(count, 1)))
    return "\n".join([_KEPT] * lines)


def _row(action: ActionLine, room: str, *, has_updates: bool) -> Row:
    mark = rag_cell(action.rag)
    status = words_of(action.status)
    cells: tuple[str | Cell, ...] = (
        action.full_reference,
        action.title,
        due_text(action),
        Cell(status, status=mark.status) if isinstance(mark, Cell) else f"{mark}\n{status}",
        *((_latest(action),) if has_updates else ()),
        room,
    )
    return Row(cells, visibility=visibility_of(action.marking))


def _latest(action: ActionLine) -> str:
    if not action.last_update:
        return "None recorded"
    said = shortened(action.last_update, _LONGEST_UPDATE)
    return f"{date_text(action.last_update_on, 'Undated')}: {said}"
