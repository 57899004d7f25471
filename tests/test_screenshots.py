"""What helps people to look at the pictures of the window: a part of them, and sheets of four."""

from pathlib import Path

import pytest
from contact_sheets import WIDEST, lay_sheets
from PIL import Image
from screenshots import LOOKS, Wanted, looks_called


def picture(folder: Path, name: str, size: tuple[int, int] = (1366, 768), colour: str = "navy") -> Path:
    file = folder / f"{name}.png"
    Image.new("RGB", size, colour).save(file)
    return file


def seen(file: Path) -> Image.Image:
    with Image.open(file) as opened:
        return opened.convert("RGB")


def test_pictures_stand_four_to_a_sheet_in_their_order(tmp_path: Path) -> None:
    pictures = [picture(tmp_path, f"scene-{number}") for number in range(9)]
    sheets = lay_sheets(pictures, tmp_path / "sheets", "1366-dark-100")

    assert ["1366-dark-100-01.png", "1366-dark-100-02.png", "1366-dark-100-03.png"] == [
        each.name for each in sheets
    ]
    sizes = [seen(each).size for each in sheets]
    assert {WIDEST} == {width for width, _ in sizes}
    assert sizes[0] == sizes[1]
    assert sizes[2][1] < sizes[0][1], "the last has one row only"


def test_a_sheet_shows_each_picture_below_its_name(tmp_path: Path) -> None:
    colours = ("#800000", "#008000", "#000080")
    pictures = [picture(tmp_path, f"scene-{number}", colour=colour) for number, colour in enumerate(colours)]
    (sheet,) = lay_sheets(pictures, tmp_path / "sheets", "look")
    shown = seen(sheet)

    places = ((400, 250), (1200, 250), (400, 730))
    assert [tuple(bytes.fromhex(colour[1:])) for colour in colours] == [
        shown.getpixel(each) for each in places
    ]
    name = shown.crop((0, 0, 790, 24)).convert("L").getextrema()
    assert name == (0, 255), "black letters on white"


def test_what_is_small_is_not_made_larger_and_what_is_high_is_made_to_fit(tmp_path: Path) -> None:
    menu, column = picture(tmp_path, "menu", (200, 300)), picture(tmp_path, "column", (300, 4000))
    (sheet,) = lay_sheets([menu, column], tmp_path / "sheets", "look")
    assert seen(sheet).height < 900
    assert seen(sheet).getpixel((300, 100)) == (255, 255, 255)


def test_sheets_of_a_time_before_do_not_stay_beside_fewer(tmp_path: Path) -> None:
    pictures = [picture(tmp_path, f"scene-{number}") for number in range(5)]
    other = lay_sheets(pictures[:1], tmp_path / "sheets", "1024-dark-100")
    lay_sheets(pictures, tmp_path / "sheets", "1366-dark-100")
    lay_sheets(pictures[:2], tmp_path / "sheets", "1366-dark-100")
    assert {"1366-dark-100-01.png", other[0].name} == {each.name for each in (tmp_path / "sheets").iterdir()}


@pytest.mark.parametrize(
    ("words", "count"),
    [((), 12), (("dark",), 4), (("1024-dark-200",), 1), (("1366", "contrast"), 8), (("sepia",), 0)],
)
def test_looks_are_chosen_by_words_in_their_names(words: tuple[str, ...], count: int) -> None:
    assert count == len(looks_called(words))
    assert len(LOOKS) == len({look.ending for look in LOOKS})


def test_scenes_are_chosen_by_words_in_their_names(tmp_path: Path) -> None:
    assert Wanted(tmp_path).takes("duties")
    assert Wanted(tmp_path, ("duty", "list")).takes("list-columns")
    assert not Wanted(tmp_path, ("duty", "list")).takes("welcome")
