"""Every field of every kind with what it does not take: it stays as typed, marked, with what is taken."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

import pytest
from desks import OpenOffices
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from equality_tracker.checks.eqia_standing import BY_A_STEP
from equality_tracker.operations.editing.record_parts import PartWay, parts_of
from equality_tracker.operations.lists.list_column import Holds
from equality_tracker.records.column_types import LONGEST_TEXT
from equality_tracker.records.kinds import BY_CODE, KINDS, Kind
from ui.desk import Desk
from ui.drafts import Drafts
from ui.records.editors.field_row import FieldRow
from ui.records.record_pane import RecordPane
from ui.records.tabs.details import DetailsPage

Settled = Callable[[], None]

_NO_WORD: Final = "no such word"
WITH_PARTS: Final = [kind for kind in KINDS if any(each.way is PartWay.ROWS for each in parts_of(kind))]
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
    show_first(sample_pane, marlshire, kind, settled)
    rows = writable_rows(sample_pane)
    before = marlshire.changes.undo_note
    tried = 0
    for row in rows:
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


def refuse_all(pane: RecordPane, rows: Iterable[FieldRow], settled: Settled) -> dict[str, str]:
    """Put into each field something that it does not take, and leave it; return it by the field's key."""
    typed = {}
    for row in rows:
        bad = next(bad_values(row))
        type_and_leave(pane, row, bad, settled)
        typed[row.field.key] = row.text
    return typed


def told_of(rows: Iterable[FieldRow]) -> dict[str, str]:
    """Return what stands in the fields that are marked and say what they take, by their keys."""
    return {
        row.field.key: row.text
        for row in rows
        if row.is_marked and (" takes " in message(row) or "There is no " in message(row))
    }


def opened_part(page: DetailsPage, place: int, *, is_new: bool, settled: Settled) -> list[FieldRow]:
    """Open the first row of a part of a record, or a new one, and return its fields."""
    part = page.parts[place]
    if is_new:
        part.open_new()
    else:
        part.change.click()
    settled()
    return [row for row in part._panel.rows if row.field.is_writable]


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_what_was_refused_is_there_again_after_another_record_and_after_the_program(
    kind: Kind, sample_pane: RecordPane, marlshire: Desk, settled: Settled, qtbot: QtBot
) -> None:
    show_first(sample_pane, marlshire, kind, settled)
    typed = refuse_all(sample_pane, writable_rows(sample_pane), settled)
    other = BY_CODE["actions" if kind.code != "actions" else "objectives"]
    show_first(sample_pane, marlshire, other, settled)
    show_first(sample_pane, marlshire, kind, settled)
    assert typed == told_of(writable_rows(sample_pane))

    again = RecordPane(marlshire, drafts=Drafts(marlshire.settings.folder))
    qtbot.addWidget(again)
    again.resize(500, 700)
    with qtbot.waitExposed(again):
        again.show()
    show_first(again, marlshire, kind, settled)
    assert typed == told_of(writable_rows(again))


@pytest.mark.parametrize("which", ["new row", "row on record"])
@pytest.mark.parametrize("kind", WITH_PARTS, ids=lambda kind: kind.code)
def test_what_a_row_of_a_record_does_not_take_is_there_again_when_the_row_is_opened_again(
    kind: Kind, which: str, sample_pane: RecordPane, marlshire: Desk, settled: Settled
) -> None:
    if not show_first(sample_pane, marlshire, kind, settled):
        pytest.skip("the sample office has no such record")
    page = sample_pane._page
    assert page is not None
    is_new = which == "new row"
    for place, part in enumerate(page.parts):
        if not is_new and not part._part.rows:
            continue
        rows = opened_part(page, place, is_new=is_new, settled=settled)
        typed = refuse_all(sample_pane, rows, settled)
        assert typed == told_of(rows), part.label
        part._close()
        assert typed == told_of(opened_part(page, place, is_new=is_new, settled=settled)), part.label
