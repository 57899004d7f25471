"""What stands on the board of forms: its columns, a row for each form in its group, and the words on top."""

from typing import Final

from equality_tracker.law.date_words import format_date
from equality_tracker.operations.provider_forms.forms_board import BoardRow, FormsBoard
from equality_tracker.records.provider_forms import FormState
from ui.pages.grouped_table import TableColumn, TableRow
from ui.theme import status_text

COLUMNS: Final = (
    TableColumn("Provider and service", 0),
    TableColumn("How far", 14),
    TableColumn("Reply by", 14),
    TableColumn("Late", 15),
    TableColumn("Answers", 20, gives_way=2),
    TableColumn("Form", 16, gives_way=4),
    TableColumn("EqIA", 14, gives_way=3),
    TableColumn("Next", 22, gives_way=1),
)
"""Of the board; those that give way go first where there is little room."""
_LATE_AT: Final = 3
_LATE: Final = "red"
_GROUPS: Final = (
    ("Back, to go through", (FormState.BACK, FormState.QUERIED)),
    ("Written, not sent yet", (FormState.WRITTEN,)),
    ("With the provider", (FormState.SENT, FormState.CHASED)),
    ("Accepted", (FormState.ACCEPTED,)),
    ("Withdrawn", (FormState.WITHDRAWN,)),
)
_NONE: Final = "No form was written yet. A form is written from its EqIA, with Send workbook"


def board_words(board: FormsBoard) -> str:
    """Return how many forms are written, out, late, back and accepted, and how many are due."""
    if not board.rows:
        return f"{_NONE}, or with Send to all due. {_due_words(board.due)}" if board.due else f"{_NONE}."
    out = board.counted(FormState.SENT) + board.counted(FormState.CHASED)
    back = board.counted(FormState.BACK) + board.counted(FormState.QUERIED)
    written = board.counted(FormState.WRITTEN)
    parts = [f"{written} written, not sent yet"] if written else []
    parts += [
        f"{out} with providers, {board.late} of them late",
        f"{back} back to go through",
        f"{board.counted(FormState.ACCEPTED)} accepted",
    ]
    return f"{'; '.join(parts)}. {_due_words(board.due)}"


def _due_words(due: int) -> str:
    if not due:
        return "Nobody else is due to be asked."
    return "1 provider is due to be asked." if due == 1 else f"{due} providers are due to be asked."


def board_rows(board: FormsBoard) -> list[TableRow]:
    """Return the rows of the board, each group below its heading."""
    rows: list[TableRow] = []
    for heading, states in _GROUPS:
        found = [row for row in board.rows if row.state in {state.value for state in states}]
        if found:
            rows.append(TableRow("", (f"{heading}: {len(found)}",)))
            rows += [_row(row) for row in found]
    return rows


def _row(row: BoardRow) -> TableRow:
    who = f"{row.provider}: {row.service}" if row.provider else row.service
    reply_by = format_date(row.reply_by) if row.reply_by else ""
    late = f"{row.days_late} {'day' if row.days_late == 1 else 'days'}" if row.days_late else ""
    accepted = f"{row.accepted} accepted" if row.accepted else ""
    queried = f"{row.queried} to ask about" if row.queried else ""
    answers = ", ".join(each for each in (accepted, queried) if each)
    shown = status_text(_LATE, f"Late {late}") if late else ""
    cells = (who, row.state_label, reply_by, shown, answers, row.reference, row.eqia, row.next_step)
    spoken = ". ".join(part for part in (who, row.state_label, late and f"{late} late", answers) if part)
    return TableRow(row.uuid, cells, spoken=spoken, status=_LATE if late else "", status_at=_LATE_AT)
