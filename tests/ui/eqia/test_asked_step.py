import pytest
from eqia_pages import OpenPage
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFocusEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from ui.eqia.asked_step import AskedStep
from ui.eqia.signing_section import SigningSection

NO_DAY = "Signed on takes a day that exists, such as 18 Mar 2027 or today."
TOO_MANY_WORDS = "The decision-maker's words takes at most 100,000 characters; this has 100,001, so"
TOO_LONG = "Signed in the role of takes at most 1,000 characters; this has 1,001, so"


@pytest.fixture
def step(ready: OpenPage) -> AskedStep:
    """The step that signs an EqIA."""
    return ready.section("signing", SigningSection).step


def type_and_leave(step: AskedStep, key: str, text: str) -> None:
    field = step.fields[key]
    if isinstance(field, QPlainTextEdit):
        field.setPlainText(text)
        QApplication.sendEvent(field, QFocusEvent(QEvent.Type.FocusOut))
        return
    assert isinstance(field, QLineEdit)
    field.clear()
    QTest.keyClicks(field, text)
    field.editingFinished.emit()


@pytest.mark.parametrize(
    ("key", "text", "said"),
    [
        ("on", "31 febr", NO_DAY),
        ("role", "x" * 1_001, TOO_LONG),
        ("statement", "x" * 100_001, TOO_MANY_WORDS),
    ],
    ids=["day", "line", "text"],
)
def test_what_a_field_does_not_take_is_said_as_it_is_left_and_when_it_is_brought_back(
    key: str, text: str, said: str, step: AskedStep, ready: OpenPage
) -> None:
    type_and_leave(step, key, text)
    assert step.said.startswith(said)

    step.show_for("another", is_writable=True)
    assert ("", "") == (step.texts[key], step.said)

    step.show_for(ready.uuid, is_writable=True)
    assert text == step.texts[key]
    assert step.said.startswith(said)


def test_a_field_that_is_mended_says_nothing_more(step: AskedStep) -> None:
    type_and_leave(step, "on", "31 febr")
    type_and_leave(step, "on", "21 Nov 2026")

    assert "" == step.said


def test_an_empty_field_that_is_left_is_no_mistake(step: AskedStep) -> None:
    type_and_leave(step, "by", "")

    assert "" == step.said
