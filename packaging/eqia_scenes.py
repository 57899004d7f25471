"""Every part and state of the page of one EqIA, and of a new contract, each as a person comes to it."""

from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QTableView, QWidget
from sqlalchemy import ColumnElement, select
from visitor import NotSeenError, Visitor

from equality_tracker.operations.eqias.page_fields import FIELDS_OF
from equality_tracker.records.eqias import Eqia
from ui.eqia.eqia_place import EqiaPlace
from ui.eqia.impact_section import ImpactSection
from ui.eqia.new_service_page import NewServicePage
from ui.eqia.screening_section import ScreeningSection
from ui.eqia.signing_section import SigningSection
from ui.eqia.versions_section import VersionsSection
from ui.records.document_window import DocumentWindow

_FULL: Final = "EQ-2026-017"
"""The EqIA of the sample that has something in every section."""
_SPARSE: Final = ("about", "screening", "signing")
"""What an EqIA looks like of which a list brought little more than a line."""

_SERVICE: Final = {
    "provider": "Lantern House",
    "title": "Refuge places for women with children",
    "kind": "Contract",
    "starts_on": "1 Jul 2027",
    "ends_on": "30 Jun 2030",
    "value": "£1,250,000",
    "extension_options": "1 + 1 years",
    "decision_on": "30 Mar 2027",
    "officer": "Commissioning manager",
    "change": "New",
    "equality_clause": "14.2",
    "monitoring_frequency": "Quarterly",
}


def eqia_scenes(visitor: Visitor) -> Iterator[tuple[str, QWidget]]:
    """Yield every scene of EqIAs.

    Raises:
        NotSeenError: Something on the way is not there.

    """
    yield from _new_service(visitor)
    page = _page(visitor)
    yield from _worked_on(visitor, page)
    yield from _signing(visitor, page)
    yield from _checked(visitor, page)
    page = _opened(visitor, Eqia.reference == _FULL, "the EqIA that is full")
    for code in FIELDS_OF:
        _go(visitor, page, code)
        yield f"eqia-{code}", visitor.window
    yield from _versions(visitor, page)
    yield from _help(visitor, page)
    yield from _sheet(visitor)
    page = _opened(visitor, Eqia.question_set == "", "an EqIA made with an earlier form")
    for code in _SPARSE:
        _go(visitor, page, code)
        yield f"eqia-sparse-{code}", visitor.window
    yield from _waiting(visitor, _opened(visitor, Eqia.reference == _FULL, "the EqIA that is full"))


def _new_service(visitor: Visitor) -> Iterator[tuple[str, QWidget]]:
    visitor.go_to("providers")
    if visitor.has_button("New contract or grant"):
        visitor.press("New contract or grant")
    page = visitor.page(NewServicePage, "new-service")
    page.step.take.click()
    visitor.settle()
    yield "new-service-something-missing", visitor.window
    for key, text in _SERVICE.items():
        field = page.step.fields[key]
        if isinstance(field, QComboBox):
            field.setCurrentIndex(field.findText(text))
        elif isinstance(field, QLineEdit):
            field.setText(text)
    page.step.take.click()
    visitor.settle()
    yield "eqia-new", visitor.window


def _opened(visitor: Visitor, which: ColumnElement[bool], called: str) -> EqiaPlace:
    """Open the first EqIA of which something is true, as Enter in the list does."""
    desk = visitor.workspace.desk
    found: list[str | None] = []

    def read() -> str | None:
        with desk.reading() as session:
            wanted = select(Eqia.uuid).where(which, Eqia.deleted.is_(False)).order_by(Eqia.id)
            return session.scalars(wanted).first()

    desk.background.run(read, owner=visitor.window, on_success=found.append)
    visitor.until(lambda: bool(found), called)
    if found[0] is None:
        raise NotSeenError(called)
    visitor.go_to("eqias")
    visitor.workspace.open_page("eqias", found[0])
    visitor.settle()
    return _page(visitor)


def _page(visitor: Visitor) -> EqiaPlace:
    page = visitor.workspace.current
    if not isinstance(page, EqiaPlace):
        raise NotSeenError("the page of an EqIA")
    return page


def _go(visitor: Visitor, page: EqiaPlace, code: str) -> None:
    page.body.go_to_code(code)
    visitor.settle()


def _worked_on(visitor: Visitor, page: EqiaPlace) -> Iterator[tuple[str, QWidget]]:
    section = page.body.section("impacts")
    if not isinstance(section, ImpactSection):
        raise NotSeenError("the impact grid")
    _go(visitor, page, "impacts")
    _open_row(visitor, section.grid, section, "marriage-and-civil-partnership")
    yield "eqia-impact-open", visitor.window
    section.open_several()
    visitor.settle()
    yield "eqia-impact-several", visitor.window
    screening = page.body.section("screening")
    if not isinstance(screening, ScreeningSection):
        raise NotSeenError("the screening")
    _go(visitor, page, "screening")
    screening.result.take.click()
    visitor.settle()
    yield "eqia-screening-refused", visitor.window
    _go(visitor, page, "about")
    started = page.body.section("about").fields.rows["started_on"].editor.inputs()[0]
    if isinstance(started, QLineEdit):
        visitor.write("30 Feb 2027", started)
        visitor.keys("Tab")
        visitor.expect("Started on takes a day that exists")
        yield "eqia-bad-value", visitor.window
        visitor.press("Discard")


def _open_row(visitor: Visitor, grid: QTableView, section: ImpactSection, group: str) -> None:
    section.grid.choose(group)
    grid.setFocus(Qt.FocusReason.ShortcutFocusReason)
    visitor.keys("Return")


def _signing(visitor: Visitor, page: EqiaPlace) -> Iterator[tuple[str, QWidget]]:
    section = page.body.section("signing")
    if not isinstance(section, SigningSection):
        raise NotSeenError("the signature")
    _go(visitor, page, "signing")
    section.step.take.click()
    visitor.settle()
    yield "eqia-sign-refused", visitor.window
    withdraw = next((each for each in page.head.stage.buttons if each.text() == "Withdraw…"), None)
    if withdraw is not None:
        withdraw.click()
        visitor.settle()
        yield "eqia-withdraw", visitor.window
        page.head.stage.words.put_off()


def _waiting(visitor: Visitor, page: EqiaPlace) -> Iterator[tuple[str, QWidget]]:
    """Review an EqIA that is in use until it waits for its check, and begin to send it back."""
    visitor.press("Begin review")
    visitor.press("Stands as it is")
    visitor.expect("Stage: Quality check")
    _go(visitor, page, "signing")
    yield "eqia-waits-for-its-check", visitor.window
    visitor.press("Send back by section")
    yield "eqia-send-back", visitor.window
    visitor.press("Not now")


def _checked(visitor: Visitor, page: EqiaPlace) -> Iterator[tuple[str, QWidget]]:
    page.head.stage.check.click()
    visitor.settle()
    yield "eqia-check", visitor.window
    explain = next((each for each in page.body.check.stops if _says(each, "Explain")), None)
    if isinstance(explain, QPushButton):
        explain.click()
        visitor.settle()
        yield "eqia-check-explain", visitor.window
        page.body.check.words.put_off()
    page.body.check.close_button.click()
    visitor.settle()


def _says(stop: QWidget, word: str) -> bool:
    return isinstance(stop, QPushButton) and stop.text().startswith(word)


def _help(visitor: Visitor, page: EqiaPlace) -> Iterator[tuple[str, QWidget]]:
    if not page.body.help.isHidden():
        page.body.help.click()
        _go(visitor, page, "impacts")
        yield "eqia-help", visitor.window
        page.body.help.click()
        visitor.settle()


def _sheet(visitor: Visitor) -> Iterator[tuple[str, QWidget]]:
    actions = (each for each in visitor.window.findChildren(QAction) if "sheet" in each.text())
    sheet = next((each for each in actions if each.text().replace("&", "").startswith("Review sheet")), None)
    if sheet is None:
        raise NotSeenError("a command “Review sheet…”")
    sheet.trigger()
    (window,) = visitor.window.findChildren(DocumentWindow)
    visitor.until(lambda: not window.is_busy, "the review sheet")
    visitor.settle()
    yield "eqia-review-sheet", window
    window.close()
    visitor.put_away()


def _versions(visitor: Visitor, page: EqiaPlace) -> Iterator[tuple[str, QWidget]]:
    section = page.body.section("versions")
    if not isinstance(section, VersionsSection):
        raise NotSeenError("the versions")
    _go(visitor, page, "versions")
    if section.compare.isVisible():
        section.compare.click()
        visitor.settle()
    yield "eqia-versions-compared", visitor.window
