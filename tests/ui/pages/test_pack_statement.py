from collections.abc import Callable

import pytest
from desks import OpenOffices
from offices import TODAY
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from equality_tracker.operations.packs.pack_statement import StatementOn, edit_statement, statement_for
from ui.desk import Desk
from ui.kept_places import field_words, page_words
from ui.pages.field_message import FieldMessage
from ui.pages.pack_statement import PackStatement

OWN = "As chief executive I read all chapters."


class Writer:
    """Somebody who writes the statement in its panel."""

    def __init__(self, desk: Desk, offices: OpenOffices, panel: PackStatement) -> None:
        self.desk = desk
        self.panel = panel
        self._offices = offices

    @property
    def on_record(self) -> StatementOn | None:
        """The statement as the register has it."""
        self._offices.settle()
        with self.desk.reading() as session:
            return statement_for(session, TODAY)

    def refresh(self) -> None:
        """Show what is on record now."""
        self.panel.show_statement(self.on_record, TODAY)

    def write(self, key: str, text: str) -> None:
        """Type a part, and leave it."""
        box = self.panel.parts[key].box
        box.setFocus()
        QTest.keyClicks(box, text)
        self.panel.name.setFocus()
        self.refresh()

    def confirm(self, *, name: str = "A. Person", role: str = "Chief executive", read: bool = True) -> None:
        """Fill in who confirms, and press the button."""
        self.panel.name.setText(name)
        self.panel.role.setText(role)
        self.panel.was_read.setChecked(read)
        self.panel.confirm.click()
        self.refresh()


def said(panel: QWidget) -> str:
    """Return every sentence that is seen below a field."""
    return " ".join(each.sentence for each in panel.findChildren(FieldMessage) if each.sentence)


@pytest.fixture
def writer(small_office: Desk, offices: OpenOffices, qtbot: QtBot) -> Writer:
    panel = PackStatement(small_office)
    qtbot.addWidget(panel)
    with qtbot.waitActive(panel):
        panel.show()
        panel.activateWindow()
    writer = Writer(small_office, offices, panel)
    writer.refresh()
    return writer


def test_a_part_is_saved_when_it_is_left(writer: Writer) -> None:
    nothing = writer.panel.state.text()
    writer.write("what_was_read", OWN)

    found = writer.on_record
    assert found is not None
    assert OWN == found.texts["what_was_read"]
    assert "Nothing is written yet" in nothing
    assert "Not confirmed yet" in writer.panel.state.text()
    assert {} == dict(writer.desk.settings.drafts.kept)


def test_what_is_typed_outlives_the_panel_until_it_is_saved(writer: Writer, qtbot: QtBot) -> None:
    writer.panel.parts["exceptions"].box.setFocus()
    QTest.keyClicks(writer.panel.parts["exceptions"].box, "One answer was late")
    (place,) = writer.desk.settings.drafts.kept
    another = PackStatement(writer.desk)
    qtbot.addWidget(another)
    another.show_statement(None, TODAY)

    assert "One answer was late" == another.parts["exceptions"].text
    assert "Not saved yet" in said(another)
    assert ("Pack", "Exceptions noted") == (page_words(place), field_words(place))


def test_an_offered_beginning_is_marked_at_its_field_until_it_is_ones_own(writer: Writer) -> None:
    part = writer.panel.parts["what_was_read"]
    part.offer.click()
    offered = part.text
    writer.confirm()

    assert "[name]" in offered
    assert "stands as it was offered" in part.message.sentence
    assert "square brackets" in part.message.sentence
    found = writer.on_record
    assert found is None or not found.is_confirmed


def test_a_verdict_is_named_at_its_field(writer: Writer) -> None:
    writer.write("what_was_read", OWN)
    writer.write("arrangements", "We are fully compliant.")
    writer.confirm()

    assert "“compliant”" in writer.panel.parts["arrangements"].message.sentence
    assert not writer.panel.parts["what_was_read"].message.sentence


@pytest.mark.parametrize(
    ("leave_out", "sentence"),
    [
        (lambda writer: writer.confirm(name=""), "give the name and the role"),
        (lambda writer: writer.confirm(role=" "), "give the name and the role"),
        (lambda writer: writer.confirm(read=False), "Tick that the exceptions were read"),
        (lambda writer: (writer.panel.on.setText("soon"), writer.confirm()), "On takes a day"),
        (lambda writer: (writer.panel.on.setText("1 Jan 2099"), writer.confirm()), "has not come yet"),
    ],
)
def test_what_is_missing_is_said_in_one_sentence(
    writer: Writer, leave_out: Callable[[Writer], object], sentence: str
) -> None:
    writer.write("what_was_read", OWN)
    leave_out(writer)

    assert sentence in said(writer.panel)
    found = writer.on_record
    assert found is not None
    assert not found.is_confirmed


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("name", "x" * 1_001, "Confirmed by takes at most 1,000 characters"),
        ("role", "x" * 1_001, "In the role of takes at most 1,000 characters"),
        ("on", "31 febr", "On takes a day that has come"),
    ],
)
def test_what_a_field_does_not_take_is_marked_as_it_is_left_and_in_the_next_panel(
    field: str, typed: str, sentence: str, writer: Writer, qtbot: QtBot
) -> None:
    line = getattr(writer.panel, field)
    line.setText(typed)
    line.editingFinished.emit()
    assert sentence in writer.panel._messages[line].sentence

    again = PackStatement(writer.desk)
    qtbot.addWidget(again)
    again.show_statement(writer.on_record, TODAY)
    line = getattr(again, field)
    assert typed == line.text()
    assert sentence in again._messages[line].sentence


def test_a_part_that_is_too_long_is_marked_as_it_is_left_in_the_next_panel_and_when_it_is_confirmed(
    writer: Writer, qtbot: QtBot
) -> None:
    sentence = "at most 100,000 characters; this has 100,001"
    part = writer.panel.parts["exceptions"]
    part.box.setFocus()
    part.box.setPlainText("x" * 100_001)
    writer.panel.name.setFocus()
    assert sentence in part.message.sentence
    assert writer.on_record is None

    again = PackStatement(writer.desk)
    qtbot.addWidget(again)
    again.show_statement(None, TODAY)
    assert 100_001 == len(again.parts["exceptions"].text)
    assert sentence in again.parts["exceptions"].message.sentence

    writer.confirm()
    assert sentence in part.message.sentence
    assert "" == writer.panel._messages[writer.panel.on].sentence
    assert writer.on_record is None


def test_a_name_that_is_not_taken_stays_marked_while_the_role_is_typed(writer: Writer) -> None:
    writer.panel.name.setText("x" * 1_001)
    writer.panel.name.editingFinished.emit()
    QTest.keyClicks(writer.panel.role, "Chief")

    assert "Confirmed by takes at most" in writer.panel._messages[writer.panel.name].sentence


def test_who_confirms_is_asked_for_at_the_field_that_is_empty(writer: Writer) -> None:
    writer.write("what_was_read", OWN)
    writer.confirm(role="")

    assert "give the name and the role" in writer.panel._messages[writer.panel.role].sentence
    assert "" == writer.panel._messages[writer.panel.name].sentence
    assert writer.panel.role.hasFocus()


def test_a_person_confirms_by_name_and_role_and_a_change_takes_that_away(writer: Writer) -> None:
    writer.write("what_was_read", OWN)
    writer.confirm()
    confirmed = writer.panel.state.text()
    writer.write("exceptions", "One.")

    assert "Confirmed by A. Person, Chief executive, on 22 Nov 2026." in confirmed
    assert "" == writer.panel.name.text()
    assert "Not confirmed yet" in writer.panel.state.text()


def test_what_is_typed_last_is_confirmed_with_the_rest(writer: Writer) -> None:
    writer.panel.parts["what_was_read"].box.setFocus()
    QTest.keyClicks(writer.panel.parts["what_was_read"].box, OWN)
    writer.confirm()

    found = writer.on_record
    assert found is not None
    assert (OWN, True) == (found.texts["what_was_read"], found.is_confirmed)


def test_two_people_at_one_part_keep_both_versions(writer: Writer, offices: OpenOffices) -> None:
    writer.write("what_was_read", OWN)
    box = writer.panel.parts["what_was_read"].box
    box.setFocus()
    QTest.keyClicks(box, "Mine. ")
    found, now, theirs = writer.on_record, writer.desk.changes.now(), {"what_was_read": "Theirs."}
    assert found is not None
    writer.desk.changes.run(
        "elsewhere",
        lambda session: edit_statement(session, theirs, as_at=TODAY, now=now, uuid=found.uuid),
        owner=writer.panel,
    )
    offices.settle()
    writer.panel.name.setFocus()
    offices.settle()
    held = writer.panel.parts["what_was_read"].message
    was_held, compared = held.sentence, held.versions.row
    assert compared is not None
    assert [("Here now", "Theirs."), ("What you typed", f"{OWN}Mine. ")] == [
        (side.label, side.text) for side in compared.field.sides
    ]
    held.discard.click()

    assert "Two versions" in was_held
    assert "Theirs." in was_held
    assert held.versions.row is None
    assert "Theirs." == writer.panel.parts["what_was_read"].text
