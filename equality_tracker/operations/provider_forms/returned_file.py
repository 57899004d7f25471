"""A file that came back, read once: what it says and its very bytes belong together from then on."""

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from equality_tracker.exchange.file_kinds import FileKind, kind_of_file
from equality_tracker.exchange.office_archive import OfficeKind, check_archive
from equality_tracker.exchange.provider_form import ReturnedForm
from equality_tracker.exchange.provider_form_document import read_returned_document
from equality_tracker.exchange.provider_form_reader import NotAFormError, read_returned_workbook
from equality_tracker.exchange.refusals import DocumentRefusedError, OtherOfficeDocumentError
from equality_tracker.operations.editing.attachments import content_of
from equality_tracker.operations.provider_forms.unread_returns import refused_as_return


class NotCopiedError(DocumentRefusedError):
    """There is no room to read a copy of the file."""

    def __init__(self, name: str) -> None:
        """Name the file and say what to do."""
        super().__init__(
            f"“{name}” was not read: the folder for temporary files is full or closed to you. Nothing was "
            "changed; make room there and try again."
        )


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A form that came back.

    Attributes:
        name: What the file is called.
        content: Its bytes, from which everything else was read.
        form: What it says.

    """

    name: str
    content: bytes
    form: ReturnedForm


def read_return(path: Path) -> ReturnedFile:
    """Read a form that came back, whatever its name and its kind of file.

    Its bytes are read once. What is compared, taken and kept comes from them, also when another file stands
    under the same name a moment later.

    Raises:
        DocumentRefusedError: It is no form, or cannot or must not be read.
        AttachmentUnreadableError: It has more than 50 MB.
        NotCopiedError: There is no room for temporary files.

    """
    with refused_as_return(path.name):
        kind = kind_of_file(path)
        if kind is FileKind.OLD_WORKBOOK:
            raise OtherOfficeDocumentError(path.name, ".xlsx")
        if kind is not FileKind.ARCHIVE:
            raise NotAFormError(path.name)
        content = content_of(path)
        with _copied(path.name, content) as copy:
            return ReturnedFile(path.name, content, _form(copy))


@contextmanager
def _copied(name: str, content: bytes) -> Generator[Path]:
    with ExitStack() as stack:
        try:
            folder = stack.enter_context(TemporaryDirectory(prefix="form-that-came-back-"))
            copy = Path(folder) / name
            copy.write_bytes(content)
        except OSError:
            raise NotCopiedError(name) from None
        yield copy


def _form(path: Path) -> ReturnedForm:
    kind = check_archive(path)
    return read_returned_document(path) if kind is OfficeKind.WORD else read_returned_workbook(path, kind)
