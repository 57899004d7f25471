"""Where the links of the pack's preview lead: to a record, to a duty, to their page, or to the browser."""

from PySide6.QtCore import QObject, Signal

from equality_tracker.law.duties import duties
from equality_tracker.operations.editing.evidence_keeping import opens_in_browser
from equality_tracker.operations.editing.references import (
    AmbiguousReferenceError,
    UnknownReferenceError,
    find_record,
)
from ui.desk import Desk
from ui.handed_over import why_address_not_opened
from ui.pages.pack_preview import PackPreview
from ui.pages.pdf_links import PdfLink


class PackLinks(QObject):
    """Follows what somebody pressed in the preview.

    Attributes:
        record_wanted: Emitted with kind and identity of the record that a link names.
        duty_wanted: Emitted with the code of the duty that a link names.
        told: Emitted with a sentence where nothing took a web address.

    """

    record_wanted = Signal(str, str)
    duty_wanted = Signal(str)
    told = Signal(str)

    def __init__(self, desk: Desk, preview: PackPreview, parent: QObject | None = None) -> None:
        """Lead on from `preview`."""
        super().__init__(parent)
        self._desk = desk
        self._preview = preview
        preview.link_followed.connect(self._follow)

    def _follow(self, link: PdfLink) -> None:
        if link.address:
            self._open(link.address)
        # In the pack a number that a duty and a record share leads to the duty.
        elif code := next((duty.code for duty in duties() if duty.number == link.says), ""):
            self.duty_wanted.emit(code)
        else:
            self._follow_record(link)

    def _follow_record(self, link: PdfLink) -> None:
        """Lead to the record that is called so; what no record or several are called stands on its page."""
        desk = self._desk

        def find() -> tuple[str, str] | None:
            try:
                with desk.reading() as session:
                    kind, record = find_record(session, link.says)
                    return kind.code, record.uuid
            except (AmbiguousReferenceError, UnknownReferenceError):
                return None

        def lead(found: tuple[str, str] | None) -> None:
            if found is None:
                self._preview.paper.show_place(link.page, link.share)
            else:
                self.record_wanted.emit(*found)

        desk.background.run(find, owner=self, on_success=lead)

    def _open(self, address: str) -> None:
        """Hand a web address that somebody pressed to the browser; what is none leads nowhere."""
        if opens_in_browser(address) and (sentence := why_address_not_opened(address)):
            self.told.emit(sentence)
