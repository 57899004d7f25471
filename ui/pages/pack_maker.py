"""Making the pack in the background: from a copy of the register, so that nobody waits for it."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from PySide6.QtCore import QObject, Signal

from equality_tracker.operations.registers.register_copies import copied, file_of
from equality_tracker.reports.content import Document, Edition
from ui.background import Background
from ui.desk import Desk
from ui.progress_note import WorkCancelledError

if TYPE_CHECKING:
    from equality_tracker.operations.packs.pack_making import PackOptions
    from equality_tracker.reports.edition import LeftOut
    from equality_tracker.reports.pack_snapshot import ReplicaHead
    from equality_tracker.reports.pages.legible_text import MissingCharacter
    from equality_tracker.reports.previous_pack import PreviousPack
    from ui.pages.pdf_pages import PdfPages

_LOCAL: Final = ZoneInfo("Europe/London")
_BETWEEN_WORDS: Final = 0.1
"""Seconds between two words of progress: more often nobody can read them."""


@dataclass(frozen=True, slots=True)
class WantedPack:
    """Which pack is wanted: as at which day, with which chapters in their order, for whom, since which."""

    as_at: date
    chapters: tuple[str, ...]
    edition: Edition = Edition.INTERNAL
    since: str = ""


@dataclass(frozen=True, slots=True)
class PackContent:
    """What a pack consists of, before anybody looks at it.

    Attributes:
        document: The pack itself, for every way to write it.
        previous: What changed since an earlier pack, None where none is kept.
        left_out: What its edition and the choice of chapters leave out.
        pdf: The same as PDF.
        missing: The characters that no typeface here can draw.
        fingerprint: The state of the register that it was made from.
        seconds: How long the computer worked on it, whatever else it did meanwhile.

    """

    document: Document
    previous: "PreviousPack | None"
    left_out: "tuple[LeftOut, ...]"
    pdf: bytes
    missing: "tuple[MissingCharacter, ...]"
    fingerprint: "tuple[ReplicaHead, ...]"
    seconds: float


@dataclass(frozen=True, slots=True)
class MadePack:
    """A pack that was made: what was asked for, what came of it, and its open PDF for the preview."""

    wanted: WantedPack
    content: PackContent
    pages: "PdfPages"


class PackMaker(QObject):
    """Makes one pack at a time; asking anew drops what was asked for before.

    Attributes:
        moved: Emitted with how much is done, of how much, and a sentence.
        made: Emitted with the `MadePack`.
        stopped: Emitted when a person stopped it.
        failed: Emitted with the failure that ended it.

    """

    moved = Signal(int, int, str)
    made = Signal(object)
    stopped = Signal()
    failed = Signal(object)

    def __init__(self, desk: Desk, looking: Background, parent: QObject | None = None) -> None:
        """Make packs of the register on `desk`, opened on the thread of `looking`."""
        super().__init__(parent)
        self._desk = desk
        self._looking = looking
        self._work = _Work()
        self.destroyed.connect(self._work.close)
        self._stop = threading.Event()
        self._is_busy = False

    @property
    def is_busy(self) -> bool:
        """Whether a pack is being made."""
        return self._is_busy

    def make(self, wanted: WantedPack) -> None:
        """Make a pack."""
        self._stop.set()
        self._stop = self._work.stop = stop = threading.Event()
        self._is_busy = True
        self.moved.emit(0, 0, "Reading the register")
        desk = self._desk
        prepared_on = today_on(desk)

        def make_from(file: Path) -> None:
            self._work.making.run(
                lambda: _content(file, options_of(wanted, prepared_on), stop, self.moved.emit),
                owner=self,
                on_success=open_it,
                on_failure=lambda error: self._on_failed(stop, error),
            )

        def open_it(content: PackContent) -> None:
            self._looking.run(
                lambda: opened_pages(content.pdf),
                owner=self,
                on_success=lambda pages: self._on_made(stop, MadePack(wanted, content, pages)),
                on_failure=lambda error: self._on_failed(stop, error),
            )

        desk.background.run(
            lambda: file_on(desk),
            owner=self,
            on_success=make_from,
            on_failure=lambda error: self._on_failed(stop, error),
        )

    def stop(self) -> None:
        """Stop making what is being made: at once for who waits, at the next page for the computer."""
        self._stop.set()
        if self._is_busy:
            self._on_failed(self._stop, WorkCancelledError())
            self._stop = threading.Event()  # what still comes of it is dropped

    def _on_made(self, stop: threading.Event, made: MadePack) -> None:
        if stop is not self._stop:
            self._looking.run(made.pages.close, owner=self, on_success=lambda _: None)
            return
        self._is_busy = False
        self.made.emit(made)

    def _on_failed(self, stop: threading.Event, error: Exception) -> None:
        if stop is not self._stop:
            return
        self._is_busy = False
        if isinstance(error, WorkCancelledError):
            self.stopped.emit()
        else:
            self.failed.emit(error)


class _Work:
    """The thread that makes packs, with what stops it; outlives the maker by a moment."""

    def __init__(self) -> None:
        self.making: Final = Background("pack")
        self.stop = threading.Event()

    def close(self) -> None:
        self.stop.set()
        self.making.close()


def today_on(desk: Desk) -> date:
    """Return the day on which a pack is made now."""
    return desk.changes.now().astimezone(_LOCAL).date()


def options_of(wanted: WantedPack, prepared_on: date, *, is_final: bool = False) -> "PackOptions":
    """Return how a pack is made, as the core wants it said; on a thread of its own."""
    from equality_tracker.operations.packs.pack_making import PackOptions  # noqa: PLC0415 - brings ReportLab

    return PackOptions(
        as_at=wanted.as_at,
        prepared_on=prepared_on,
        prepared_by="",
        edition=wanted.edition,
        chapters=wanted.chapters,
        is_final=is_final,
        since=wanted.since,
    )


def file_on(desk: Desk) -> Path:
    """Return where the register's database lies; on the reading thread."""
    with desk.reading() as session:
        return file_of(session)


def _content(
    file: Path,
    options: "PackOptions",
    stop: threading.Event,
    moved: Callable[[int, int, str], None],
) -> PackContent:
    """Make the pack; on a thread of its own."""
    from equality_tracker.operations.packs.pack_making import pack_snapshot  # noqa: PLC0415 - as above
    from equality_tracker.reports.pack import build_pack_and_list  # noqa: PLC0415 - as above
    from equality_tracker.reports.pdf_writer import write_pdf  # noqa: PLC0415 - as above

    last, began = 0.0, time.thread_time()

    def tell(done: int, total: int, sentence: str) -> None:
        nonlocal last
        ensure_wanted()
        if time.monotonic() - last >= _BETWEEN_WORDS:
            last = time.monotonic()
            moved(done, total, sentence)

    def ensure_wanted() -> None:
        if stop.is_set():
            raise WorkCancelledError

    with copied(file, progress=tell, is_cancelled=stop.is_set) as session:
        snapshot = pack_snapshot(session, options)
    document, left_out = build_pack_and_list(snapshot, options.chapters)
    pdf = BytesIO()
    written = write_pdf(document, pdf, has_data=True, progress=tell, page_begun=ensure_wanted)
    return PackContent(
        document=document,
        previous=snapshot.previous_pack,
        left_out=left_out,
        pdf=pdf.getvalue(),
        missing=written.missing,
        fingerprint=snapshot.fingerprint,
        seconds=time.thread_time() - began,
    )


def opened_pages(pdf: bytes) -> "PdfPages":
    """Open a PDF; on the thread of the preview."""
    from ui.pages.pdf_pages import PdfPages  # noqa: PLC0415 - what reads PDFs waits until there is one

    return PdfPages(pdf)
