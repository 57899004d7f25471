"""A canvas that ties what it paints to the logical tree; what belongs to nothing there is an artifact."""

from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, BinaryIO, Final

from reportlab.pdfbase import pdfdoc
from reportlab.pdfgen.canvas import Canvas

from equality_tracker.reports.tagged_pdf.attachments import Attachment, file_specifications, name_tree
from equality_tracker.reports.tagged_pdf.metadata import Metadata, metadata_stream, output_intent
from equality_tracker.reports.tagged_pdf.signature_field import PRINTED, form, signature_field
from equality_tracker.reports.tagged_pdf.structure import Annotated, Box, Content, Element, Stretch
from equality_tracker.reports.tagged_pdf.tagged_document import TaggedDocument

END: Final = "EMC"
ARTIFACT: Final = "/Artifact BMC"
RUNNING: Final = "/Artifact <</Type/Pagination>> BDC"
"""What repeats on each page: running heads and feet, a table's heading rows on its further pages."""


class TaggedCanvas(Canvas):
    """ReportLab's canvas for tagged documents; everything must be painted within a mark."""

    if TYPE_CHECKING:  # what ReportLab's stubs leave out
        _doc: TaggedDocument
        _code: list[str]

        def _addAnnotation(self, annotation: pdfdoc.PDFObject, name: str) -> None: ...  # noqa: N802 - its name
        def _bookmarkReference(self, name: str) -> pdfdoc.PDFObject: ...  # noqa: N802 - its name

    def __init__(self, file: BinaryIO, metadata: Metadata, root: Element, *, first_font: str) -> None:
        """Begin a document in `file`.

        Args:
            file: Where it goes.
            metadata: What it says of itself.
            root: Its logical tree, complete but for what is painted.
            first_font: A registered face, since ReportLab begins each page with one.

        """
        super().__init__(
            file,
            pageCompression=1,
            invariant=1,
            pdfVersion=(1, 7),
            # Without a first face of ours every page would begin with a face that is not embedded.
            initialFontName=first_font,  # type: ignore[arg-type] # the stubs say float, it is a name
            lang=metadata.language,
        )
        # ReportLab names the class of its document in its own code; nothing else of it can be chosen.
        self._doc.__class__ = TaggedDocument
        self._doc.begin_tagging(root)
        self._owners: list[Element] = []
        self._fields: list[pdfdoc.PDFObjectReference] = []
        self._say_what_it_is(metadata)

    @property
    def document(self) -> TaggedDocument:
        """The document that is written."""
        return self._doc

    def add_operators(self, operators: str) -> None:
        """Add operators to this page; they must stand within a mark."""
        self._code.append(operators)

    def mark(self, stretch: Stretch) -> str:
        """Return the operator that begins the painting of a stretch, which `END` must end on this page."""
        number = len(self._owners)
        self._owners.append(stretch.owner)
        stretch.painted.append(Content(len(self._doc.painted), number))
        return f"/{stretch.owner.tag} <</MCID {number}>> BDC"

    @contextmanager
    def painting(self, stretch: Stretch | None) -> Generator[None]:
        """Paint what belongs to a stretch, or with None what belongs to nothing."""
        self._code.append(self.mark(stretch) if stretch else ARTIFACT)
        yield
        self._code.append(END)

    def link(self, owner: Element, area: Box, *, says: str, address: str = "", anchor: str = "") -> None:
        """Make an area of this page lead to a web address or to a bookmark of this document.

        Args:
            owner: The link in the tree.
            area: The area in points.
            says: What the link says to who cannot see it.
            address: The web address.
            anchor: The bookmark's key.

        """
        place = _Later(self._doc, len(self._doc.annotated))
        leads_to = self._bookmarkReference(anchor) if anchor else pdfdoc.PDFString(address)
        link = _Link(area, says, leads_to, place=place, is_inside=bool(anchor))
        self._annotate(owner, link, f"link-{len(self._doc.annotated)}")

    def place_to_sign(self, owner: Element, name: str, *, says: str) -> None:
        """Put an empty signature field on this page, which any signing program can fill later.

        Args:
            owner: Its part in the tree.
            name: The field's name; no other field has it.
            says: What it is, to who cannot see it.

        """
        page = self._doc.thisPageRef()
        place = _Later(self._doc, len(self._doc.annotated))
        self._annotate(owner, signature_field(name, says, page=page, place=place), f"field-{name}")
        self._fields.append(self._doc.refAnnotation(f"field-{name}"))
        self._doc.Catalog.AcroForm = form(self._fields)

    def attach(self, attachments: Sequence[Attachment], *, moment: str) -> None:
        """Put files into the document; `moment` is its instant as PDF writes it."""
        described = file_specifications(attachments, moment=moment)
        # Each is written once, as an object of its own, for both lists that name it.
        specifications = [self._doc.Reference(each) for each in described]
        self._doc.Catalog.AF = pdfdoc.PDFArray(specifications)
        self._doc.Catalog.Names = name_tree(attachments, specifications)

    def _annotate(self, owner: Element, annotation: pdfdoc.PDFObject, name: str) -> None:
        self._addAnnotation(annotation, name)
        self._doc.annotated.append((owner, name))
        owner.kids.append(Annotated(len(self._doc.painted), name))

    def _setAnnotations(self, page: Any) -> None:  # noqa: ANN401, N802 - a page or a form, in ReportLab's words
        """Tell the finished page where its owners stand in the tree; ReportLab calls it for each page."""
        super()._setAnnotations(page)  # type: ignore[misc] # the stubs leave it out
        if isinstance(page, pdfdoc.PDFPage):
            self._tie(page)

    def _tie(self, page: Any) -> None:  # noqa: ANN401 - a page, with entries that the stubs leave out
        page.__NoDefault__ = [*page.__NoDefault__, "StructParents", "Tabs"]
        page.StructParents = len(self._doc.painted)
        page.Tabs = pdfdoc.PDFName("S")
        self._doc.painted.append(self._owners)
        self._owners = []

    def _say_what_it_is(self, metadata: Metadata) -> None:
        self.setTitle(metadata.title)
        self.setAuthor(metadata.author)
        self.setSubject(metadata.subject)
        self.setCreator(metadata.program)
        self.setProducer(metadata.program)
        self.setDateFormatter(lambda *_clock: metadata.moment)
        self.setViewerPreference("DisplayDocTitle", "true")
        self._doc.Catalog.Metadata = metadata_stream(metadata)
        self._doc.Catalog.OutputIntents = output_intent()


class _Later(pdfdoc.PDFObject):
    """The place of an annotation's owner, which follows those of all pages: known when all are painted."""

    def __init__(self, document: TaggedDocument, place: int) -> None:
        self._document = document
        self._place = place

    def format(self, _document: pdfdoc.PDFDocument) -> bytes:
        return b"%d" % (len(self._document.painted) + self._place)


class _Link(pdfdoc.PDFObject):
    """An area of a page that leads on; written in one go, because each reference of a pack is one."""

    def __init__(
        self, area: Box, says: str, leads_to: pdfdoc.PDFObject, *, place: _Later, is_inside: bool
    ) -> None:
        self._area = area
        self._says = pdfdoc.PDFString(says)
        self._leads_to = leads_to
        self._place = place
        self._action = b"/Dest %b" if is_inside else b"/A<</S/URI/URI %b>>"

    def format(self, document: pdfdoc.PDFDocument) -> bytes:
        return b"<</Type/Annot/Subtype/Link/Rect[%.2f %.2f %.2f %.2f]/Border[0 0 0]/F %d%b%b%b>>" % (
            *self._area,
            PRINTED,
            b"/Contents %b" % _written(self._says, document),
            b"/StructParent %b" % self._place.format(document),
            self._action % _written(self._leads_to, document),
        )


def _written(value: pdfdoc.PDFObject, document: pdfdoc.PDFDocument) -> bytes:
    written: bytes = pdfdoc.pdfdocEnc(pdfdoc.format(value, document))
    return written
