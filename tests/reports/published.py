"""Everything that somebody can read in the files of an edition, whatever program they open them with."""

from pathlib import Path
from zipfile import ZipFile

import pikepdf
from pypdf import PdfReader


def published(pdf: Path, web: Path, word: Path) -> dict[str, str]:
    """Return all text of a PDF with its attachments and inner strings, of a folder for the web, of a docx."""
    with pikepdf.open(pdf) as opened:
        inside = "\n".join(map(_said, opened.objects))
        attached = {
            f"attached {name}": found.get_file().read_bytes().decode("utf-8")
            for name, found in opened.attachments.items()
        }
    pages = "\n".join(page.extract_text() for page in PdfReader(pdf).pages)
    files = {path.name: path.read_text(encoding="utf-8") for path in web.rglob("*") if path.is_file()}
    with ZipFile(word) as archive:
        parts = {f"word {name}": archive.read(name).decode("utf-8", "replace") for name in archive.namelist()}
    found = {"pages": pages, "inside the pdf": inside, **attached, **files, **parts}
    return {name: " ".join(text.split()) for name, text in found.items()}


def places_of(words: str, found: dict[str, str]) -> list[str]:
    """Return in which of these texts `words` stand."""
    return [name for name, text in found.items() if words.casefold() in text.casefold()]


def _said(item: pikepdf.Object) -> str:
    """Return what an object of a PDF says outside its painting: strings, names, and streams as they are."""
    if isinstance(item, pikepdf.Stream):
        return f"{dict(item)} {item.read_bytes().decode('latin-1')}"
    return "\n".join(_strings(item))


def _strings(item: object) -> list[str]:
    if isinstance(item, pikepdf.Dictionary):
        return [text for value in item.values() for text in _direct(value)]
    if isinstance(item, pikepdf.Array):
        return [text for value in item for text in _direct(value)]
    return [str(item)]


def _direct(value: object) -> list[str]:
    if isinstance(value, pikepdf.Object) and value.is_indirect:
        return []
    return _strings(value) if isinstance(value, (pikepdf.Dictionary, pikepdf.Array)) else [str(value)]
