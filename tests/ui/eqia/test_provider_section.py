import pytest
from accessible import unnamed_controls
from eqia_pages import OpenPage
from offices import NOON
from PySide6.QtCore import QPoint
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPlainTextEdit
from pytestqt.qtbot import QtBot
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm
from ui.eqia.consideration_section import ConsiderationSection
from ui.eqia.labels import Words
from ui.eqia.our_views import AnswerBlock
from ui.eqia.provider_section import ProviderSection
from ui.records.editors.field_row import FieldRow

SAID = ("Eight flats with support.", "Two languages are asked for less often than expected.")
OURS = "Step-free flats are not named; we asked."


@pytest.fixture
def answered(opened: OpenPage) -> OpenPage:
    """A provider has answered two questions."""

    def answer(session: Session) -> None:
        form = add_record(session, ProviderForm(eqia_uuid=opened.uuid), now=NOON)
        for question, text in zip(("service-what", "users-missing"), SAID, strict=True):
            session.add(ProviderAnswer(form_uuid=form.uuid, question=question, text=text, state="accepted"))

    opened.desk.changes.run("answers", answer, owner=opened.page)
    opened.settle()
    return opened


def blocks(page: OpenPage) -> list[AnswerBlock]:
    return page.section("provider", ProviderSection).views.findChildren(AnswerBlock)


def view(page: OpenPage, place: int) -> FieldRow:
    return blocks(page)[place].form.rows["our_view"]


def test_beside_each_answer_our_view_is_empty_until_somebody_writes_it(answered: OpenPage) -> None:
    assert ["", ""] == [view(answered, place).text for place in range(2)]
    assert [f"Provider said · FORM-2026-001 · Accepted: {text}" for text in SAID] == [
        block._theirs.text() for block in blocks(answered)
    ]

    box = view(answered, 0).editor.inputs()[0]
    assert isinstance(box, QPlainTextEdit)
    box.setFocus()
    QTest.keyClicks(box, OURS)
    view(answered, 1).editor.setFocus()
    answered.settle()

    assert [(SAID[0], OURS), (SAID[1], "")] == [
        (each.text, each.our_view) for each in answered.stored(ProviderAnswer)
    ]
    consideration = answered.section("consideration", ConsiderationSection)
    assert f"Our view: {OURS}" in [label.text() for label in consideration.said.findChildren(Words)]

    answered.desk.changes.undo()
    answered.settle()
    assert ["", ""] == [each.our_view for each in answered.stored(ProviderAnswer)]
    assert "" == view(answered, 0).text


def test_ours_stands_beside_theirs_where_there_is_room_and_below_where_there_is_none(
    answered: OpenPage,
) -> None:
    def ours_is_beside(place: int) -> bool:
        block = blocks(answered)[place]
        return block.form.mapTo(block, QPoint()).x() > block._theirs.mapTo(block, QPoint()).x()

    answered.page.resize(1300, 640)
    answered.settle()
    assert ours_is_beside(0)
    answered.page.resize(560, 640)
    answered.settle()
    assert not ours_is_beside(0)


def test_a_new_answer_takes_nothing_from_what_is_being_typed(answered: OpenPage) -> None:
    box = view(answered, 1).editor.inputs()[0]
    assert isinstance(box, QPlainTextEdit)
    box.setFocus()
    QTest.keyClicks(box, "Half a")

    def answer(session: Session) -> None:
        form = session.query(ProviderForm).one()
        session.add(ProviderAnswer(form_uuid=form.uuid, question="data-gaps", text="None.", state="accepted"))

    answered.desk.changes.run("one more answer", answer, owner=answered.page)
    answered.settle()

    assert 3 == len(blocks(answered))
    assert "Half a" == view(answered, 1).text
    assert [] == [repr(each) for each in unnamed_controls(answered.page)]


def test_what_the_provider_said_is_never_higher_than_the_page_shows(answered: OpenPage, qtbot: QtBot) -> None:
    section = answered.section("consideration", ConsiderationSection)
    area = answered.page.body.area
    for height in (360, 640, 300):
        answered.page.resize(1150, height)
        qtbot.waitUntil(lambda: section._theirs.height() < area.viewport().height())
        answered.page.body.go_to_code("consideration")
        answered.settle()
        qtbot.waitUntil(lambda: section._theirs.visibleRegion().boundingRect() == section._theirs.rect())
