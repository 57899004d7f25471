from pathlib import Path
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from equality_tracker.exchange.grid import Merged
from equality_tracker.exchange.tables import Table, read_tables


def document(path: Path, *cells_xml: str, heading: str = "", rows: str = "") -> Path:
    """Write a document with one table: a row of cells given as paragraphs, then whole rows as given."""
    made: Any = docx.Document()
    if heading:
        made.add_heading(heading, 1)
    cells = "".join(f"<w:tc>{cell}</w:tc>" for cell in cells_xml)
    first = f"<w:tr>{cells}</w:tr>" if cells_xml else ""
    table = parse_xml(f"<w:tbl {nsdecls('w')}><w:tblPr/><w:tblGrid/>{first}{rows}</w:tbl>")
    made.element.body.insert(len(made.element.body) - 1, table)
    made.save(str(path))
    return path


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


def test_paragraphs_breaks_and_bullets_are_lines(tmp_path: Path) -> None:
    bullet = paragraph("first", '<w:pStyle w:val="ListBullet"/>')
    broken = "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t></w:r></w:p>"
    (table,) = read_tables(document(tmp_path / "plan.docx", paragraph("Do:") + bullet, broken))
    assert texts(table) == [["Do:\n• first", "a\nb\tc"]]
    assert table.rows[0][0].where == "table 1, row 1"


def test_insertions_count_and_deletions_do_not(tmp_path: Path) -> None:
    changed = (
        '<w:p><w:r><w:t xml:space="preserve">Ask </w:t></w:r>'
        '<w:del w:id="1" w:author="A"><w:r><w:delText>nobody</w:delText></w:r></w:del>'
        '<w:ins w:id="2" w:author="A"><w:r><w:t>everybody</w:t></w:r></w:ins></w:p>'
    )
    deleted = f'<w:tr><w:trPr><w:del w:id="3" w:author="A"/></w:trPr><w:tc>{paragraph("gone")}</w:tc></w:tr>'
    (table,) = read_tables(document(tmp_path / "plan.docx", changed, rows=deleted))
    assert texts(table) == [["Ask everybody"]]


def test_the_text_of_links_and_content_controls_is_read(tmp_path: Path) -> None:
    link = "<w:p><w:hyperlink><w:r><w:t>the report</w:t></w:r></w:hyperlink></w:p>"
    control = f"<w:sdt><w:sdtContent>{paragraph('chosen')}</w:sdtContent></w:sdt>"
    (table,) = read_tables(document(tmp_path / "plan.docx", link, control))
    assert texts(table) == [["the report", "chosen"]]


def test_merged_cells_are_carried_and_say_so(tmp_path: Path) -> None:
    wide = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{paragraph("wide")}</w:tc></w:tr>'
    down = (
        f'<w:tr><w:tc><w:tcPr><w:vMerge w:val="restart"/></w:tcPr>{paragraph("down")}</w:tc>'
        f"<w:tc>{paragraph('1')}</w:tc></w:tr>"
        f"<w:tr><w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc><w:tc>{paragraph('2')}</w:tc></w:tr>"
    )
    (table,) = read_tables(document(tmp_path / "plan.docx", rows=wide + down))
    assert texts(table) == [["wide", "wide"], ["down", "1"], ["down", "2"]]
    assert [table.rows[0][1].merged, table.rows[2][0].merged] == [Merged.ACROSS, Merged.DOWN]


def test_a_nested_table_is_read_by_itself_and_stays_in_its_cell(tmp_path: Path) -> None:
    inner = (
        f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc>{paragraph('a')}</w:tc><w:tc>{paragraph('b')}</w:tc></w:tr>"
        "</w:tbl><w:p/>"
    )
    outer, nested = read_tables(document(tmp_path / "plan.docx", inner))
    assert texts(outer) == [["a | b"]]
    assert (nested.name, texts(nested)) == ("table 1.1", [["a", "b"]])


def test_the_heading_before_a_table_is_kept(tmp_path: Path) -> None:
    (table,) = read_tables(document(tmp_path / "plan.docx", paragraph("x"), heading="Engagement"))
    assert table.heading_before == "Engagement"


def test_numbers_that_word_counts_itself_are_read(tmp_path: Path) -> None:
    """The second list of python-docx's own template counts 1, 2, 3."""
    made: Any = docx.Document()
    table = made.add_table(rows=2, cols=2)
    for row, words in zip(table.rows, ("one", "two"), strict=True):
        row.cells[0].paragraphs[0].style = "List Number"
        row.cells[1].text = words
    made.save(str(tmp_path / "plan.docx"))
    (read,) = read_tables(tmp_path / "plan.docx")
    assert texts(read) == [["1", "one"], ["2", "two"]]


def test_a_style_based_on_a_list_and_a_paragraph_taken_out_of_one(tmp_path: Path) -> None:
    made: Any = docx.Document()
    style = made.styles.add_style("Office bullet", 1)
    style.base_style = made.styles["List Bullet"]
    cells = made.add_table(rows=1, cols=2).rows[0].cells
    cells[0].paragraphs[0].text = "one"
    cells[0].paragraphs[0].style = style
    cells[1].paragraphs[0].text = "two"
    cells[1].paragraphs[0].style = "List Bullet"
    numbered = cells[1].paragraphs[0]._p.get_or_add_pPr().get_or_add_numPr()
    numbered.get_or_add_numId().val = 0
    made.save(str(tmp_path / "plan.docx"))
    assert texts(read_tables(tmp_path / "plan.docx")[0]) == [["• one", "two"]]


def test_a_deleted_paragraph_mark_joins_its_lines(tmp_path: Path) -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="A"/></w:rPr>'
    joined = paragraph("Ask", mark) + paragraph("everybody") + paragraph("twice", mark)
    (table,) = read_tables(document(tmp_path / "plan.docx", joined))
    assert texts(table) == [["Ask everybody\ntwice"]]


def test_an_inserted_row_and_a_short_row_keep_their_columns(tmp_path: Path) -> None:
    short = (
        '<w:tr><w:trPr><w:gridBefore w:val="1"/><w:ins w:id="1" w:author="A"/></w:trPr>'
        f"<w:tc>{paragraph('b')}</w:tc></w:tr>"
    )
    (table,) = read_tables(document(tmp_path / "plan.docx", paragraph("A"), paragraph("B"), rows=short))
    assert texts(table) == [["A", "B"], ["", "b"]]
