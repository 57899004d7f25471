from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.exchange.refusals import DocumentRefusedError, NotATableError, TooManyRowsError
from equality_tracker.exchange.tables import Table, read_pasted, read_tables

TEXT = 'Ref;Action;Cost\n1;"Publish “now” first\nthen review";£5\n2;Ask “why”;£6\n'


def texts(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows]


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le", "utf-16-be", "utf-32"]
)
def test_every_encoding_that_offices_send_gives_the_same_words(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "plan.txt"
    path.write_bytes(TEXT.encode(encoding))
    (table,) = read_tables(path)
    assert texts(table) == [
        ["Ref", "Action", "Cost"],
        ["1", "Publish “now” first\nthen review", "£5"],
        ["2", "Ask “why”", "£6"],
    ]


def test_a_list_with_a_zero_byte_in_it_is_refused_and_not_read_in_other_letters(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(TEXT.encode().replace(b"Ask", b"A\0sk"))
    with pytest.raises(NotATableError, match=r"“plan\.csv” is not a table that can be read\."):
        read_tables(path)


def test_an_old_mac_file_is_read_in_its_own_letters(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes("Ref,Cost\r1,£5\r".encode("mac_roman"))
    assert texts(read_tables(path)[0]) == [["Ref", "Cost"], ["1", "£5"]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_every_delimiter_is_found_though_others_stand_in_the_cells(tmp_path: Path, delimiter: str) -> None:
    rows = [["Ref", "Owner", "Due"], ["1", '"A, B; C"', "x"], ["2", '"D; E"', "y"]]
    path = tmp_path / "plan.csv"
    path.write_text("A title\n\n" + "\n".join(delimiter.join(row) for row in rows), encoding="utf-8")
    assert texts(read_tables(path)[0])[2:] == [[cell.strip('"') for cell in row] for row in rows]


def test_rows_are_named_by_the_line_they_begin_on() -> None:
    (table,) = read_pasted(TEXT)
    assert [row[0].where for row in table.rows] == ["line 1", "line 2", "line 4"]


def test_excels_own_line_about_the_separator_is_obeyed() -> None:
    (table,) = read_pasted("sep=|\na|b,c\n")
    assert texts(table) == [["a", "b,c"]]
    assert table.rows[0][0].where == "line 2"


def test_spaces_that_do_not_break_and_invisible_characters_are_made_plain() -> None:
    (table,) = read_pasted("a\u00a0b\u200b,\u202dc\u00ad\n")
    assert texts(table) == [["a b", "c"]]


def test_a_quotation_mark_that_is_never_closed_is_told() -> None:
    (table,) = read_pasted('Ref,Action\n1,Go\n2,"Stop\n3,Wait\n4,Look\n')
    assert [problem.where for problem in table.problems] == ["line 3"]


def test_a_list_that_is_longer_than_any_list_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.csv"
    path.write_bytes(b"a,b\n" * 200_001)
    with pytest.raises(TooManyRowsError):
        read_tables(path)


def test_a_file_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(bytes(range(1, 32)) * 20)
    with pytest.raises(DocumentRefusedError):
        read_tables(path)


def test_bytes_that_windows_does_not_know_are_guessed_and_never_lost(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_bytes(b"Ref,Action\n1," + bytes(range(0xC0, 0x100)) + b"\n2,\x98\x81\n")
    assert len(read_tables(path)[0].rows) == 3


def test_one_cell_that_is_longer_than_any_text_is_refused() -> None:
    with pytest.raises(DocumentRefusedError):
        read_pasted('a,b\n1,"' + "x" * 200_000 + '"\n')


@given(st.text(st.characters(codec="utf-8"), max_size=300))
def test_any_text_is_read_or_refused_with_a_sentence(text: str) -> None:
    try:
        tables = read_pasted(text)
    except DocumentRefusedError:
        tables = []
    assert all(row[0].where.startswith("line ") for table in tables for row in table.rows if row)
