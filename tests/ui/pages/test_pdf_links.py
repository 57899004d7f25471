"""What the links of a page say and where they lead: to another page of the document, or to a web address."""

import io

from reportlab.pdfgen.canvas import Canvas

from ui.pages.pdf_links import PdfLink
from ui.pages.pdf_pages import PdfPages


def links() -> list[PdfLink]:
    """Return the links of a page with one to the second page and one to the web."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=(595, 842))
    canvas.linkRect("The page it stands on", "second", (72, 700, 172, 712))
    canvas.linkURL("https://www.legislation.gov.uk/ukpga/2010/15/section/149", (72, 600, 172, 612))
    canvas.showPage()
    canvas.bookmarkPage("second")
    canvas.showPage()
    canvas.save()
    pages = PdfPages(file.getvalue())
    try:
        return pages.links(0)
    finally:
        pages.close()


def test_a_link_inside_the_document_leads_to_its_page_and_to_no_address() -> None:
    inside = links()[0]

    assert (inside.page, inside.address) == (1, "")


def test_a_link_out_of_it_names_its_address_and_says_it_where_it_has_no_other_words() -> None:
    out = links()[1]

    assert (out.page, out.address) == (-1, "https://www.legislation.gov.uk/ukpga/2010/15/section/149")
    assert out.says == out.address
    assert out.holds(80, 842 - 605)
