"""Every window around providers' forms, one after another, each as a person comes to it."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QLineEdit, QWidget
from visitor import NotSeenError, Visitor

from equality_tracker.exchange.provider_form import FormContent, FormLine
from equality_tracker.operations.provider_forms.form_writing import form_content, write_form_file
from equality_tracker.records.provider_forms import FormState
from ui.provider_forms.board_page import FormsBoardPage
from ui.provider_forms.receive_form_window import ReceiveFormWindow
from ui.provider_forms.send_form_window import SendFormWindow

_PLACE: Final = "provider-forms-board"
_ANSWERS: Final = {
    ("service-what", ""): "A bus with three workers, on Friday and Saturday nights.",
    ("staff-trained", ""): "Nearly all",
    ("users-number", ""): "412",
    ("action-what", "1"): "Train all drivers in helping people who use a wheelchair.",
    ("action-owner", "1"): "Service manager",
    ("action-by", "1"): "2027-09-30",
}
"""What the provider says; one answer is none that its list offers."""


def provider_form_scenes(visitor: Visitor) -> Iterator[tuple[str, QWidget]]:
    """Yield the windows around the forms of the sample office; one return is received on the way.

    Raises:
        NotSeenError: Something on the way is not there.

    """
    page = visitor.page(FormsBoardPage, _PLACE)
    yield from _of_one(visitor, page, FormState.QUERIED, "Letter", "letter")
    yield from _of_one(visitor, page, FormState.BACK, "Type in answers", "answers-typed")
    yield from _of_one(visitor, page, FormState.ACCEPTED, "Make actions", "actions")
    chased = _choose(visitor, page, FormState.CHASED)
    sending = SendFormWindow(visitor.workspace.desk, _eqia_of(page), visitor.window)
    sending.show()
    visitor.settle()
    yield f"{_PLACE}-send", sending
    visitor.write("soon", visitor.one(QLineEdit, "Reply by"))
    sending.write_to(visitor.folder / "form.xlsx")
    visitor.settle()
    yield f"{_PLACE}-send-refused", sending
    visitor.write("14 April 2027", visitor.one(QLineEdit, "Reply by"))
    sending.write_to(visitor.folder / "form.xlsx")
    visitor.until(sending.save_letter.isVisible, "the form that was written")
    sending.save_letter.click()
    visitor.until(sending.draft.open_draft.isVisible, "the letter that was saved")
    visitor.settle()
    yield f"{_PLACE}-sent", sending
    visitor.put_away()
    receiving = ReceiveFormWindow(visitor.workspace.desk, _returned(visitor, chased), visitor.window)
    receiving.show()
    visitor.until(lambda: bool(receiving.parts), "answers that came back")
    visitor.settle()
    yield f"{_PLACE}-receive", receiving
    receiving.take.click()
    visitor.until(receiving.act.isVisible, "what comes after receiving")
    visitor.settle()
    yield f"{_PLACE}-received", receiving
    visitor.put_away()


def _eqia_of(page: FormsBoardPage) -> str:

    return page.chosen.eqia_uuid if page.chosen else ""


def _of_one(
    visitor: Visitor, page: FormsBoardPage, state: FormState, button: str, name: str
) -> Iterator[tuple[str, QWidget]]:
    _choose(visitor, page, state)
    visitor.press(button)
    yield f"{_PLACE}-{name}", visitor.dialog()
    visitor.put_away()


def _choose(visitor: Visitor, page: FormsBoardPage, state: FormState) -> str:
    """Choose a form that is so far, and return its identity."""
    found = [row.uuid for row in page.shown if row.state == state.value]
    if not found or not page.table.choose(found[0]):
        raise NotSeenError(f"a form that is {state.value}")
    visitor.settle()
    return found[0]


def _returned(visitor: Visitor, form: str) -> Path:
    """Write a form as if the provider had filled it in."""
    with visitor.workspace.desk.reading() as session:
        content = form_content(session, form)
    path = visitor.folder / "returned form.xlsx"
    write_form_file(_filled(content, lambda line: _ANSWERS.get(line.key, line.answer)), path)
    return path


def _filled(content: FormContent, answer: Callable[[FormLine], str]) -> FormContent:
    themes = tuple(
        replace(theme, lines=tuple(replace(line, answer=answer(line)) for line in theme.lines))
        for theme in content.themes
    )
    return replace(content, themes=themes)
