"""Pieces of a Word document as XML: runs, paragraphs and tables that the library would make one by one."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple
from xml.sax.saxutils import escape, quoteattr

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

_NOT_IN_XML: Final = {code: " " for code in range(32) if code not in (9, 10, 13)} | {0xFFFE: " ", 0xFFFF: " "}
_SURROGATES: Final = dict.fromkeys(range(0xD800, 0xE000), "□")
_CUSTOM: Final = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}"
"""By this number Word knows properties that somebody else named."""
_HINT: Final = "595959"
_LONGEST_TITLE: Final = 64
_FIRST_CONTROL: Final = 70_000
_USUAL_ABOVE: Final = 40


class Look(NamedTuple):
    """How a run looks, in Word's terms; `size` is in half points, 0 for that of the style."""

    is_bold: bool = False
    colour: str = ""
    size: int = 0
    language: str = ""
    is_underlined: bool = False


def element(xml: str) -> Any:  # noqa: ANN401 - an element of the library's own classes
    """Return a piece of XML as an element; the first tag must be one of Word's main names."""
    name = xml[1:].partition(" ")[0].partition(">")[0].partition("/")[0]
    return parse_xml(xml.replace(f"<{name}", f"<{name} {nsdecls('w', 'r')}", 1))


def printable(text: str) -> str:
    """Return `text` without what no XML may hold."""
    return text.translate(_NOT_IN_XML).translate(_SURROGATES)


def run_xml(text: str, look: Look = Look()) -> str:  # noqa: B008 - a tuple, which nobody changes
    """Return a run; new lines in the text are kept."""
    lines = printable(text).replace("\r\n", "\n").replace("\r", "\n").split("\n")
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in lines)
    return f"<w:r>{_look_xml(look)}{inside}</w:r>"


def paragraph_xml(runs: str, *, style: str = "", rules: str = "") -> str:
    """Return a paragraph of runs; `rules` are further properties."""
    named = f"<w:pStyle w:val={quoteattr(style)}/>" if style else ""
    return f"<w:p><w:pPr>{named}{rules}</w:pPr>{runs}</w:p>"


def link_xml(runs: str, *, relation: str = "", bookmark: str = "") -> str:
    """Return runs that lead to a web address by its relation, or to a bookmark."""
    where = f"r:id={quoteattr(relation)}" if relation else f"w:anchor={quoteattr(bookmark)}"
    return f"<w:hyperlink {where}>{runs}</w:hyperlink>"


def bookmark_xml(name: str, number: int) -> str:
    """Return a place that links lead to."""
    return f'<w:bookmarkStart w:id="{number}" w:name={quoteattr(name)}/><w:bookmarkEnd w:id="{number}"/>'


def field_xml(name: str) -> str:
    """Return a field that Word fills in, such as PAGE."""
    return f'<w:fldSimple w:instr="{name}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def table_xml(rows: Iterable[str], widths: Sequence[int], *, description: str) -> str:
    """Return a table of rows; widths in twentieths of a point."""
    sides = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="b1b4b6"/>'
        for side in ("top", "bottom", "insideH")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        '<w:tbl><w:tblPr><w:tblStyle w:val="TableNormal"/><w:tblW w:w="5000" w:type="pct"/>'
        f'<w:tblBorders>{sides}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="60" w:type="dxa"/><w:right w:w="60" w:type="dxa"/></w:tblCellMar>'
        '<w:tblLook w:firstRow="1" w:firstColumn="1" w:noHBand="1" w:noVBand="1"/>'
        f"<w:tblDescription w:val={quoteattr(printable(description))}/></w:tblPr>"
        f"<w:tblGrid>{grid}</w:tblGrid>"
        f"{''.join(rows)}</w:tbl>"
    )


def row_xml(cells: Iterable[str], *, is_head: bool) -> str:
    """Return a row that is not split over pages; a heading row is repeated on each."""
    rules = "<w:cantSplit/><w:tblHeader/>" if is_head else "<w:cantSplit/>"
    return f"<w:tr><w:trPr>{rules}</w:trPr>{''.join(cells)}</w:tr>"


def control_xml(
    text: str, look: Look, *, tag: str, title: str, number: int, is_hint: bool, is_fixed: bool
) -> str:
    """Return a marked place in a line, Word's content control, which is known again by its tag.

    Args:
        text: What stands in it.
        look: How that looks.
        tag: By what it is known again.
        title: What Word shows above it.
        number: A number that no other place in the document has.
        is_hint: Whether the text goes as soon as somebody types.
        is_fixed: Whether it may be read only.

    """
    lock = '<w:lock w:val="sdtContentLocked"/>' if is_fixed else '<w:lock w:val="sdtLocked"/>'
    hint = "<w:showingPlcHdr/>" if is_hint else ""
    shown = look._replace(colour=_HINT) if is_hint else look
    return (
        f"<w:sdt><w:sdtPr>{_look_xml(shown)}<w:alias w:val={quoteattr(printable(title)[:_LONGEST_TITLE])}/>"
        f'<w:tag w:val={quoteattr(tag)}/><w:id w:val="{_FIRST_CONTROL + number}"/>{lock}{hint}'
        f'<w:text w:multiLine="1"/></w:sdtPr><w:sdtContent>{run_xml(text, shown)}</w:sdtContent></w:sdt>'
    )


def properties_xml(values: Mapping[str, str]) -> bytes:
    """Return the part of a document that holds properties of its maker's own."""
    office = "http://schemas.openxmlformats.org/officeDocument/2006"
    inside = "".join(
        f'<property fmtid="{_CUSTOM}" pid="{number}" name={quoteattr(printable(name))}>'
        f"<vt:lpwstr>{escape(printable(value))}</vt:lpwstr></property>"
        for number, (name, value) in enumerate(values.items(), start=2)
    )
    names = f'xmlns="{office}/custom-properties" xmlns:vt="{office}/docPropsVTypes"'
    start = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    return f"{start}\n<Properties {names}>{inside}</Properties>".encode()


def cell_xml(
    runs: str, *, rules: str = "", align: str = "", above: int = 40, stays_with_next: bool = False
) -> str:
    """Return a cell of one paragraph.

    Args:
        runs: The runs of the paragraph.
        rules: The cell's properties.
        align: Word's word for where its text stands.
        above: How much is free above the text, and below it, in twentieths of a point.
        stays_with_next: Whether its row goes to the next page with the row below rather than stay alone.

    """
    kept = "<w:keepNext/>" if stays_with_next else ""
    # A number set to the right would else run into the words of the next column.
    placed = '<w:ind w:right="50"/>' if align == "right" else ""
    placed += f'<w:jc w:val="{align}"/>' if align else ""
    tight = ' w:line="240" w:lineRule="auto"' if above < _USUAL_ABOVE else ""
    spaced = f'<w:pPr>{kept}<w:spacing w:before="{above}" w:after="{above}"{tight}/>{placed}</w:pPr>'
    return f"<w:tc><w:tcPr>{rules}</w:tcPr><w:p>{spaced}{runs}</w:p></w:tc>"


def _look_xml(look: Look) -> str:
    rules = "<w:b/>" if look.is_bold else ""
    rules += f'<w:color w:val="{look.colour}"/>' if look.colour else ""
    rules += f'<w:sz w:val="{look.size}"/>' if look.size else ""
    rules += '<w:u w:val="single"/>' if look.is_underlined else ""
    rules += f"<w:lang w:val={quoteattr(look.language)}/>" if look.language else ""
    return f"<w:rPr>{rules}</w:rPr>" if rules else ""
