"""Writing a pack to wherever it is wanted: as PDF, as a folder for the web, for Word; each in one step."""

from collections.abc import Callable, Generator, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from io import BytesIO
from pathlib import Path

from equality_tracker.errors import TrackerError
from equality_tracker.operations.output_places import ensure_no_register
from equality_tracker.reports.content import Document
from equality_tracker.reports.docx_writer import write_docx
from equality_tracker.reports.pages.legible_text import MissingCharacter
from equality_tracker.reports.pdf_writer import write_pdf
from equality_tracker.reports.replace_file import files_beside, writing
from equality_tracker.reports.web_folder import PAGE, TABLES, web_folder_beside
from equality_tracker.reports.writing import write_whole
from equality_tracker.store.progress import Progress, silent

_Beside = AbstractContextManager[Callable[[], None]]
"""Holds files beside their places, and gives what puts them there."""


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
class PackBeside:
    """A pack whose files stand beside their places.

    Attributes:
        puts: The places, each with what puts its files there in one step, or raises a `TrackerError`.
        missing: What its PDF cannot show.

    """

    puts: tuple[tuple[Path, Callable[[], None]], ...]
    missing: tuple[MissingCharacter, ...]

    def put(self) -> None:
        """Put all files into their places.

        Raises:
            TrackerError: One cannot be put there; it stays as it was, and so do those after it.

        """
        for _, put in self.puts:
            put()


@dataclass(frozen=True, slots=True)
class PackFiles:
    """Where a pack goes; None for what is not wanted.

    Attributes:
        pdf: The PDF.
        html: A folder for the edition for the web, which is made if it is not there: the pack as one file,
            and every table as CSV.
        docx: The edition for Word.
        has_data: Whether a PDF that is made has the pack's data attached, as PDF/A-3a allows.

    """

    pdf: Path | None = None
    html: Path | None = None
    docx: Path | None = None
    has_data: bool = False

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
    _ensure_places(files)
    made = _Forms(pack, pdf, progress, page_begun, has_data=files.has_data)
    for target, beside in made.beside(files):
        with beside() as put:
            put()
        written(target)
    return made.missing


@contextmanager
def pack_files_beside(
    pack: Document, files: PackFiles, *, pdf: bytes | None = None, progress: Progress = silent
) -> Generator[PackBeside]:
    """Write a pack beside all places where it is wanted, and yield what puts the files there.

    What was not put there is gone at the end.

    Args:
        pack: What is written.
        files: Where to.
        pdf: The PDF of the same pack where it was made before.
        progress: Told after each chapter; it may raise to stop.

    Raises:
        RegisterInThePlaceError, OnePlaceForTwoError, NoFolderForTheWebError: The places will not do.
        TrackerError: A file cannot be written; older ones stay as they were.

    """
    _ensure_places(files)
    made = _Forms(pack, pdf, progress, lambda: None, has_data=files.has_data)
    with ExitStack() as prepared:
        puts = [(target, prepared.enter_context(beside())) for target, beside in made.beside(files)]
        yield PackBeside(tuple(puts), made.missing)


def save_pdf(content: bytes, target: Path) -> None:
    """Put a PDF that was made or kept before at `target`, replacing an older one in one step.

    Raises:
        RegisterInThePlaceError: A register or a backup stands there.
        TrackerError: The file cannot be written; an older one stays as it was.

    """
    ensure_no_register(target)
    write_whole(content, target)


class _Forms:
    """Makes the forms of a pack one after another, and remembers what its PDF cannot show."""

    def __init__(
        self,
        pack: Document,
        pdf: bytes | None,
        progress: Progress,
        page_begun: Callable[[], None],
        *,
        has_data: bool,
    ) -> None:
        self.missing: tuple[MissingCharacter, ...] = ()
        self._pack = pack
        self._pdf = pdf
        self._progress = progress
        self._page_begun = page_begun
        self._has_data = has_data

    def beside(self, files: PackFiles) -> Iterator[tuple[Path, Callable[[], _Beside]]]:
        """Yield each place with what makes its form and writes it beside that place."""
        forms = ((files.pdf, self._as_pdf), (files.html, self._for_the_web), (files.docx, self._for_word))
        for target, form in forms:
            if target is not None:
                self._progress(0, 0, f"Writing “{target.name}”")
                yield target, partial(form, target)

    def _as_pdf(self, target: Path) -> _Beside:
        if self._pdf is not None:
            return files_beside({target: writing(self._pdf)})
        made = BytesIO()
        written = write_pdf(
            self._pack,
            made,
            has_data=self._has_data,
            progress=self._progress,
            page_begun=self._page_begun,
        )
        self.missing = written.missing
        return files_beside({target: writing(made.getvalue())})

    def _for_the_web(self, target: Path) -> _Beside:
        return web_folder_beside(self._pack, target, progress=self._progress)

    def _for_word(self, target: Path) -> _Beside:
        made = BytesIO()
        write_docx(self._pack, made, progress=self._progress)
        return files_beside({target: writing(made.getvalue())})


def _ensure_places(files: PackFiles) -> None:
    for target in (files.pdf, files.docx):
        if target is not None:
            ensure_no_register(target)
    _ensure_places_of_their_own(files)


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
