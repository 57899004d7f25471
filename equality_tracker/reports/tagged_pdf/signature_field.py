"""A place for a digital signature, made beforehand so that signing needs to add nothing that is untagged."""

from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFObject, PDFObjectReference

from equality_tracker.reports.tagged_pdf.pdf_text import pdf_text

PRINTED = 4
"""The annotation flag that PDF/A demands of everything (ISO 19005-2, 6.3.2)."""
_APPEND_ONLY = 3
"""A signed file may only be added to, and it may hold signatures (ISO 32000-1, table 219)."""


def signature_field(name: str, says: str, *, page: PDFObjectReference, place: PDFObject) -> PDFDictionary:
    """Return an empty signature field that shows nothing: the place to sign in ink is on the page itself.

    Args:
        name: The field's name, by which a signing program finds it.
        says: What it is, to who cannot see it.
        page: The page it is on.
        place: The number by which its part of the tree is found.

    """
    return PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "FT": PDFName("Sig"),
            "T": pdf_text(name),
            "TU": pdf_text(says),
            "Contents": pdf_text(says),
            "Rect": PDFArray([0, 0, 0, 0]),
            "F": PRINTED,
            "P": page,
            "StructParent": place,
        }
    )


def form(fields: list[PDFObjectReference]) -> PDFDictionary:
    """Return the catalogue's form of these fields."""
    return PDFDictionary({"Fields": PDFArray(fields), "SigFlags": _APPEND_ONLY})
