"""The left side of the page of the pack: what is wanted above, and below it part by part what is done."""

from typing import Final

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.desk import Desk
from ui.pages.kept_packs import KeptPacks
from ui.pages.pack_changes import PackChanges
from ui.pages.pack_chapters import PackChapters
from ui.pages.pack_facts import PackFacts
from ui.pages.pack_head import PackHead
from ui.pages.pack_keeping import PackKeeping
from ui.pages.pack_maker import MadePack, WantedPack
from ui.pages.pack_parts import PackParts
from ui.pages.pack_refused import PackRefused
from ui.pages.pack_saving import PackSaving
from ui.pages.pack_statement import PackStatement
from ui.pages.page import EDGE
from ui.scrolled import Scrolled

_GAP: Final = 8


class PackSide(Scrolled):
    """Scrolls where it is too high.

    Attributes:
        head: What is wanted, and how far it is.
        refused: Why there is no public edition.
        parts: Which part is seen.
        chapters: Which chapters, in which order.
        changes: What changed since a kept pack.
        statement: The statement.
        keeping: Keeping the pack.
        kept: The packs that were kept.
        saving: Saving the pack to files.

    """

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        """Be blank until facts and a pack are shown."""
        self.head, self.refused, self.parts = PackHead(desk), PackRefused(), PackParts()
        self.chapters, self.changes = PackChapters(desk), PackChanges()
        self.statement, self.keeping = PackStatement(desk), PackKeeping(desk)
        self.kept, self.saving = KeptPacks(desk), PackSaving(desk)
        super().__init__(self._laid_out(), parent)
        self._after_choice = QTimer(self, singleShot=True, interval=0)
        self._after_choice.timeout.connect(self._show_part)
        self.parts.part_changed.connect(lambda _: self._after_choice.start())

    @property
    def wanted(self) -> WantedPack:
        """Which pack is wanted now."""
        asked = self.head.wanted
        return WantedPack(asked.as_at, self.chapters.chosen, asked.edition, self.changes.since)

    @property
    def is_busy(self) -> bool:
        """Whether a pack is being saved or kept."""
        return self.saving.is_busy or self.keeping.is_busy

    def show_facts(self, found: PackFacts) -> None:
        """Show how everything stands."""
        as_at = self.head.wanted.as_at
        self.chapters.show_readiness(found.readiness)
        self.chapters.show_choice(found.chapters)
        self.statement.show_statement(found.statement, as_at)
        self.changes.offer(found.kept, as_at)
        self.keeping.refresh()
        self.kept.show_packs(found.kept)

    def show_pack(self, made: MadePack | None) -> None:
        """Show what there is to a pack that was made; None where there is none."""
        self.saving.show_pack(made)
        if made is not None:
            self.refused.hide()
            self.changes.show_changes(made.content.previous)

    def _laid_out(self) -> QWidget:
        inside, keep = QWidget(), QWidget()
        for widget, gap, edges in ((inside, _GAP, (EDGE, EDGE, _GAP, EDGE)), (keep, 2 * _GAP, (0, 0, 0, 0))):
            column = QVBoxLayout(widget)
            column.setContentsMargins(*edges)
            column.setSpacing(gap)
            shown = (self.head, self.refused) if widget is inside else (self.keeping, self.kept)
            for each in shown:
                column.addWidget(each)
            if widget is inside:
                column.addWidget(self.parts, 1)
            else:
                column.addStretch(1)
        for code, label, panel in (
            ("chapters", "&Chapters", self.chapters),
            ("changes", "What change&d", self.changes),
            ("statement", "Sta&tement", self.statement),
            ("keep", "&Keep", keep),
            ("save", "&Save as", self.saving),
        ):
            self.parts.add(code, label, panel)
        return inside

    def _show_part(self) -> None:
        """Bring the part that was chosen into view where the window is too low for all of it."""
        bar = self.verticalScrollBar()
        if self.parts.geometry().bottom() > self.viewport().height() < 2 * self.parts.y():
            bar.setValue(self.parts.y())
