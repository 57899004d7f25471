"""A provider's form as a workbook: what people see, what they cannot, and that it is read back whole."""

import zipfile
from dataclasses import replace
from pathlib import Path

import openpyxl
import pytest
from provider_form_contents import FORM, IDENTITY, of_form, written

from equality_tracker.exchange.provider_form import FormIdentity
from equality_tracker.exchange.provider_form_reader import NotAFormError, read_returned_workbook
from equality_tracker.exchange.worked_out_cells import TooLargeFormError


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    returned = read_returned_workbook(written(tmp_path))

    assert IDENTITY == returned.identity
    assert () == returned.problems
    assert {line.key: line.answer for line in FORM.lines} == {
        each.key: each.text for each in returned.answers
    }


def test_the_same_form_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = written(tmp_path, name="a.xlsx"), written(tmp_path, name="b.xlsx")

    assert first.read_bytes() == second.read_bytes()


def test_nothing_in_it_is_worked_out_or_runs_and_no_sheet_needs_a_password(tmp_path: Path) -> None:
    path = written(tmp_path)
    book = openpyxl.load_workbook(path)

    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.data_type == "f"]
    with zipfile.ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if "vba" in name.lower()]
    assert all(sheet.protection.sheet for sheet in book)
    assert not any(sheet.protection.password for sheet in book)


def test_only_the_boxes_to_fill_in_are_open(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path))["1 Who uses the service"]
    open_cells = [cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked]

    assert ["B5", "E5", "B6", "E6", "B7", "B8"] == open_cells


def test_the_first_sheet_says_who_asks_what_for_by_when_and_whose_words_it_holds(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path))["Start here"]
    words = " ".join(str(cell.value) for row in sheet.iter_rows(max_col=2) for cell in row if cell.value)

    for each in (
        "OFFICIAL · SAMPLE, INVENTED",
        "Commissioning manager, Marlshire OPCC",
        "11 Dec 2026",
        "EQ-2026-031",
        "Your words are kept and labelled as yours",
        "Freedom of Information Act 2000",
        "Tell us what you think is confidential",
        "no personal data about people",
    ):
        assert each in words


def test_answers_of_last_time_say_so_and_lists_can_be_chosen_from(tmp_path: Path) -> None:
    book = openpyxl.load_workbook(written(tmp_path))
    sheet = book["1 Who uses the service"]
    lists = {str(each.sqref) for each in sheet.data_validations.dataValidation if each.type == "list"}

    assert "from 2023: still true?" == sheet["D5"].value
    assert {"B7", "B8", "E5", "E6"} == lists
    assert "veryHidden" == book["Lists"].sheet_state


def test_the_short_form_is_one_sheet_that_is_read_back_whole(tmp_path: Path) -> None:
    short = replace(FORM, is_short=True)
    path = written(tmp_path, short)
    book = openpyxl.load_workbook(path)
    returned = read_returned_workbook(path)

    assert ["Questions"] == [sheet.title for sheet in book if sheet.sheet_state == "visible"]
    assert "portrait" == book["Questions"].page_setup.orientation
    assert () == returned.problems
    assert {line.key: line.answer for line in FORM.lines} == {
        each.key: each.text for each in returned.answers
    }


def test_a_sheet_of_another_form_is_left_out(tmp_path: Path) -> None:
    path = written(tmp_path)
    other = openpyxl.load_workbook(
        written(tmp_path, of_form(FormIdentity("register-1", "form-2", "2026-11")), "other.xlsx")
    )
    book = openpyxl.load_workbook(path)
    copied = book.create_sheet("Copied")
    for row in other["2 What you will do"].iter_rows():
        for cell in row:
            copied[cell.coordinate] = cell.value
    book.save(path)
    returned = read_returned_workbook(path)

    assert IDENTITY == returned.identity
    assert [("sheet Copied", "This sheet belongs to another form; nothing of it was taken.")] == [
        (each.where, each.reason) for each in returned.problems
    ]


def test_columns_and_rows_may_move(tmp_path: Path) -> None:
    path = written(tmp_path)
    book = openpyxl.load_workbook(path)
    sheet = book["1 Who uses the service"]
    sheet["B7"] = "Yes"
    sheet.insert_cols(1)
    sheet.insert_rows(3, amount=4)
    book.save(path)
    returned = read_returned_workbook(path)

    assert "Yes" == next(each.text for each in returned.answers if each.question == "recorded")
    assert () == returned.problems


def test_an_ordinary_workbook_is_no_form(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.create_sheet("Plan")["A1"] = "A list"
    book.save(tmp_path / "list.xlsx")

    with pytest.raises(NotAFormError, match="is no form that this program wrote"):
        read_returned_workbook(tmp_path / "list.xlsx")


def test_a_part_of_many_megabytes_is_refused_before_it_is_read(tmp_path: Path) -> None:
    path = written(tmp_path)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_STORED) as archive:
        archive.writestr("xl/media/picture.bmp", bytes(21_000_000))

    with pytest.raises(TooLargeFormError):
        read_returned_workbook(path)


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("What you heard", "1 What you heard"),
        ("Reaching people, barriers and adjustments", "1 Reaching people, barriers"),
        ("Your service, and who it is for", "1 Your service"),
        ("Unterstützungsdienstleistungsverzeichnis", "1 Unterstützungsdienstleistungs"),
    ],
)
def test_the_name_of_a_sheet_is_of_whole_words_and_ends_in_none_that_joins(
    tmp_path: Path, title: str, name: str
) -> None:
    first, *others = FORM.themes
    form = replace(FORM, themes=(replace(first, title=title), *others))

    assert name == openpyxl.load_workbook(written(tmp_path, form)).sheetnames[1]


def test_comments_and_pictures_are_pointed_out(tmp_path: Path) -> None:
    path = written(tmp_path)
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/comments1.xml", "<comments/>")
        archive.writestr("xl/media/image1.png", b"x")
    reasons = [each.reason for each in read_returned_workbook(path).problems]

    assert 2 == len(reasons)
    assert "comments in the margin" in reasons[0]
    assert "pictures" in reasons[1]
