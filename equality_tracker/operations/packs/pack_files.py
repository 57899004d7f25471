"""Writing a pack to wherever it is wanted: as PDF, as a folder for the web, for Word; each in one step."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from equality_tracker.errors import TrackerError
from equality_tracker.operations.output_places import ensure_no_register
from equality_tracker.reports.content import Document
from equality_tracker.reports.docx_writer import write_docx
from equality_tracker.reports.pages.legible_text import MissingCharacter
from equality_tracker.reports.pdf_writer import WrittenPdf, write_pdf
from equality_tracker.reports.web_folder import PAGE, TABLES, write_web_folder
from equality_tracker.reports.writing import write_whole
from equality_tracker.store.bulk import Progress, silent


class OnePlaceForTwoError(TrackerError):
    """Two forms of a pack were to be written to one place."""

    def __init__(self, target: Path) -> None:
        """Name the place."""
        super().__init__(
            f"{target} would hold two forms of the pack; give each a place of its own. Nothing was written."
        )


class NoFolderForTheWebError(TrackerError):
    """A file stands where the folder for the web is wanted."""

    def __init__(self, target: Path) -> None:
        """Name it."""
        super().__init__(
            f"“{target.name}” is a file, and the pack for the web needs a folder; choose another place. "
            "Nothing was written."
        )


@dataclass(frozen=True, slots=True)
class PackFiles:
    """Where a pack goes; None for what is not wanted.

    Attributes:
        pdf: The PDF, with the pack's data attached.
        html: A folder for the edition for the web, which is made if it is not there: the pack as one file,
            and every table as CSV.
        docx: The edition for Word.

    """

    pdf: Path | None = None
    html: Path | None = None
    docx: Path | None = None

    @property
    def wanted(self) -> tuple[Path, ...]:
        """All places, in the order in which they are written."""
        return tuple(each for each in (self.pdf, self.html, self.docx) if each is not None)


def write_pack_files(
    pack: Document,
    files: PackFiles,
    *,
    pdf: bytes | None = None,
    progress: Progress = silent,
    page_begun: Callable[[], None] = lambda: None,
    written: Callable[[Path], None] = lambda _: None,
) -> tuple[MissingCharacter, ...]:
    """Write a pack wherever it is wanted, one place after another, replacing older files each in one step.

    Returns what a PDF that is made cannot show.

    Args:
        pack: What is written.
        files: Where to.
        pdf: The PDF of the same pack where it was made before, such as for a preview.
        progress: Told after each chapter; it may raise to stop.
        page_begun: Called for each page of a PDF that is made; it may raise to stop.
        written: Called with each place once everything for it is there.

    Raises:
        RegisterInThePlaceError: A register or a backup stands there; nothing was written.
        OnePlaceForTwoError, NoFolderForTheWebError: The places do not go together; nothing was written.
        TrackerError: A file cannot be written; an older one stays as it was.

    """
    for target in (files.pdf, files.docx):
        if target is not None:
            ensure_no_register(target)
    _ensure_places_of_their_own(files)
    missing: tuple[MissingCharacter, ...] = ()
    for target, write in _writers(pack, files, pdf, progress, page_begun):
        progress(0, 0, f"Writing “{target.name}”")
        done = write()
        missing = done.missing if isinstance(done, WrittenPdf) else missing
        written(target)
    return missing


def save_pdf(content: bytes, target: Path) -> None:
    """Put a PDF that was made or kept before at `target`, replacing an older one in one step.

    Raises:
        RegisterInThePlaceError: A register or a backup stands there.
        TrackerError: The file cannot be written; an older one stays as it was.

    """
    ensure_no_register(target)
    write_whole(content, target)


def _writers(
    pack: Document,
    files: PackFiles,
    pdf: bytes | None,
    progress: Progress,
    page_begun: Callable[[], None],
) -> Iterator[tuple[Path, Callable[[], object]]]:
    if files.pdf is not None and pdf is not None:
        yield files.pdf, partial(write_whole, pdf, files.pdf)
    elif files.pdf is not None:
        write = partial(write_pdf, pack, files.pdf, has_data=True)
        yield files.pdf, partial(write, progress=progress, page_begun=page_begun)
    if files.html is not None:
        yield files.html, partial(write_web_folder, pack, files.html, progress=progress)
    if files.docx is not None:
        yield files.docx, partial(write_docx, pack, files.docx, progress=progress)


def _ensure_places_of_their_own(files: PackFiles) -> None:
    single = [each for each in (files.pdf, files.docx) if each is not None]
    taken = [each.resolve() for each in single]
    if len(set(taken)) < len(taken):
        raise OnePlaceForTwoError(single[-1])
    if files.html is None:
        return
    folder = files.html.resolve()
    if folder.is_file():
        raise NoFolderForTheWebError(files.html)
    for target, place in zip(single, taken, strict=True):
        if place in {folder, folder / PAGE} or place.parent == folder / TABLES:
            raise OnePlaceForTwoError(target)
