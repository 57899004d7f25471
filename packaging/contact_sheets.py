"""Lays pictures of the window four to a sheet, each below its name, for whoever looks through many."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from PIL import Image, ImageDraw, ImageFont

WIDEST: Final = 1600
_ACROSS: Final = 2
_ON_A_SHEET: Final = 4
_GAP: Final = 6
_LETTERS: Final = 15
_LINE: Final = 22
_CELL: Final = (WIDEST - (_ACROSS + 1) * _GAP) // _ACROSS
_GROUND: Final = "white"
_INK: Final = "black"
_FRAME: Final = "#808080"
_FONT: Final = Path(__file__).parents[1] / "resources" / "fonts" / "SourceSans3_400Regular.ttf"


def lay_sheets(pictures: Sequence[Path], folder: Path, name: str) -> list[Path]:
    """Write the sheets of `pictures`, in their order, into `folder`; their names begin with `name`."""
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{name}-[0-9][0-9].png"):
        old.unlink()
    made = []
    for number, some in enumerate(_in_fours(pictures), start=1):
        made.append(folder / f"{name}-{number:02}.png")
        sheet_of(some).save(made[-1])
    return made


def sheet_of(pictures: Sequence[Path]) -> Image.Image:
    """Return one sheet: two pictures beside each other in each row, made smaller to fit, never larger."""
    rows = [
        [(file.stem, _fitted(file)) for file in pictures[first : first + _ACROSS]]
        for first in range(0, len(pictures), _ACROSS)
    ]
    heights = [max(picture.height for _, picture in row) + _LINE for row in rows]
    sheet = Image.new("RGB", (WIDEST, sum(heights) + (len(rows) + 1) * _GAP), _GROUND)
    pen, font = ImageDraw.Draw(sheet), ImageFont.truetype(_FONT, _LETTERS)
    y = _GAP
    for row, height in zip(rows, heights, strict=True):
        for column, (words, picture) in enumerate(row):
            x = _GAP + column * (_CELL + _GAP)
            pen.text((x, y), words, fill=_INK, font=font)
            sheet.paste(picture, (x, y + _LINE))
            pen.rectangle(
                (x, y + _LINE, x + picture.width - 1, y + _LINE + picture.height - 1), outline=_FRAME
            )
        y += height + _GAP
    return sheet


def _fitted(file: Path) -> Image.Image:
    with Image.open(file) as opened:
        picture = opened.convert("RGB")
    # Windows are landscape; what is high and narrow, such as a menu, may take no more room than they do.
    picture.thumbnail((_CELL, _CELL), Image.Resampling.LANCZOS)
    return picture


def _in_fours(pictures: Sequence[Path]) -> Iterator[Sequence[Path]]:
    return (pictures[first : first + _ON_A_SHEET] for first in range(0, len(pictures), _ON_A_SHEET))
