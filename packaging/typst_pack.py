"""The same content as a Typst document, for measuring: headings, paragraphs, tables and charts, tagged."""

from collections.abc import Iterator

import typst

from equality_tracker.reports.chart_svg import chart_svg
from equality_tracker.reports.charts import draw_progress_chart
from equality_tracker.reports.content import (
    Block,
    Cell,
    Document,
    Figure,
    Heading,
    Paragraph,
    Row,
    Table,
    plain_text,
)
from equality_tracker.reports.pages.legible_text import LegibleText
from equality_tracker.reports.pages.typeface import FILES, typeface
from equality_tracker.resource_files import resource

_START = """#set document(title: "Large pack")
#set text(font: "Source Sans 3", size: 12pt, lang: "en", region: "GB")
#set page(paper: "a4", margin: (inside: 25mm, outside: 20mm, y: 20mm), numbering: "1 / 1", header: [OFFICIAL])
#set table(stroke: (bottom: 0.5pt + gray))
#outline()
"""


def typst_source(document: Document) -> bytes:
    """Return `document` in Typst's own language."""
    return "".join(_parts(document)).encode("utf-8")


def write_with_typst(source: bytes) -> bytes:
    """Return the tagged PDF that Typst makes of its source, with the face that this program uses."""
    fonts = [resource(name).parent for name in FILES.values()]
    made = typst.compile(source, font_paths=[str(fonts[0])], pdf_standards=["ua-1"])  # type: ignore[misc] # its stubs allow names and bytes at once
    if not isinstance(made, bytes):
        raise TypeError("one document was asked for")
    return made


def _parts(document: Document) -> Iterator[str]:
    yield _START
    for chapter in document.chapters:
        flipped = "true" if chapter.landscape else "false"
        yield f"#set page(flipped: {flipped})\n= {_text(chapter.title)}\n"
        for block in chapter.blocks:
            yield _block(block)


def _block(block: Block) -> str:
    match block:
        case Heading():
            label = f" <{block.anchor}>" if block.anchor else ""
            return f"{'=' * (block.level + 1)} {_text(block.text)}{label}\n"
        case Paragraph():
            return f"{_text(plain_text(block.text))}\n\n"
        case Table():
            return _table(block)
        case Figure():
            drawing = draw_progress_chart(block.chart, width=480, legible=LegibleText(typeface().printable))
            space = '<svg xmlns="http://www.w3.org/2000/svg" '
            svg = chart_svg(drawing, block.alt).replace("<svg ", space)
            picture = f'#image(bytes({_string(svg)}), format: "svg", alt: {_string(block.alt)})'
            return f"{picture}\n{_table(block.data)}"
        case _:
            raise TypeError(type(block))


def _table(table: Table) -> str:
    widths = ", ".join(f"{column.weight}fr" for column in table.columns)
    size = 9.5 if table.compact else 10.5
    head = ", ".join(_cell(cell) for row in table.heading_rows() for cell in row.cells)
    rows = "".join(_row(row) for row in table.rows)
    return (
        f"#text(size: {size}pt, figure(caption: [{_text(table.caption)}], "
        f"table(columns: ({widths}), table.header({head}),\n{rows})))\n"
    )


def _row(row: Row) -> str:
    return ", ".join(_cell(cell) for cell in row.cells) + ",\n"


def _cell(cell: str | Cell) -> str:
    if isinstance(cell, str):
        return _string(cell)
    mark = f"{cell.status.letter} {cell.status.word} " if cell.status else ""
    said = _string(f"{mark}{cell.text}".strip())
    # The cells of the large pack that lead on do so with all their words.
    return f"link(<{cell.links[0].target[1:]}>, {said})" if cell.links else said


def _string(text: str) -> str:
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _text(text: str) -> str:
    return f"#{_string(text)}"
