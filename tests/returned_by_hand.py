"""What a person does to a form in a spreadsheet program, as commands of its Basic on `book`."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import openpyxl
from provider_forms import place_of

BY_HAND: Final = {
    "service-what": "We visit people “at home”, in Cymru, too: ŵ.",
    "staff-trained": "Some",
    "action-what/1": "Open on one evening a week",
}


def typed_by_hand(sent: Path) -> list[str]:
    """Return the commands: columns are widened, a row is inserted, `BY_HAND` typed, and two rows added."""
    book = openpyxl.load_workbook(sent)
    sheet, row, _ = place_of(book, "service-what")
    commands = [
        f'book.Sheets.getByName("{sheet}").Columns.getByIndex(1).Width = 20000',
        f'book.Sheets.getByName("{sheet}").Rows.insertByIndex({row - 1}, 1)',
    ]
    for key, text in BY_HAND.items():
        place = place_of(book, key)
        shift = 1 if place[0] == sheet and place[1] >= row else 0
        commands.append(f'{_cell(place, shift)}.setString("{text}")')
    commands.append(f"{_cell(place_of(book, 'users-number'))}.setValue(412)")
    day = _cell(place_of(book, "action-by/1"))
    commands.append(f'{day}.setFormula("2027-09-30")')
    return [*commands, *_rows_added(place_of(book, "action-what/4"), place_of(book, "action-what/2"))]


def _rows_added(last: tuple[str, int, int], second: tuple[str, int, int]) -> Iterator[str]:
    """Yield how a row is added to a table below its last row, and another in its middle, and filled in."""
    for (sheet, _, column), at, text in (
        (last, last[1], "Train volunteers"),
        (second, second[1] - 1, "Ask users again"),
    ):
        yield f'book.Sheets.getByName("{sheet}").Rows.insertByIndex({at}, 1)'
        yield f'{_cell((sheet, at + 1, column))}.setString("{text}")'


def _cell(place: tuple[str, int, int], shift: int = 0) -> str:
    sheet, row, column = place
    return f'book.Sheets.getByName("{sheet}").getCellByPosition({column - 1}, {row - 1 + shift})'
