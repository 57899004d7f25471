"""The pack: for whom and as at when, what it will look like, and all that is done with it."""

from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.references import find_record
from equality_tracker.operations.packs.kept_packs import KeptPack, kept_packs, kept_pdf
from equality_tracker.reports.content import Edition
from ui.desk import Desk
from ui.pages.pack_facts import PackFacts, read_facts
from ui.pages.pack_head import said_of_pack
from ui.pages.pack_links import PackLinks
from ui.pages.pack_maker import MadePack, PackMaker
from ui.pages.pack_panes import PackPanes
from ui.pages.pack_printing import PackPrinting
from ui.pages.pack_shown import PackShown
from ui.pages.pack_side import PackSide
from ui.pages.page import Page

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from equality_tracker.operations.packs.pack_finality import FinalObstacle
    from equality_tracker.reports.public_edition import SmallNumbersError

_WAIT_AFTER_TICKING: Final = 500
_SLOW: Final = 4.0
"""Seconds: a pack that took longer is made anew only when somebody asks for it."""
_NOT_YET: Final = "There are no pages to print at the moment. The Pack says at the left how far it is."


class PackPage(Page):
    """What is wanted and done to the left, the pack as it will be printed to the right.

    Where there is no room for both, one of them is seen, with a button that leads to the other.

    Attributes:
        points_wanted: Emitted with the id of a chapter whose points to check a person wants to see.
        duty_wanted: Emitted with the code of a duty that a person wants to see.

    """

    IS_WIDE: ClassVar[bool] = True

    points_wanted = Signal(str)
    duty_wanted = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be empty until `refresh`."""
        super().__init__(desk, parent)
        self._made: MadePack | None = None
        self._build()
        self._connect()
        self._enable()

    @property
    def made(self) -> MadePack | None:
        """The pack that was made last."""
        return self._made

    @property
    def is_busy(self) -> bool:
        """Whether a pack is being made, saved, kept, printed or looked at."""
        return self._is_at_work or self.side.is_busy or not self.shown.preview.looking.is_idle

    def refresh(self) -> None:
        """See how everything stands, and make the preview anew where the register has changed."""
        desk, as_at = self.desk, self.side.wanted.as_at
        desk.background.run(
            lambda: read_facts(desk, as_at),
            owner=self,
            on_success=lambda found: self._take(found) if as_at == self.side.wanted.as_at else None,
            on_failure=self._on_failed,
        )

    def focus_first(self) -> None:
        """Go to what is chosen in the part that is seen, or to the pages that stand in its place."""
        self._panes.focus_seen()

    def make_preview(self) -> None:
        """Make the preview anew."""
        self._soon.stop()
        wanted = self.side.wanted
        self.side.keeping.show_wanted(wanted)
        self._maker.make(wanted)

    def save_to(self, folder: Path, *forms: str) -> None:
        """Save the pack that was made into a folder, as each of `forms`."""
        self.side.parts.show_part("save")
        self.side.saving.save_to(folder, *forms)

    def print_shown(self) -> None:
        """Ask for a printer, as the button does; say why where there is no pack to print yet."""
        if self.side.head.print.isEnabled():
            self._printing.ask_printer()
        else:
            self.told.emit(_NOT_YET)

    def print_to(self, printer: "QPrinter") -> None:
        """Print the pack that is shown."""
        self._printing.print_to(printer)

    @property
    def _is_at_work(self) -> bool:
        return self._maker.is_busy or self._printing.is_printing

    def _build(self) -> None:
        self.side, self.shown = PackSide(self.desk), PackShown()
        self._maker = PackMaker(self.desk, self.shown.preview.looking, self)
        self._printing = PackPrinting(self.desk, self.shown.preview, self)
        self._links = PackLinks(self.desk, self.shown.preview, self)
        self._panes = PackPanes(self.side, self.shown)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._panes)

    def _connect(self) -> None:
        self._soon = QTimer(self, singleShot=True, interval=_WAIT_AFTER_TICKING)
        self._soon.timeout.connect(self.make_preview)
        self._connect_side()
        for work in (self._maker, self._printing):
            work.moved.connect(self._show_progress)
        self._printing.ended.connect(self._on_ended)
        self._printing.told.connect(self.told)
        self._printing.marking_wanted.connect(lambda: self.place_wanted.emit("organisations"))
        self._maker.made.connect(self._show)
        self._maker.stopped.connect(lambda: self._on_ended("Stopped. The preview was not made."))
        self._maker.failed.connect(self._on_failed)
        self.shown.kept_changed.connect(self._on_kept_changed)
        self._links.record_wanted.connect(self.record_wanted)
        self._links.duty_wanted.connect(self.duty_wanted)
        self._links.told.connect(self.told)

    def _connect_side(self) -> None:
        side, head = self.side, self.side.head
        head.print.clicked.connect(self._printing.ask_printer)
        head.anew.clicked.connect(self.make_preview)
        head.stop.clicked.connect(self._stop_all)
        head.wanted.edition_changed.connect(self.make_preview)
        head.wanted.day_changed.connect(self._on_day)
        side.refused.points_wanted.connect(lambda: self._show_points("matters"))
        side.refused.internal_wanted.connect(lambda: head.wanted.choose_edition(Edition.INTERNAL))
        side.chapters.chosen_changed.connect(self._on_wanted_changed)
        side.chapters.points_wanted.connect(self._show_points)
        side.changes.since_changed.connect(self._on_wanted_changed)
        side.changes.record_wanted.connect(self._open_record)
        side.keeping.obstacle_opened.connect(self._go_to_obstacle)
        side.keeping.kept.connect(self._on_kept)
        side.kept.pdf_wanted.connect(self.shown.show_kept)
        for part in (side.statement, side.keeping, side.kept, side.saving):
            part.told.connect(self.told)

    def _on_kept_changed(self) -> None:
        """Show a kept pack to whoever asked for it, also where its pages were out of sight."""
        self._on_ended("")
        if self.shown.kept is not None:
            self._panes.show_pages()

    def _take(self, found: PackFacts) -> None:
        self.side.show_facts(found)
        self._enable()
        if self._made is None:
            if not self._maker.is_busy:
                self.make_preview()
        elif self._made.content.fingerprint != found.fingerprint or self._made.wanted != self.side.wanted:
            self._on_wanted_changed(because="The register was changed since.")

    def _on_day(self) -> None:
        self._on_wanted_changed()
        self.refresh()

    def _on_wanted_changed(self, *, because: str = "Something else is wanted now.") -> None:
        """Make the preview anew soon, or say that it is old where making it takes long."""
        if self._made is not None and self._made.content.seconds > _SLOW:
            self._say_stale(because)
        else:
            self._soon.start()

    def _say_stale(self, because: str) -> None:
        self.side.head.state.setText(f"{because} The preview shows the pack as it was; make it anew.")

    def _show(self, made: MadePack) -> None:
        self._made = made
        self.side.show_pack(made)
        self._on_ended("")
        self.shown.show_made(made)

    def _said(self) -> str:
        if self.shown.kept is not None:
            return f"{self.shown.kept.reference} is shown as it was kept; printing prints it."
        return said_of_pack(self._made) if self._made is not None else ""

    def _on_failed(self, error: Exception) -> None:
        # The seam: only what makes a pack, and was imported by then, refuses a public one.
        from equality_tracker.reports.public_edition import SmallNumbersError  # noqa: PLC0415

        if isinstance(error, SmallNumbersError):
            self._show_refusal(error)
            return
        self._on_ended("")
        if self._made is None:
            self.shown.preview.say("The preview could not be made.")
        if not isinstance(error, TrackerError):
            raise error
        self.side.head.state.setText(str(error))

    def _show_refusal(self, refusal: "SmallNumbersError") -> None:
        """Show no pack at all: the internal one beside the word public would be taken for it."""
        self._made = None
        self.side.show_pack(None)
        self._on_ended("There is no public edition yet.")
        self.side.refused.show_refusal(refusal)

    def _on_ended(self, sentence: str) -> None:
        self.side.head.state.setText(sentence or self._said())
        if self._made is None and sentence and self.shown.kept is None:
            self.shown.preview.say(sentence)
        self._enable()

    def _show_progress(self, done: int, total: int, sentence: str) -> None:
        self.side.head.show_progress(done, total, sentence)
        self._enable()

    def _enable(self) -> None:
        has_pack = self._made is not None or self.shown.kept is not None
        self.side.head.enable(is_busy=self._is_at_work, can_print=has_pack)

    def _show_points(self, chapter: str) -> None:
        self.points_wanted.emit(chapter)
        self.place_wanted.emit("points")

    def _open_record(self, reference: str) -> None:
        """Show the record that people call so; what is gone or called like another is told instead."""
        desk = self.desk

        def find() -> tuple[str, str]:
            with desk.reading() as session:
                kind, record = find_record(session, reference)
                return kind.code, record.uuid

        desk.background.run(
            find,
            owner=self,
            on_success=lambda found: self.record_wanted.emit(*found),
            on_failure=self._tell_failure,
        )

    def _go_to_obstacle(self, obstacle: "FinalObstacle") -> None:
        if obstacle.code.startswith("statement"):
            self.side.parts.show_part("statement")
            self.side.parts.focus_chosen()
        elif obstacle.code == "point":
            self._show_points("matters")
        else:
            self._open_record(obstacle.reference)

    def _on_kept(self, uuid: str, prints: bool) -> None:  # noqa: FBT001 - a signal's own value
        """Show the pack as it was kept, and print it where that was wanted."""
        desk = self.desk

        def read() -> tuple[KeptPack, bytes]:
            with desk.reading() as session:
                pack = next(each for each in kept_packs(session) if each.uuid == uuid)
                return pack, kept_pdf(session, pack)

        def show(found: tuple[KeptPack, bytes]) -> None:
            self.shown.show_kept(*found, shown=self._printing.ask_printer if prints else _nothing)

        self.side.kept.choose(uuid)
        desk.background.run(read, owner=self, on_success=show, on_failure=self._tell_failure)

    def _tell_failure(self, error: Exception) -> None:
        if not isinstance(error, TrackerError):
            raise error
        self.told.emit(str(error))

    def _stop_all(self) -> None:
        self._printing.stop()
        self._maker.stop()


def _nothing() -> None:
    """Do nothing more."""
