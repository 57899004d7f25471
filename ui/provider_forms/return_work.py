"""What is done with a form that came back, beside showing it: reading, comparing and taking its answers."""

from collections.abc import Mapping
from pathlib import Path

from sqlalchemy.orm import Session

from equality_tracker.operations.documents.returned_documents import read_form_or_core
from equality_tracker.operations.provider_forms.form_reading import ReturnPreview, preview_return
from equality_tracker.operations.provider_forms.promised_actions import promised_actions
from equality_tracker.operations.provider_forms.receiving import (
    AnswerChoice,
    ReceivedForm,
    Receiving,
    receive_return,
)
from equality_tracker.operations.provider_forms.returned_file import ReturnedFile
from equality_tracker.operations.registers.register_copies import copied, file_of
from ui.desk import Desk
from ui.progress_note import ProgressNote


def register_file(desk: Desk) -> Path:
    """Return where the register lies that an answer is compared with."""
    with desk.reading() as session:
        return file_of(session)


def previewed_return(
    file: Path, returned: ReturnedFile | None, register: Path, note: ProgressNote
) -> tuple[ReturnedFile, ReturnPreview] | None:
    """Read the file once, and compare it; return None where it is a core."""
    returned = returned or read_form_or_core(file)
    if returned is None:
        return None
    with copied(register, progress=note, is_cancelled=note.is_stopped) as session:
        return returned, preview_return(session, returned)


def received_return(returned: ReturnedFile, how: Receiving, session: Session) -> tuple[ReceivedForm, int]:
    """Take the answers; return what was received, and how many promised actions nobody has made yet."""
    received = receive_return(session, returned, how)
    promised = promised_actions(session, received.preview.form_uuid)
    return received, sum(not each.is_made for each in promised)


def taken_words(taken: Mapping[AnswerChoice, int]) -> str:
    """Return what became of the answers; what became of none of them is not named."""
    ends = {
        AnswerChoice.ACCEPT: "accepted",
        AnswerChoice.QUERY: "to ask about",
        AnswerChoice.SET_ASIDE: "set aside",
    }
    parts = [f"{counted_answers(taken[choice])} {end}" for choice, end in ends.items() if taken.get(choice)]
    return ", ".join(parts) or "no answer was taken"


def counted_answers(count: int) -> str:
    """Return a number of answers in words."""
    return "1 answer" if count == 1 else f"{count} answers"
