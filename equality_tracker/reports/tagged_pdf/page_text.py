"""The text of one page, written in one go: each line in its face, size and colour, owned or an artifact."""

from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from equality_tracker.reports.tagged_pdf.line_codes import LineCodes
from equality_tracker.reports.tagged_pdf.structure import Stretch
from equality_tracker.reports.tagged_pdf.tagged_canvas import END, RUNNING, TaggedCanvas

_NONE_YET: Final = object()


class PageText:
    """Writes lines of text on the pages of a canvas, one page after another."""

    def __init__(self, canvas: TaggedCanvas) -> None:
        """Write on `canvas`."""
        self._canvas = canvas
        self._codes: dict[str, LineCodes] = {}
        self._written: list[str] = []
        self._stretch: object = _NONE_YET
        self._colour = ""

    def add(
        self,
        line: str,
        place: tuple[float, float],
        *,
        face: str,
        size: float,
        colour: str,
        stretch: Stretch | None,
    ) -> None:
        """Add a line that begins at `place`, its baseline's left end in points.

        Without a stretch the line is of the kind that repeats from page to page.

        Args:
            line: The text.
            place: Where it stands.
            face: The registered name of an embedded face.
            size: In points.
            colour: The operands and operator of its colour, such as "0 0 0 rg".
            stretch: What it belongs to.

        """
        if stretch is not self._stretch:
            self._change_stretch(stretch)
        if colour != self._colour:
            self._colour = colour
            self._written.append(colour)
        codes = self._codes.get(face) or self._begin_face(face)
        self._written.append(f"1 0 0 1 {place[0]:.2f} {place[1]:.2f} Tm {codes.shown(line, f'{size:g}')}")

    def finish_page(self) -> None:
        """Paint what was added since the page before."""
        if not self._written:
            return
        self._written.append(f"{END} ET")
        self._canvas.add_operators("\n".join(["BT", *self._written]))
        self._written.clear()
        self._stretch, self._colour = _NONE_YET, ""

    def _change_stretch(self, stretch: Stretch | None) -> None:
        if self._stretch is not _NONE_YET:
            self._written.append(END)
        self._written.append(RUNNING if stretch is None else self._canvas.mark(stretch))
        self._stretch = stretch

    def _begin_face(self, face: str) -> LineCodes:
        embedded = pdfmetrics.getFont(face)
        if not isinstance(embedded, TTFont):
            raise TypeError(f"{face} is not a face that is embedded")
        codes = self._codes[face] = LineCodes(embedded, self._canvas.document)
        return codes
