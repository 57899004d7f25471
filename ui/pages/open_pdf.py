"""The PDF of a preview, and the thread that it is looked at on."""

import threading
from typing import TYPE_CHECKING, Final

from ui.background import Background

if TYPE_CHECKING:
    from ui.pages.pdf_pages import PdfPages


class OpenPdf:
    """The PDF that is open, and the one thread that may touch it; outlives the widget by a moment.

    Attributes:
        looking: The thread.
        pages: The PDF, or None; for that thread only.
        is_closing: Set when the preview goes: what runs on the thread should end then.

    """

    def __init__(self) -> None:
        """Have nothing open."""
        self.looking: Final = Background("pages of the pack")
        self.pages: PdfPages | None = None
        self.is_closing = threading.Event()

    def close(self) -> None:
        """End the thread, and then close the PDF."""
        self.is_closing.set()
        self.looking.close()
        if self.pages is not None:
            self.pages.close()
