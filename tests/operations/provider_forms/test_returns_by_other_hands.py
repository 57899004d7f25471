"""What providers do to a form in a spreadsheet program: one sentence, one thing listed, or no matter."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

import openpyxl
import pytest
from libreoffice import SOFFICE, edited_each
from offices import NOON, TODAY, new_office
from openpyxl.workbook import Workbook
from provider_forms import asked_provider, filled_in, place_of, written_form

from equality_tracker.errors import TrackerError
from equality_tracker.operations.provider_forms.receiving import ReceivedForm, Receiving, receive_return
from equality_tracker.operations.provider_forms.returned_file import read_return
from equality_tracker.store.opening import open_register

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(SOFFICE is None, reason="this machine has no LibreOffice"),
]

_FILLED: Final[Mapping[str, object]] = {
    "service-what": "We visit people at home.",
    "users-number": 412,
    "reaching-offline": "Yes",
    "action-what/1": "Open on one evening a week",
    "action-by/1": "30 September 2027",
}
_AS_SENT: Final[Mapping[str, str]] = {
    **{key: str(value) for key, value in _FILLED.items()},
    "action-by/1": "2027-09-30",
}
_HOW: Final = Receiving(on=TODAY, who="Commissioning manager")
_NOTHING_OF_IT: Final = "None of these questions is in the form any more; ask for that part."
_TOO_LONG: Final = "The answer has more than 100,000 characters; ask for a shorter one, or attach it."
_MERGED: Final = (
    "The box was merged with another, whose words were not taken for it. Ask for the answer in its own box."
)
_FORMULA: Final = "The cell holds a formula; what it shows was not taken. Ask for the answer typed in."
_YES_NO: Final = "“{}” is not one of the answers that the list offers: Yes, No, Unsure."

_SORTED: Final = (
    "Dim how_sorted(0) As New com.sun.star.table.TableSortField",
    "how_sorted(0).Field = 0 : how_sorted(0).IsAscending = True",
    "Dim sorting(1) As New com.sun.star.beans.PropertyValue",
    'sorting(0).Name = "SortFields" : sorting(0).Value = how_sorted()',
    'sorting(1).Name = "ContainsHeader" : sorting(1).Value = False',
)
_LONG: Final = ("Dim words As String", 'words = String(30000, "a")', "words = words & words & words & words")


class _Hand:
    """What a person does in the boxes of a form, as commands of the program."""

    def __init__(self, form: Path) -> None:
        self._book: Workbook = openpyxl.load_workbook(form)

    def sheet(self, key: str) -> str:
        """Return the sheet on which a question is asked."""
        return f'book.Sheets.getByName("{place_of(self._book, key)[0]}")'

    def box(self, key: str, beside: int = 0) -> str:
        """Return the box in which a question is answered, or one beside it."""
        _, row, column = place_of(self._book, key)
        return f"{self.sheet(key)}.getCellByPosition({column - 1 + beside}, {row - 1})"

    def range(self, first: str, last: str, *, across: int = 0, from_first: bool = False) -> str:
        """Return the boxes from one to another, and so many columns further."""
        (_, top, left), (_, bottom, right) = place_of(self._book, first), place_of(self._book, last)
        places = (0 if from_first else left - 1, top - 1, right - 1 + across, bottom - 1)
        return f"{self.sheet(first)}.getCellRangeByPosition({', '.join(map(str, places))})"

    def row(self, key: str) -> int:
        """Return the number of the row of a question, from 0."""
        return place_of(self._book, key)[1] - 1

    def marks(self, key: str) -> int:
        """Return the column of the hidden marks, from 0."""
        return self._book[place_of(self._book, key)[0]].max_column - 1


def _edits(hand: _Hand) -> dict[str, Sequence[str]]:
    """Return what is done, by the name of the file that it is saved as."""
    service, offline, actions = (
        hand.sheet(key) for key in ("service-what", "reaching-offline", "action-what/1")
    )
    return {
        "line breaks.xlsx": [f'{hand.box("service-what")}.setString("One" & Chr(10) & Chr(10) & "- Two")'],
        "too long.ods": [*_LONG, f"{hand.box('service-what')}.setString(words)"],
        "cut off.xlsx": [*_LONG, f"{hand.box('service-what')}.setString(words)"],
        "day in words.xlsx": [f'{hand.box("action-by/1")}.setString("30th Sept 2027")'],
        "day in figures.xlsx": [f'{hand.box("action-by/1")}.setString("30.9.27")'],
        "no day.xlsx": [f'{hand.box("action-by/1")}.setString("end of March")'],
        "other case.xlsx": [f'{hand.box("reaching-offline")}.setString("  yES ")'],
        "Welsh.xlsx": [f'{hand.box("reaching-offline")}.setString("Oes")'],
        "half a person.xlsx": [f"{hand.box('users-number')}.setValue(12.5)"],
        "few.xlsx": [f'{hand.box("users-number")}.setString("Fewer than 10.")'],
        "renamed.xlsx": [f'{service}.Name = "Ein gwasanaeth"'],
        "reordered.xlsx": ['book.Sheets.moveByName("Start here", book.Sheets.Count)'],
        "sheet deleted.xlsx": [f"book.Sheets.removeByName({offline}.Name)"],
        "table deleted.xlsx": [f"{actions}.Rows.removeByIndex({hand.row('action-what/1')}, 4)"],
        "marks deleted.xlsx": [f"{service}.Columns.removeByIndex({hand.marks('service-what')}, 1)"],
        "first row deleted.xlsx": [f"{service}.Rows.removeByIndex(0, 1)"],
        "sorted.xlsx": [
            f'{hand.box("action-what/2")}.setString("Ask users again")',
            *_SORTED,
            f"{hand.range('action-what/1', 'action-known/4', across=9)}.sort(sorting())",
        ],
        "merged down.xlsx": [f"{hand.range('service-what', 'service-who')}.merge(True)"],
        "merged across.ods": [f"{hand.range('service-what', 'service-what', from_first=True)}.merge(True)"],
        "formula.xlsx": [f'{hand.box("users-number")}.setFormula("=400+12")'],
        "formula in error.ods": [f'{hand.box("users-number")}.setFormula("=1/0")'],
        "looks like a formula.xlsx": [f'{hand.box("service-what")}.setString("=1+1")'],
        "sheet of their own.xlsx": [
            'book.Sheets.insertNewByName("Our notes", 0)',
            'book.Sheets.getByName("Our notes").getCellByPosition(0, 0).setString("We also help")',
        ],
        **dict.fromkeys(("as.ods", "as.xls", "as.xlsm", "as.csv", "as.pdf", "as.html", "as.fods"), ()),
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A register that waits for a form, and everything that came back for it."""
    place = tmp_path_factory.mktemp("returns")
    register = new_office(place)
    with register.transaction("a form") as session:
        eqia, _ = asked_provider(session)
        written_form(session, place / "sent.xlsx", eqia)
    register.close()
    filled_in(place / "sent.xlsx", place / "filled.xlsx", _FILLED)
    edits = {place / name: commands for name, commands in _edits(_Hand(place / "filled.xlsx")).items()}
    edited_each(place / "filled.xlsx", edits, place / "profile")
    return place


def _received(folder: Path, name: str) -> ReceivedForm:
    """Receive a return into a copy of the register that is thrown away."""
    register = open_register(folder / "office.equality", who="Officer", now=lambda: NOON)
    try:
        with register.reading() as session:
            trial = Receiving(on=_HOW.on, who=_HOW.who, is_trial=True)
            return receive_return(session, read_return(folder / name), trial)
    finally:
        register.close()


@pytest.mark.parametrize(
    ("name", "said", "listed"),
    [
        ("line breaks.xlsx", {"service-what": "One\n\n- Two"}, []),
        ("too long.ods", {"service-what": "a" * 120_000}, [_TOO_LONG]),
        ("day in words.xlsx", {}, []),
        ("day in figures.xlsx", {}, []),
        ("no day.xlsx", {"action-by/1": "end of March"}, ["“end of March” names no day."]),
        ("other case.xlsx", {}, []),
        ("Welsh.xlsx", {"reaching-offline": "Oes"}, [_YES_NO.format("Oes")]),
        (
            "half a person.xlsx",
            {"users-number": "12.5"},
            ["“12.5” is no whole number; ask what was meant."],
        ),
        ("few.xlsx", {"users-number": "Fewer than 10."}, []),
        ("renamed.xlsx", {}, []),
        ("reordered.xlsx", {}, []),
        ("sheet deleted.xlsx", {"reaching-offline": ""}, [_NOTHING_OF_IT]),
        (
            "table deleted.xlsx",
            {"action-what/1": "", "action-by/1": ""},
            ["This table is not in the form any more; ask for it."],
        ),
        (
            "marks deleted.xlsx",
            {"service-what": ""},
            ["The hidden marks of this sheet were deleted; nothing of it was taken.", _NOTHING_OF_IT],
        ),
        (
            "first row deleted.xlsx",
            {"service-what": ""},
            ["The hidden marks of this sheet were deleted; nothing of it was taken.", _NOTHING_OF_IT],
        ),
        ("sorted.xlsx", {"action-what/2": "Ask users again"}, []),
        ("merged down.xlsx", {}, [_MERGED]),
        ("merged across.ods", {"service-what": ""}, [_MERGED]),
        ("formula.xlsx", {}, [_FORMULA]),
        ("formula in error.ods", {"users-number": ""}, [_FORMULA]),
        ("looks like a formula.xlsx", {"service-what": "=1+1"}, []),
        (
            "sheet of their own.xlsx",
            {},
            ["This sheet does not belong to the form; nothing of it was taken."],
        ),
        ("as.ods", {}, []),
    ],
)
def test_what_a_provider_did_is_no_matter_or_listed_once(
    folder: Path, name: str, said: Mapping[str, str], listed: Sequence[str]
) -> None:
    found = _received(folder, name)
    theirs = {f"{line.question}/{line.row}".rstrip("/"): line.theirs for line in found.preview.lines}
    expected = {**_AS_SENT, **said}

    assert expected == {key: theirs[key] for key in expected}
    assert list(listed) == [each.reason for each in found.problems]


def test_words_that_a_program_cut_off_wait_for_somebody_to_look(folder: Path) -> None:
    found = _received(folder, "cut off.xlsx")
    (line,) = (line for line in found.preview.lines if line.question == "service-what")

    assert (32_767, False) == (len(line.theirs), line.is_plain)
    assert ["its end may be missing" in each.reason for each in found.problems] == [True]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("as.xls", "“as.xls” is of a kind that is not read here. Open it and save it as .xlsx."),
        ("as.xlsm", "“as.xlsm” holds macros, which no form of this program does, and was not opened;"),
        ("as.csv", "“as.csv” is no form that this program wrote, or its hidden marks were deleted;"),
        ("as.pdf", "“as.pdf” is a PDF, so no answers can be taken from it; nothing was changed."),
        ("as.html", "“as.html” is a web page, so no answers can be taken from it; nothing was changed."),
        ("as.fods", "“as.fods” is of a kind that is not read here, so no answers can be taken from it;"),
    ],
)
def test_a_form_that_was_saved_as_something_else_is_refused_in_one_sentence(
    folder: Path, name: str, sentence: str
) -> None:
    with pytest.raises(TrackerError) as refused:
        read_return(folder / name)

    assert str(refused.value).startswith(sentence)
