"""An office that asks a provider, and returns of its forms as people fill them in."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Final

import openpyxl
from offices import NOON, TODAY
from openpyxl.workbook import Workbook
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.provider_forms.form_writing import (
    FormRequest,
    WrittenForm,
    write_form,
    write_form_file,
)
from equality_tracker.records.actions import ActionPlan
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement, Provider

SERVICE: Final = "Outreach"
FILLED: Final[Mapping[str, object]] = {
    "service-what": "We visit people at home.",
    "users-number": 412,
    "reaching-offline": "Yes",
    "staff-trained": "Nearly all",
    "action-what/1": "Open on one evening a week",
    "action-owner/1": "Service manager",
    "action-by/1": date(2027, 9, 30),
}
"""Answers as they are typed, by question and row; one is none that its list offers."""


def asked_provider(session: Session, *, title: str = SERVICE, stage: str = "drafting") -> tuple[str, str]:
    """Add a provider, its agreement, an EqIA and a plan; return the identities of EqIA and agreement."""
    provider = Provider(name="Riverbank Support")
    eqia = Eqia(title=title, stage=stage)
    for record in (provider, eqia, ActionPlan(title="Equality plan")):
        add_record(session, record, now=NOON)
    agreement = Agreement(
        title=title, provider_uuid=provider.uuid, officer="Contracts officer", equality_clause="12.3"
    )
    add_record(session, agreement, now=NOON)
    session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=agreement.uuid))
    session.flush()
    return eqia.uuid, agreement.uuid


def written_form(
    session: Session, target: Path, eqia_uuid: str, *, agreement_uuid: str = "", as_at: date = TODAY
) -> WrittenForm:
    """Record a form and write its file."""
    request = FormRequest(eqia_uuid=eqia_uuid, agreement_uuid=agreement_uuid, as_at=as_at)
    form = write_form(session, request)
    write_form_file(form.content, target)
    return form


def filled_in(form: Path, target: Path, answers: Mapping[str, object] = FILLED) -> Path:
    """Write a workbook to `target` with answers typed into it, by question or question and row."""

    def fill(book: Workbook) -> None:
        for key, value in answers.items():
            cell = place_of(book, key)
            book[cell[0]].cell(cell[1], cell[2]).value = value  # type: ignore[assignment] # any value of a cell

    return with_edits(form, target, fill)


def with_edits(form: Path, target: Path, edit: Callable[[Workbook], None]) -> Path:
    """Write a workbook to `target` with edits made to it."""
    book = openpyxl.load_workbook(form)
    edit(book)
    book.save(target)
    return target


def place_of(book: Workbook, key: str) -> tuple[str, int, int]:
    """Return the sheet, the row and the column, from 1, in which a question is answered."""
    question, _, row = key.partition("/")
    for sheet in book.worksheets:
        columns: dict[int, str] = {}
        for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
            texts = [str(each or "") for each in cells]
            mark = texts[-1]
            if mark == f"et-line|{question}|" and not row:
                return sheet.title, number, 2
            if mark.startswith("et-head|"):
                columns = dict(enumerate(texts, start=1))
            if row and mark.startswith("et-row|") and mark.endswith(f"|{row}"):
                for place, text in columns.items():
                    if text == f"et-line|{question}|":
                        return sheet.title, number, place
    raise LookupError(key)


def still_true_of(book: Workbook, key: str) -> tuple[str, int, int]:
    """Return where somebody chooses whether an answer of last time is still true."""
    sheet, row, _ = place_of(book, key)
    first = [str(cell.value or "") for cell in book[sheet][1]]
    return sheet, row, first.index("et-still-true") + 1
