"""The words of Word's paragraphs: list items, line breaks, links, and changes that were tracked."""

from collections.abc import Iterator
from typing import Any, Final

from docx.oxml.ns import qn

#: An element of the document's XML, or an object of python-docx, which ships no types for either.
Element = Any


class WordStyles:
    """What a document's styles say about its paragraphs: which are headings and which list items.

    Args:
        document: A document that python-docx opened.

    """

    def __init__(self, document: Element) -> None:
        self._styles = {style.style_id: style.element for style in document.styles}
        self._numbering = _numbering(document)
        self._counted: dict[str, int] = {}

    def is_heading(self, paragraph: Element) -> bool:
        """Say whether a paragraph is a title or heading, by its style's name or outline level."""
        return any(
            name.startswith(("heading", "title", "penawd")) or element.find(_OUTLINE) is not None
            for name, element in self._chain(paragraph)
        )

    def bullet(self, paragraph: Element, text: str) -> str:
        """Return a list item as a line that begins with a bullet; an empty numbered item as its number."""
        number = self._list_number(paragraph)
        if number is None:
            return text
        return f"• {text}" if text else self._counted_text(number)

    def _chain(self, paragraph: Element) -> Iterator[tuple[str, Element]]:
        """Yield the style of a paragraph and those it is based on, with their names in small letters."""
        link = paragraph.find(_STYLE)
        seen: set[str] = set()
        style_id = "" if link is None else str(link.get(_VALUE))
        while style_id in self._styles and style_id not in seen:
            seen.add(style_id)
            element = self._styles[style_id]
            name = element.find(qn("w:name"))
            yield ("" if name is None else name.get(_VALUE).casefold()), element
            based_on = element.find(qn("w:basedOn"))
            style_id = "" if based_on is None else str(based_on.get(_VALUE))

    def _list_number(self, paragraph: Element) -> str | None:
        """Return the list that a paragraph is an item of; 0 means that it was taken out of its list."""
        own = paragraph.find(_LIST)
        if own is not None:
            return None if own.get(_VALUE) == "0" else str(own.get(_VALUE))
        for name, element in self._chain(paragraph):
            listed = element.find(_LIST)
            if listed is not None and listed.get(_VALUE) != "0":
                return str(listed.get(_VALUE))
            if name.startswith(("list bullet", "list number")):
                return ""
        return None

    def _counted_text(self, number: str) -> str:
        """Count an empty item of a numbered list: Word shows its number though no text holds it."""
        start = self._numbering.get(number)
        if start is None:
            return ""
        self._counted[number] = self._counted.get(number, start - 1) + 1
        return str(self._counted[number])


def cell_text(cell: Element, styles: WordStyles) -> str:
    """Return the text of a table cell, a line for each paragraph, nested tables row by row."""
    return "\n".join(_lines(cell, styles))


def paragraph_text(paragraph: Element) -> str:
    """Return the words of a paragraph as they read once every tracked change is accepted."""
    return "".join(_words(paragraph)).strip()


def is_struck_out(row: Element) -> bool:
    """Say whether a table row was deleted while changes were tracked."""
    return row.find(f"{qn('w:trPr')}/{qn('w:del')}") is not None


def whole_number(text: str | None, otherwise: int) -> int:
    """Return a number from an attribute that should hold one."""
    return int(text) if text and len(text) < _LONGEST_NUMBER and text.isdecimal() else otherwise


def _lines(parent: Element, styles: WordStyles) -> Iterator[str]:
    held = ""
    for child in parent:
        if child.tag == qn("w:p"):
            text = held + "".join(_words(child)).strip()
            mark_is_deleted = child.find(_MARK_DELETED) is not None
            held = f"{text} " if mark_is_deleted and text else ""
            if not held:
                yield styles.bullet(child, text)
        elif child.tag == qn("w:tbl"):
            yield from _nested_lines(child, styles)
        elif child.tag in _TRANSPARENT:
            yield from _lines(child, styles)
    if held:
        yield held.strip()


def _nested_lines(table: Element, styles: WordStyles) -> Iterator[str]:
    for row in table.iter(qn("w:tr")):
        texts = [" ".join(_lines(cell, styles)).strip() for cell in row.iter(qn("w:tc"))]
        yield " | ".join(text for text in texts if text)


def _words(parent: Element) -> Iterator[str]:
    for child in parent:
        if child.tag == _TEXT:
            yield child.text or ""
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif child.tag not in _SILENT and child.find(_HIDDEN) is None:
            yield from _words(child)


def _numbering(document: Element) -> dict[str, int]:
    """Return the lists that count 1, 2, 3, with the number each starts from."""
    parts = [link.target_part for link in document.part.rels.values() if link.reltype.endswith("/numbering")]
    if not parts:
        return {}
    root = parts[0].element
    levels = {
        abstract.get(qn("w:abstractNumId")): abstract.find(qn("w:lvl"))
        for abstract in root.findall(qn("w:abstractNum"))
    }
    links = {num.get(qn("w:numId")): num.find(qn("w:abstractNumId")) for num in root.findall(qn("w:num"))}
    return {
        number: _start(levels[link.get(_VALUE)])
        for number, link in links.items()
        if link is not None and _is_decimal(levels.get(link.get(_VALUE)))
    }


def _is_decimal(level: Element) -> bool:
    form = None if level is None else level.find(qn("w:numFmt"))
    return form is not None and form.get(_VALUE) == "decimal"


def _start(level: Element) -> int:
    start = level.find(qn("w:start"))
    return 1 if start is None else whole_number(start.get(_VALUE), 1)


_VALUE: Final = qn("w:val")
_TEXT: Final = qn("w:t")
_LONGEST_NUMBER: Final = 9
_STYLE: Final = f"{qn('w:pPr')}/{qn('w:pStyle')}"
_LIST: Final = f"{qn('w:pPr')}/{qn('w:numPr')}/{qn('w:numId')}"
_OUTLINE: Final = f"{qn('w:pPr')}/{qn('w:outlineLvl')}"
_HIDDEN: Final = f"{qn('w:rPr')}/{qn('w:vanish')}"
_MARK_DELETED: Final = f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}"
_CHARACTERS: Final = {
    qn("w:tab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
_SILENT: Final = {
    *(qn(f"w:{tag}") for tag in ("pPr", "rPr", "del", "moveFrom", "delText", "instrText", "delInstrText")),
    # A drawing repeats its text box for old versions of Word.
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_TRANSPARENT: Final = {
    qn(f"w:{tag}") for tag in ("sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag")
}
