"""The sentences with which a document is refused; each names what to do next."""

from collections.abc import Sequence

from equality_tracker.errors import TrackerError


class DocumentRefusedError(TrackerError):
    """A document that was not read; nothing of it was taken over."""


class DocumentNotFoundError(DocumentRefusedError):
    """There is no such file."""

    def __init__(self, name: str) -> None:
        super().__init__(f"There is no file “{name}”. Check the name and the folder.")


class DocumentNotOpenedError(DocumentRefusedError):
    """The computer does not let us open the file."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” cannot be opened. Close it in other programs, or ask for access to it.")


class FolderError(DocumentRefusedError):
    """A folder, where a file was expected."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is a folder. Open it and choose the file itself.")


class EmptyDocumentError(DocumentRefusedError):
    """The file holds nothing at all."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is empty. Ask the sender for a fresh copy.")


class NothingCopiedError(DocumentRefusedError):
    """Something was to be pasted, and the clipboard holds no text."""

    def __init__(self) -> None:
        super().__init__("Nothing was copied. Copy the rows of a list with their headings, and paste them.")


class NotATableError(DocumentRefusedError):
    """The file is of no kind that can hold a table for us."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is not a table that can be read. Save it as .xlsx, .ods, .docx or .csv and try again."
        )


class NoTableInsideError(DocumentRefusedError):
    """The document can be read, but no table stands in it."""

    def __init__(self, name: str) -> None:
        super().__init__(f"No table was found in “{name}”. Copy the list into a table and try again.")


class DamagedDocumentError(DocumentRefusedError):
    """The file begins like an office document, but its inside cannot be read."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is damaged and cannot be read. Open it, save a fresh copy and try that.")


class ProtectedWorkbookError(DocumentRefusedError):
    """A workbook is locked by a password or a sensitivity label."""

    def __init__(self) -> None:
        super().__init__(
            "This workbook is protected. Open it in Excel, save an unprotected copy and import that copy."
        )


class ProtectedDocumentError(DocumentRefusedError):
    """A document is locked by a password or a sensitivity label."""

    def __init__(self) -> None:
        super().__init__(
            "This document is protected. Open it in Word, save an unprotected copy and import that copy."
        )


class MacroDocumentError(DocumentRefusedError):
    """The file carries a program of its own."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” contains macros. Save a copy without macros (.xlsx or .docx) and import that."
        )


class OversizedDocumentError(DocumentRefusedError):
    """The file is, or unpacks to, more than any list of actions needs."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” unpacks to far more than a list needs and was not opened. "
            "Copy the list into a new document and import that."
        )


class MisleadingDocumentError(DocumentRefusedError):
    """The inside of the file is not what its table of contents says."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"“{name}” is put together in a way that could do harm and was not opened. "
            "Ask the sender to save it afresh."
        )


class TooManyRowsError(DocumentRefusedError):
    """A sheet reaches further down or across than a list can."""

    def __init__(self, name: str, rows: int) -> None:
        super().__init__(
            f"“{name}” reaches beyond {rows:,} rows, or too far to the right, and was not opened. "
            "Delete what stands below and beside the list, save it and try again."
        )


class TooManyColumnsError(DocumentRefusedError):
    """A table is wider than a list can be."""

    def __init__(self, name: str, columns: int) -> None:
        super().__init__(
            f"“{name}” reaches beyond {columns:,} columns, and was not opened. "
            "Delete what stands beside the list, save it and try again."
        )


class LongCellError(DocumentRefusedError):
    """One cell holds more than any field takes, often all that follows a quotation mark never closed."""

    def __init__(self, name: str, where: str, longest: int) -> None:
        super().__init__(
            f"In “{name}” a cell in the row that begins on {where} has more than {longest:,} characters, "
            "which no field takes. Shorten it, or close the quotation mark it begins with, and try again."
        )


class PdfDocumentError(DocumentRefusedError):
    """A PDF holds text and lines, but no table that could be relied on."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is a PDF. Ask for the Word or Excel file it was made from.")


class OldWordDocumentError(DocumentRefusedError):
    """A Word file of before 2007."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is an old Word document. Open it in Word and save it as .docx.")


class OtherOfficeDocumentError(DocumentRefusedError):
    """An office document of a kind that is not read."""

    def __init__(self, name: str, better: str) -> None:
        super().__init__(f"“{name}” is of a kind that is not read here. Open it and save it as {better}.")


class PictureDocumentError(DocumentRefusedError):
    """A picture of a table is not a table."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is a picture. Ask for the Word or Excel file it was made from.")


class WebPageError(DocumentRefusedError):
    """A saved web page."""

    def __init__(self, name: str) -> None:
        super().__init__(f"“{name}” is a web page. Copy its table into a workbook, save it and import that.")


class TableOfFiguresError(DocumentRefusedError):
    """Numbers by group, where a list was expected."""

    def __init__(self, name: str, wanted: str = "actions") -> None:
        super().__init__(f"“{name}” is a table of figures, not a list of {wanted}.")


class UnknownColumnsError(DocumentRefusedError):
    """No heading says what the rows are."""

    def __init__(self, headings: Sequence[str], wanted: str) -> None:
        self.headings = tuple(headings)
        shown = ", ".join(f"“{heading}”" for heading in self.headings[:12])
        found = f"The headings found are {shown}." if shown else "No headings were found."
        super().__init__(f"No columns for {wanted} were recognised. {found} Say which column is which.")
