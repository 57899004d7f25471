"""What came back, known by its inside: a provider's form, the edits of a core, or neither."""

from pathlib import Path

from equality_tracker.errors import TrackerError
from equality_tracker.exchange.content_controls import read_content_controls
from equality_tracker.exchange.file_kinds import FileKind, kind_of_file
from equality_tracker.exchange.office_archive import OfficeKind, check_archive
from equality_tracker.exchange.provider_form_reader import NotAFormError
from equality_tracker.operations.documents.core_parts import SentFrom, read_tag
from equality_tracker.operations.provider_forms.returned_file import ReturnedFile, read_return


class NotKnownAgainError(TrackerError):
    """A Word document that came back is nothing that the program sent."""

    def __init__(self, name: str) -> None:
        """Name the document and say what can be done with it."""
        super().__init__(
            f"“{name}” is neither a form nor a core that this program wrote, or its marked places were taken "
            "out; nothing was changed. If a provider sent it, choose Type in answers… on the page Forms with "
            "providers: there it is attached, and its answers are typed in beside it."
        )


def read_form_or_core(path: Path) -> ReturnedFile | None:
    """Return the form that came back, read once; None where the document is a core with edits.

    Raises:
        DocumentRefusedError: It is no form, or cannot or must not be read.
        NotKnownAgainError: It is a Word document, and neither of the two.

    """
    try:
        return read_return(path)
    except NotAFormError:
        if not _is_word(path):
            raise
    if _is_core(path):
        return None
    raise NotKnownAgainError(path.name)


def _is_word(path: Path) -> bool:
    return kind_of_file(path) is FileKind.ARCHIVE and check_archive(path) is OfficeKind.WORD


def _is_core(path: Path) -> bool:
    return any(isinstance(read_tag(each.tag), SentFrom) for each in read_content_controls(path))
