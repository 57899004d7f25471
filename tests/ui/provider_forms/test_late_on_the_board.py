"""A form that is late is told by shape, letter and word, not by its colour alone."""

from datetime import date

from equality_tracker.operations.provider_forms.forms_board import BoardRow, FormsBoard
from ui.provider_forms.board_rows import board_rows


def row_late_by(days: int) -> BoardRow:
    return BoardRow(
        uuid="1",
        reference="FORM-2027-001",
        provider="Haven",
        service="Refuge",
        eqia="EQ-2027-001",
        eqia_uuid="2",
        state="chased",
        state_label="Chased",
        sent_on=date(2027, 1, 20),
        reply_by=date(2027, 2, 19),
        days_late=days,
        back_on=None,
        accepted=0,
        queried=0,
        next_step="Remind them",
    )


def test_what_is_late_says_so_without_its_colour() -> None:
    heading, late = board_rows(FormsBoard(rows=(row_late_by(27),), due=0))
    assert "With the provider: 1" == heading.cells[0]
    assert ("▲ L Late 27 days", "red") == (late.cells[3], late.status)


def test_what_is_in_time_says_nothing() -> None:
    _, in_time = board_rows(FormsBoard(rows=(row_late_by(0),), due=0))
    assert ("", "") == (in_time.cells[3], in_time.status)
