"""A list as a person sees it, taken out of the register: for Excel, for Word, as csv, on paper."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO, Final

from sqlalchemy.orm import Session

from equality_tracker.checks.body import OrganisationOn, organisation_on
from equality_tracker.errors import TrackerError
from equality_tracker.exchange.list_workbook import write_workbook
from equality_tracker.exchange.written_lists import (
    Value,
    WrittenColumn,
    WrittenList,
    local_time,
    write_csv,
)
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.lists.browsing import page
from equality_tracker.operations.lists.list_answers import PAGE, Row
from equality_tracker.operations.lists.list_as_seen import ListAsSeen, ListFile, TakenOut
from equality_tracker.operations.lists.list_column import Alignment, Holds, ListColumn
from equality_tracker.operations.lists.list_columns import column_of
from equality_tracker.operations.lists.listing import kind_called
from equality_tracker.operations.lists.term_words import term_label
from equality_tracker.records.base import fields_of
from equality_tracker.records.fields import Visibility
from equality_tracker.records.markings import LEGAL_ADVICE
from equality_tracker.reports.content import Cell, Document
from equality_tracker.reports.content import Row as PrintedRow
from equality_tracker.reports.docx_writer import write_docx
from equality_tracker.reports.list_document import ListColumnShape, ListTitle, list_document
from equality_tracker.reports.pack_chapters.status_marks import RAG
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.reports.printed_values import date_text, money_text, number_text
from equality_tracker.reports.replace_file import replace_file
from equality_tracker.store.progress import Progress, silent

MOST_PRINTED: Final = 5_000
"""How many records a printed list may hold, or one for Word: some hundreds of pages."""


class ListTooLongToPrintError(TrackerError):
    """A list is longer than anybody prints."""

    def __init__(self, count: int) -> None:
        """Say how many records there are and what to do instead."""
        super().__init__(
            f"The list has {count:,} records; up to {MOST_PRINTED:,} can be printed. Narrow the list, or "
            "export it for Excel."
        )


class ListTooLongForWordError(TrackerError):
    """A list has more records than a Word table can reasonably hold."""

    def __init__(self, count: int) -> None:
        """Say how many records there are and what to do instead."""
        super().__init__(
            f"The list has {count:,} records; a Word table can hold up to {MOST_PRINTED:,} here. Narrow the "
            "list, or export it for Excel. Nothing was written."
        )


@dataclass(frozen=True, slots=True)
class PrintedList:
    """A list as a PDF: its bytes, and what was taken out."""

    content: bytes
    taken_out: TakenOut


def export_list(
    session: Session,
    seen: ListAsSeen,
    target: Path,
    form: ListFile,
    *,
    as_at: date,
    prepared_on: date,
    progress: Progress = silent,
) -> TakenOut:
    """Write a list as it is seen to a file, replacing an older one in one step.

    Records marked as legal advice are left out, and the file says how many.

    Raises:
        TrackerError: The file cannot be written; an older one is as it was.

    """
    if form is ListFile.PDF:
        printed = list_as_pdf(session, seen, as_at=as_at, prepared_on=prepared_on, progress=progress)
        replace_file(target, lambda file: _put(file, printed.content))
        return printed.taken_out
    if form is ListFile.WORD:
        document, taken_out = _for_word(session, seen, as_at, prepared_on, progress)
        write_docx(document, target, progress=progress)
        return taken_out
    rows, left_out = _rows(session, seen, as_at, progress)
    columns = _columns(seen)
    organisation = organisation_on(session, as_at)
    listed = WrittenList(
        title=kind_called(seen.kind).title,
        organisation=organisation.name,
        marking=_marking(organisation),
        as_at=as_at,
        prepared_on=_prepared_on(organisation, as_at, prepared_on),
        about=_about(seen, left_out),
        columns=tuple(_written_column(column) for column in columns),
        rows=[[_value(column, row.get(column.key)) for column in columns] for row in rows],
        is_sample=organisation.is_sample,
    )
    replace_file(target, lambda file: _WRITERS[form](listed, file, progress=progress))
    return TakenOut(len(rows), left_out)


def list_as_pdf(
    session: Session, seen: ListAsSeen, *, as_at: date, prepared_on: date, progress: Progress = silent
) -> PrintedList:
    """Return a list as it is seen as a PDF: made by the pack's writer, lying where the table is wide.

    Records marked as legal advice are left out, and the first page says how many.

    Raises:
        ListTooLongToPrintError: It has more records than can be printed.

    """
    if len(seen.ids) > MOST_PRINTED:
        raise ListTooLongToPrintError(len(seen.ids))
    document, taken_out = _printed_list(session, seen, as_at, prepared_on, progress)
    file = BytesIO()
    write_pdf(document, file, progress=progress)
    return PrintedList(file.getvalue(), taken_out)


def _for_word(
    session: Session, seen: ListAsSeen, as_at: date, prepared_on: date, progress: Progress
) -> tuple[Document, TakenOut]:
    if len(seen.ids) > MOST_PRINTED:
        raise ListTooLongForWordError(len(seen.ids))
    return _printed_list(session, seen, as_at, prepared_on, progress)


def _printed_list(
    session: Session, seen: ListAsSeen, as_at: date, prepared_on: date, progress: Progress
) -> tuple[Document, TakenOut]:
    """Return a list as a document, and what was taken out."""
    kind = kind_called(seen.kind)
    rows, left_out = _rows(session, seen, as_at, progress)
    columns = _columns(seen)
    organisation = organisation_on(session, as_at)
    title = ListTitle(
        title=kind.title,
        organisation=organisation.name,
        marking=_marking(organisation),
        as_at=as_at,
        prepared_on=_prepared_on(organisation, as_at, prepared_on),
        count=kind.counted(len(rows)),
        about=_about(seen, left_out),
        is_sample=organisation.is_sample,
    )
    shapes = [
        ListColumnShape(column.label, column.width, is_figures=column.alignment is Alignment.RIGHT)
        for column in columns
    ]
    printed = [PrintedRow(tuple(_cell(column, row.get(column.key)) for column in columns)) for row in rows]
    progress(len(rows), len(rows), "Setting the pages")
    return list_document(title, shapes, printed), TakenOut(len(rows), left_out)


def _put(file: BinaryIO, content: bytes) -> None:
    file.write(content)


def _rows(session: Session, seen: ListAsSeen, as_at: date, progress: Progress) -> tuple[list[Row], int]:
    """Return the rows that may leave the register, and how many may not."""
    rows, left_out, count = [], 0, len(seen.ids)
    for start in range(0, count, PAGE):
        progress(start, count, "Reading the list")
        for row in page(session, seen.kind, seen.ids[start : start + PAGE], as_at=as_at):
            if row.get("marking") == LEGAL_ADVICE:
                left_out += 1
            else:
                rows.append({column.key: row.get(column.key) for column in _columns(seen)})
    return rows, left_out


def _columns(seen: ListAsSeen) -> list[ListColumn]:
    """Return the columns that may leave the register."""
    fields = fields_of(kind_called(seen.kind).record)
    legal = {key for key, known in fields.items() if known.visibility is Visibility.LEGAL}
    return [_in_words(column_of(seen.kind, key)) for key in seen.columns if key not in legal]


def _in_words(column: ListColumn) -> ListColumn:
    """Return the column that holds the words of a code, where they say more than its label."""
    return replace(column, key=column.words, holds=Holds.TEXT) if column.words else column


def _about(seen: ListAsSeen, left_out: int) -> tuple[str, ...]:
    """Return sentences on what the list holds and what it does not."""
    if not left_out:
        return seen.narrowing
    counted = kind_called(seen.kind).counted(left_out)
    return (*seen.narrowing, f"{counted} left out: what is marked as legal advice leaves no register.")


def _marking(organisation: OrganisationOn) -> str:
    markings = vocabulary("marking")
    return markings.term(organisation.marking).label if organisation.marking else markings.terms[0].label


def _prepared_on(organisation: OrganisationOn, as_at: date, today: date) -> date:
    """Return the day to write; an invented office lives on its own."""
    return as_at if organisation.is_sample else today


def _written_column(column: ListColumn) -> WrittenColumn:
    return WrittenColumn(column.label, column.width, is_money=column.holds is Holds.MONEY)


def _value(column: ListColumn, value: Any) -> Value:  # noqa: ANN401 - whatever a record holds
    """Return what a cell of a file holds: days and numbers as such, codes in words."""
    match column.holds:
        case Holds.COLOUR:
            return RAG[value].word if value in RAG else str(value or "")
        case Holds.CODE:
            return term_label(column.vocabulary, value) if value else ""
        case Holds.CODES:
            return "; ".join(term_label(column.vocabulary, code) for code in value or ())
        case _ if isinstance(value, list | tuple):
            return "; ".join(str(each) for each in value)
        case _ if value is None or isinstance(value, str | int | Decimal | date | datetime | bool):
            return value
        case _:
            return str(value)


def _cell(column: ListColumn, value: Any) -> str | Cell:  # noqa: ANN401 - whatever a record holds
    """Return what a printed cell shows."""
    if column.holds is Holds.COLOUR and value in RAG:
        return Cell(status=RAG[value])
    shown = _value(column, value)
    if isinstance(shown, Decimal | int) and not isinstance(shown, bool):
        amount = Decimal(shown)
        return money_text(amount) if column.holds is Holds.MONEY else number_text(amount)
    return _printed(shown)


def _printed(value: Value) -> str:
    match value:
        case None:
            text = ""
        case bool():
            text = "Yes" if value else "No"
        case datetime():
            at = local_time(value)
            text = f"{date_text(at.date())}, {at:%H:%M}"
        case date():
            text = date_text(value)
        case _:
            text = str(value)
    return text


_WRITERS: Final[Mapping[ListFile, Callable[..., None]]] = MappingProxyType(
    {ListFile.WORKBOOK: write_workbook, ListFile.CSV: write_csv}
)
