"""Every field of every kind with what it does not take: it stays as typed, marked, with what is taken."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import pytest
from desks import OpenOffices
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from equality_tracker.checks.eqia_standing import BY_A_STEP
from equality_tracker.operations.lists.list_column import Holds
from equality_tracker.records.column_types import LONGEST_TEXT
from equality_tracker.records.kinds import BY_CODE, KINDS, Kind
from ui.desk import Desk
from ui.records.editors.field_row import FieldRow
from ui.records.record_pane import RecordPane

Settled = Callable[[], None]

_NO_WORD: Final = "no such word"
_BAD: Final = {
    Holds.DAY: ("31/2/27", "30 feb", "not a day at all", "0/0/0"),
    Holds.NUMBER: ("many", "1.2.3", "9" * 50),
    Holds.MONEY: ("some", "£1.234", "1,2 or 3"),
    Holds.CODE: (_NO_WORD,),
    Holds.COLOUR: (_NO_WORD,),
    Holds.YES_NO: ("perhaps",),
    Holds.CODES: (_NO_WORD, f"{_NO_WORD}; another"),
    Holds.RECORD: ("no such record 4711",),
    Holds.TEXTS: ("x" * 1_001,),
    Holds.TEXT: ("bell \x07 and nothing \x00",),
    Holds.LONG_TEXT: ("bell \x07 and nothing \x00",),
    Holds.REFERENCE: ("bell \x07",),
}
_ADDRESSES: Final = ("javascript:alert(1)", "https://", "mailto:lead@example.org", "http://[half")
_ODD: Final = "\u202eabc \u05e9\u05dc\u05d5\u05dd\u200b z\u0301\u0302 \U0001f600 \u200fend"
"""Written from right to left, marks without a width, accents above accents: strange, and nobody's mistake."""


def bad_values(row: FieldRow) -> Iterator[str]:
    """Yield what a field does not take."""
    if row.field.key.endswith("url"):
        yield from _ADDRESSES
    if row.field.holds in {Holds.TEXT, Holds.REFERENCE}:
        yield "x" * (row.field.longest + 1)
    yield from _BAD[row.field.holds]


def message(row: FieldRow) -> str:
    """Return the sentence below a field."""
    own = row.label
    words = [each.text() for each in row.findChildren(QLabel) if each is not own and not each.isHidden()]
    return " ".join(each for each in words if each.startswith(("▲", "◆")))


@pytest.fixture
def marlshire(marlshire_file: Path, offices: OpenOffices) -> Desk:
    """The sample office, open: it holds records of nearly every kind."""
    desk = offices.open(marlshire_file)
    offices.settle()
    return desk


@pytest.fixture
def sample_pane(qtbot: QtBot, marlshire: Desk) -> RecordPane:
    pane = RecordPane(marlshire)
    qtbot.addWidget(pane)
    pane.resize(500, 700)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


def writable_rows(pane: RecordPane) -> list[FieldRow]:
    """Return the fields of the record that is shown, those folded away, too."""
    page = pane._page
    assert page is not None
    return [row for row in page.rows if row.field.is_writable]


def show_first(pane: RecordPane, desk: Desk, kind: Kind, settled: Settled) -> bool:
    """Show the first record of a kind, or the form of a new one where there is none."""
    with desk.reading() as session:
        statement = select(kind.record.uuid).where(kind.record.deleted.is_(False)).order_by(kind.record.id)
        uuid = session.scalars(statement.limit(1)).first()
    if uuid is None:
        pane.show_new(kind.code)
    else:
        pane.show_record(kind.code, uuid)
    settled()
    return uuid is not None


def type_and_leave(pane: RecordPane, row: FieldRow, text: str, settled: Settled) -> str:
    """Put a text into a field as its editor takes it, and leave it; return what stood there then."""
    row.editor.show_text(text)
    row.editor.typed.emit()
    stood = row.text
    page = pane._page
    assert page is not None
    page.leave(row.editor)
    settled()
    return stood


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_what_a_field_does_not_take_stays_is_marked_and_says_what_is_taken(
    kind: Kind, sample_pane: RecordPane, marlshire: Desk, settled: Settled
) -> None:
    is_there = show_first(sample_pane, marlshire, kind, settled)
    rows = writable_rows(sample_pane)
    before = marlshire.changes.undo_note
    tried = 0
    for row in rows:
        if row.field.holds is Holds.RECORD and not is_there:
            continue  # looked up when the record is made
        for bad in bad_values(row):
            what = f"{kind.code}.{row.field.key}: {bad[:40]!r}"
            stood = type_and_leave(sample_pane, row, bad, settled)
            said = message(row)
            assert row.is_marked, what
            assert stood == row.text, what
            assert said.startswith("▲"), what
            assert row.field.label in said or row.field.holds is Holds.TEXTS, (what, said)
            assert " takes " in said or "There is no " in said, (what, said)
            assert "invalid" not in said.lower(), (what, said)
            tried += 1
        row.discard_wanted.emit()
        assert not row.is_marked, kind.code

    assert tried >= len(rows)
    assert before == marlshire.changes.undo_note
    assert {} == dict(marlshire.settings.drafts.kept)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_strange_letters_and_pasted_lines_are_kept_as_they_were_meant(
    kind: Kind, sample_pane: RecordPane, marlshire: Desk, settled: Settled
) -> None:
    if not show_first(sample_pane, marlshire, kind, settled):
        pytest.skip("the sample office has no such record")
    for row in writable_rows(sample_pane):
        if row.field.holds not in {Holds.TEXT, Holds.LONG_TEXT} or row.field.key.endswith("url"):
            continue
        if kind.code == "eqias" and row.field.key in BY_A_STEP:
            continue  # Nobody types it: a step of the workflow writes it.
        text = f"{_ODD}\nsecond line"
        type_and_leave(sample_pane, row, text, settled)
        wanted = text if row.field.is_long else text.replace("\n", " ")
        assert (wanted, False, "") == (row.text, row.is_marked, message(row)), row.field.key


@pytest.mark.parametrize(("key", "longest"), [("note", LONGEST_TEXT), ("verified_by", 1_000)])
def test_a_hundred_thousand_characters_stay_where_a_field_takes_fewer(
    key: str, longest: int, sample_pane: RecordPane, marlshire: Desk, settled: Settled
) -> None:
    show_first(sample_pane, marlshire, BY_CODE["actions"], settled)
    row = next(row for row in writable_rows(sample_pane) if row.field.key == key)
    text = ("equality " * 20_000)[: LONGEST_TEXT + 1].strip() + "end"
    stood = type_and_leave(sample_pane, row, text, settled)

    assert text == stood == row.text
    said = f"▲ {row.field.label} takes at most {longest:,} characters; this has {len(text):,}, "
    assert message(row).startswith(said)
