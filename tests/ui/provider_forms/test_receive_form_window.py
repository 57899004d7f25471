"""A form that came back, on screen: what stood there, what the provider says, and what is done with it."""

from collections.abc import Callable
from pathlib import Path

import pytest
from accessible import unnamed_controls
from desks import WAIT, OpenOffices
from provider_forms import FILLED, filled_in
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from equality_tracker.operations.provider_forms.receiving import AnswerChoice
from equality_tracker.records.actions import Action
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm
from ui.desk import Desk
from ui.provider_forms.promised_actions_window import PromisedActionsWindow
from ui.provider_forms.receive_form_window import ReceiveFormWindow

ShowReturn = Callable[[Path], ReceiveFormWindow]


@pytest.fixture
def shown(desk: Desk, over: QWidget, qtbot: QtBot) -> ShowReturn:
    """Show what came back, and wait until it is read."""

    def show(file: Path) -> ReceiveFormWindow:
        window = ReceiveFormWindow(desk, file, over)
        window.show()
        qtbot.waitUntil(lambda: bool(window.said) and not window.is_busy, timeout=WAIT)
        return window

    return show


def said(desk: Desk) -> dict[str, tuple[str, str]]:
    with desk.reading() as session:
        answers = session.scalars(select(ProviderAnswer).where(ProviderAnswer.deleted.is_(False)))
        return {f"{each.question}/{each.row}".rstrip("/"): (each.text, each.state) for each in answers}


def test_what_needs_no_second_look_is_taken_with_one_press_and_one_undo_takes_it_back(
    shown: ShowReturn, desk: Desk, sent: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    window = shown(filled_in(sent, sent.with_name("renamed by them.xlsx")))

    assert "6 changed" in window.said
    assert "1 not of the list" in window.said
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.take.click()
    offices.settle()

    assert {key: "accepted" for key in FILLED if key != "service-change"} == {
        key: state for key, (_, state) in said(desk).items()
    }
    assert window.act.isVisible()
    assert window.act.text() == "&Make actions of 1…"
    desk.changes.undo()
    offices.settle()

    assert {} == said(desk)


def test_an_answer_can_be_asked_about_and_another_set_aside(
    shown: ShowReturn, desk: Desk, sent: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    window = shown(filled_in(sent, sent.with_name("back.xlsx")))
    parts = {part.line.question: part for part in window.parts}
    parts["service-change"].take_choice(AnswerChoice.QUERY)
    parts["service-change"].query.setText("Is it the same service as before?")
    parts["users-number"].take_choice(AnswerChoice.SET_ASIDE)
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.take.click()
    offices.settle()

    assert ("Renewed", "queried") == said(desk)["service-change"]
    assert ("412", "set-aside") == said(desk)["users-number"]
    assert window.ask.isVisible()
    with desk.reading() as session:
        assert "queried" == session.scalars(select(ProviderForm.state)).one()


def test_promised_actions_are_made_with_their_clause(
    shown: ShowReturn, desk: Desk, sent: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    window = shown(filled_in(sent, sent.with_name("back.xlsx")))
    with qtbot.waitSignal(window.told, timeout=WAIT):
        window.take.click()
    offices.settle()
    window.act.click()
    actions = window.findChild(PromisedActionsWindow)
    assert actions is not None
    qtbot.waitUntil(actions.make.isEnabled, timeout=WAIT)
    with qtbot.waitSignal(actions.told, timeout=WAIT):
        actions.make.click()
    offices.settle()

    with desk.reading() as session:
        action = session.scalars(select(Action)).one()
        assert ("Open on one evening a week", "12.3") == (action.title, action.clause)


def test_a_file_that_is_no_form_is_refused_in_one_sentence(shown: ShowReturn, sent: Path) -> None:
    other = sent.with_name("notes.csv")
    other.write_text("a,b\n1,2\n", encoding="utf-8")

    window = shown(other)

    assert window.said.startswith("“notes.csv” is no form that this program wrote")
    assert not window.take.isEnabled()


def test_every_control_has_a_name(shown: ShowReturn, sent: Path) -> None:
    window = shown(filled_in(sent, sent.with_name("back.xlsx")))

    assert [] == unnamed_controls(window)
