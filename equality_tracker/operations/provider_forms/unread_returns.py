"""Files that came back and are read as no form: what each is, and what a person can do with it."""

from collections.abc import Generator
from contextlib import contextmanager
from typing import Final

from equality_tracker.exchange import refusals
from equality_tracker.exchange.worked_out_cells import TooLargeFormError

_WHAT: Final = {
    refusals.PdfDocumentError: "a PDF",
    refusals.PictureDocumentError: "a picture",
    refusals.WebPageError: "a web page",
    refusals.NotATableError: "of a kind that is not read here",
}
"""What a file is from which no answers can be taken, by how it is refused as a list."""


class NoAnswersInsideError(refusals.DocumentRefusedError):
    """The file may say a lot, but no answer of it can be told from another."""

    def __init__(self, name: str, what: str) -> None:
        """Name the file, say what it is and what can be done with it."""
        super().__init__(
            f"“{name}” is {what}, so no answers can be taken from it; nothing was changed. Ask for the form "
            "itself, filled in as .xlsx, .ods or .docx; or choose Type in answers… on the page Forms with "
            "providers: there it is attached, and its answers are typed in beside it."
        )


class ProtectedReturnError(refusals.DocumentRefusedError):
    """The file is locked by a password or a sensitivity label."""

    def __init__(self, name: str) -> None:
        """Name the file and say what to ask for."""
        super().__init__(
            f"“{name}” is protected by a password or a label and cannot be opened; nothing was changed. Ask "
            "for a copy without it."
        )


class ProgrammedReturnError(refusals.DocumentRefusedError):
    """The file carries a program of its own, which no form does."""

    def __init__(self, name: str) -> None:
        """Name the file and say what to ask for."""
        super().__init__(
            f"“{name}” holds macros, which no form of this program does, and was not opened; nothing was "
            "changed. Ask for a copy without them, saved as .xlsx or .docx."
        )


@contextmanager
def refused_as_return(name: str) -> Generator[None]:
    """Say of a file that is refused what it means for a form, where a list would need other words.

    Raises:
        DocumentRefusedError: The file is refused.

    """
    try:
        yield
    except (refusals.ProtectedWorkbookError, refusals.ProtectedDocumentError) as error:
        raise ProtectedReturnError(name) from error
    except refusals.MacroDocumentError as error:
        raise ProgrammedReturnError(name) from error
    except (refusals.OversizedDocumentError, refusals.TooManyRowsError) as error:
        raise TooLargeFormError(name) from error
    except tuple(_WHAT) as error:
        raise NoAnswersInsideError(name, _WHAT[type(error)]) from error
