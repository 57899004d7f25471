"""Text as it stands in the objects of a PDF, apart from what is painted."""

from codecs import BOM_UTF16_BE


def pdf_text(text: str) -> str:
    """Return `text` as a hexadecimal string object: UTF-16 with its mark, or plain ASCII."""
    if text.isascii():
        return f"<{text.encode('ascii').hex()}>"
    return f"<{(BOM_UTF16_BE + text.encode('utf-16-be')).hex()}>"
