"""The words above the board count every group below them, and name only what can be done."""

from equality_tracker.operations.provider_forms.forms_board import BoardRow, FormsBoard
from equality_tracker.records.provider_forms import FormState
from ui.provider_forms.board_rows import board_words


def form(state: FormState) -> BoardRow:
    return BoardRow(
        uuid=state.value,
        reference="FORM-2027-001",
        provider="Haven",
        service="Refuge",
        eqia="EQ-2027-001",
        eqia_uuid="1",
        state=state.value,
        state_label=state.value,
        sent_on=None,
        reply_by=None,
        days_late=0,
        back_on=None,
        accepted=0,
        queried=0,
        next_step="",
    )


def test_a_form_that_is_written_and_not_sent_is_counted_first() -> None:
    states = (FormState.WRITTEN, FormState.SENT, FormState.BACK, FormState.ACCEPTED)
    words = board_words(FormsBoard(tuple(form(state) for state in states), due=0))
    assert words == (
        "1 written, not sent yet; 1 with providers, 0 of them late; 1 back to go through; 1 accepted. "
        "Nobody else is due to be asked."
    )
    assert board_words(FormsBoard((form(FormState.SENT),), due=1)).startswith("1 with providers")


def test_on_an_empty_board_sending_to_all_is_named_only_where_somebody_is_due() -> None:
    none = "No form was written yet. A form is written from its EqIA, with Send workbook"
    assert f"{none}." == board_words(FormsBoard((), due=0))
    due = f"{none}, or with Send to all due. 2 providers are due to be asked."
    assert due == board_words(FormsBoard((), due=2))
