"""A document whose logical tree is written with it, in packed objects."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from reportlab.pdfbase import pdfdoc

from equality_tracker.reports.tagged_pdf.structure import Element
from equality_tracker.reports.tagged_pdf.structure_writer import PageParents, structure_objects
from equality_tracker.reports.tagged_pdf.whole_file import END_OF_STREAM, WORD_AFTER_STREAM, whole_file


class TaggedDocument(pdfdoc.PDFDocument):
    """ReportLab's document with a logical tree; the canvas tells it who owns what it painted.

    Attributes:
        root: The whole document as its tree's first element.
        painted: For each finished page the owners of its stretches, by their numbers.
        annotated: The owners of annotations with the annotations' names, in their order.

    """

    root: Element
    painted: list[Sequence[Element]]
    annotated: list[tuple[Element, str]]

    if TYPE_CHECKING:  # what ReportLab's stubs leave out
        Catalog: Any
        Pages: Any

        def Reference(  # noqa: D102, N802 - its name, and its own docstring
            self, obj: object, name: str | None = None
        ) -> pdfdoc.PDFObjectReference: ...

    def begin_tagging(self, root: Element) -> None:
        """Take the logical tree, which the catalogue names from now on."""
        self.root = root
        self.painted = []
        self.annotated = []
        self.Catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": pdfdoc.PDFtrue})
        self.Catalog.StructTreeRoot = _TreePlace()
        self.Catalog.__NoDefault__ = [*self.Catalog.__NoDefault__, "OutputIntents", "AF"]

    def format(self) -> bytes:
        """Return the whole file."""
        for page in self.Pages.pages:
            # ReportLab would write it in letters and figures, which takes time and a quarter more room.
            page.Contents = pdfdoc.PDFStream(content=page.stream, filters=[pdfdoc.PDFZCompress])
        catalogue = self._number(self.Reference(self.Catalog))
        info = self._number(self.Reference(self.info))
        bodies = self._bodies()
        bodies.update(self._tree(max(bodies) + 1))
        return whole_file(bodies, catalogue=catalogue, info=info)

    def _bodies(self) -> dict[int, bytes]:
        """Return ReportLab's own objects by number; writing one may add others."""
        bodies: dict[int, bytes] = {}
        while (number := len(bodies) + 1) in self.numberToId:
            written = pdfdoc.format(self.idToObject[self.numberToId[number]], self, toplevel=1)
            bodies[number] = _with_end_of_line(pdfdoc.pdfdocEnc(written))
        return bodies

    def _tree(self, first_free: int) -> list[tuple[int, bytes]]:
        return structure_objects(
            self.root,
            PageParents(self.painted, [owner for owner, _ in self.annotated]),
            root_number=self._number(self.Reference(self.Catalog.StructTreeRoot)),
            first_number=first_free,
            pages=[self._number(self.Reference(page)) for page in self.Pages.pages],
            annotations={name: self._number(self.refAnnotation(name)) for _, name in self.annotated},
        )

    def _number(self, reference: pdfdoc.PDFObjectReference) -> int:
        number: int = self.idToObjectNumberAndVersion[reference.name][0]
        return number


def _with_end_of_line(body: bytes) -> bytes:
    """Return a stream's object with an end of line after its content, which ReportLab leaves out."""
    if not body.endswith(WORD_AFTER_STREAM):
        return body
    return body[: -len(WORD_AFTER_STREAM)] + END_OF_STREAM


class _TreePlace(pdfdoc.PDFObject):
    """Holds the number of the tree's root until the tree is written."""

    __RefOnly__ = 1

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        return b"null"
