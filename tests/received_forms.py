"""What came back of a form for providers, received, and how its answers stand then."""

from pathlib import Path
from typing import Final

from offices import TODAY
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.provider_forms.receiving import ReceivedForm, Receiving, receive_return
from equality_tracker.operations.provider_forms.returned_file import read_return
from equality_tracker.operations.provider_forms.returned_lines import ReturnedLine
from equality_tracker.records.provider_forms import ProviderAnswer
from equality_tracker.store.register import Register

WHO: Final = "Commissioning manager"
"""Who receives it."""


def received(register: Register, file: Path, **how: object) -> ReceivedForm:
    """Receive a form that came back; `how` are fields of `Receiving`."""
    with register.transaction("a form came back") as session:
        return receive_return(session, read_return(file), Receiving(on=TODAY, who=WHO, **how))  # type: ignore[arg-type] # any of its fields


def line(found: ReceivedForm, question: str, row: str = "") -> ReturnedLine:
    """Return what came back for a question, or for one of its rows."""
    return next(each for each in found.preview.lines if each.key == (question, row))


def states(session: Session) -> dict[str, str]:
    """Return the state of every answer, by question or question and row."""
    return {
        f"{each.question}/{each.row}".rstrip("/"): each.state
        for each in session.scalars(select(ProviderAnswer))
    }
