from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from accessible import unnamed_controls
from offices import ticking
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot
from sqlalchemy import select

from equality_tracker.checks.body import organisation_on
from equality_tracker.law.bodies import BodyKind
from equality_tracker.records.duties import Publication
from equality_tracker.store.opening import open_register
from ui.background import Background
from ui.pages.first_run import FirstRunPage
from ui.settings import Settings
from ui.theme import Theme, apply_theme

WAIT = 15_000
TODAY = date(2026, 11, 21)


@pytest.fixture
def page(qtbot: QtBot, qapp: QApplication, settings: Settings, background: Background) -> FirstRunPage:
    apply_theme(qapp, Theme.LIGHT)
    page = FirstRunPage(settings, background, now=ticking())
    qtbot.addWidget(page)
    page.resize(1024, 546)
    with qtbot.waitExposed(page):
        page.show()
    return page


@pytest.fixture
def fill(page: FirstRunPage, tmp_path: Path) -> Callable[[], Path]:
    def filled() -> Path:
        page.office.name.setText("PCC for Marlshire")
        page.office.staff.setText("31")
        page.office.who.setText("Equality lead")
        page.dates[0].line.setText("30/3/26")
        page.dates[1].line.setText("14 nov 2024")
        page.dates[2].unknown.setChecked(True)
        page.place.line.setText(str(tmp_path / "Office"))
        return tmp_path / "Office.equality"

    return filled


def words(page: FirstRunPage) -> str:
    return "\n".join(each.text() for each in page.findChildren(QLabel) if each.isVisible())


def test_the_page_fits_a_small_screen_with_everything_filled_in(
    page: FirstRunPage, fill: Callable[[], Path]
) -> None:
    fill()
    page.place.line.setText("/srv/OneDrive - Marlshire/Office.equality")
    page.go_on_to("import")
    QApplication.processEvents()
    assert "OneDrive synchronises this folder. The program works on its own copy" in words(page)
    assert (page.verticalScrollBar().maximum(), page.horizontalScrollBar().maximum()) == (0, 0)
    assert unnamed_controls(page) == []


@pytest.mark.parametrize("theme", list(Theme))
def test_the_page_fits_a_small_screen_while_it_says_what_is_still_wanted(
    qapp: QApplication, page: FirstRunPage, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    page.resize(1024, 539)
    page.start_button.click()
    QApplication.processEvents()
    beyond = page.verticalScrollBar().maximum(), page.horizontalScrollBar().maximum()
    apply_theme(qapp, Theme.LIGHT)

    assert "Some answers are still wanted" in words(page)
    assert (0, 0) == beyond


def test_a_register_is_started_with_its_office_and_the_dates_that_are_known(
    qtbot: QtBot, page: FirstRunPage, fill: Callable[[], Path], settings: Settings
) -> None:
    file = fill()
    page.office.area.setCurrentIndex(1)
    page.go_on_to("import")
    with qtbot.waitSignal(page.started, timeout=WAIT) as told:
        QTest.mouseClick(page.start_button, Qt.MouseButton.LeftButton)
    assert told.args == [str(file), "import"]
    assert settings.who == "Equality lead"
    with open_register(file, who="W", now=ticking()) as register, register.reading() as session:
        body = organisation_on(session, TODAY)
        assert (body.name, body.kind, body.is_welsh) == ("PCC for Marlshire", BodyKind.PCC, True)
        assert body.employees(TODAY) == 31
        found = session.scalars(select(Publication).order_by(Publication.reference)).all()
        assert [("annual-information", date(2026, 3, 30)), ("objectives", date(2024, 11, 14))] == [
            (each.duty, each.published_on) for each in found
        ]
        assert {each.created_by for each in found} == {"Equality lead"}


def test_what_is_wanting_is_said_at_each_field_and_nothing_typed_is_lost(
    qtbot: QtBot, page: FirstRunPage, tmp_path: Path
) -> None:
    page.office.name.setText("PCC for Marlshire")
    page.office.staff.setText("about 30")
    page.dates[0].line.setText("March 2026")
    page.place.line.setText(str(tmp_path / "Office"))
    page.start()
    said = words(page)
    assert "Type a whole number" in said
    assert "needs the day, not only the period" in said
    assert said.count("Type the day") == 3
    assert page.focusWidget() is page.office.staff
    assert (page.office.staff.text(), page.dates[0].line.text()) == ("about 30", "March 2026")
    with qtbot.waitSignal(page.left):
        QTest.keyClick(page.office.staff, Qt.Key.Key_Escape)
    assert page.dates[0].line.text() == "March 2026"
    assert list(tmp_path.glob("*.equality")) == []


def test_what_is_too_long_stays_whole_and_each_field_says_what_it_takes(
    page: FirstRunPage, tmp_path: Path
) -> None:
    page.office.name.setText("N" * 5_000)
    page.office.staff.setText("3" * 5_000)
    page.office.who.setText("W" * 201)
    page.place.line.setText(str(tmp_path / ("P" * 5_000)))
    page.start()
    said = words(page)
    assert "At most 200 characters are accepted; this has 5,000." in said
    assert "At most 200 characters are accepted; this has 201." in said
    assert "Type a whole number" in said
    assert "A place takes at most 4,000 characters; this has" in said
    assert (len(page.office.name.text()), len(page.office.staff.text())) == (5_000, 5_000)


@pytest.mark.parametrize("case", ["taken", "no such folder"])
def test_a_place_that_does_not_take_the_file_is_said_and_the_answers_stay(
    qtbot: QtBot, page: FirstRunPage, fill: Callable[[], Path], tmp_path: Path, case: str
) -> None:
    file = fill()
    if case == "taken":
        file.write_bytes(b"mine")
    else:
        page.place.line.setText(str(tmp_path / "gone" / "Office.equality"))
    page.start()
    expected = "Choose another name" if case == "taken" else "Nothing can be written in"
    qtbot.waitUntil(lambda: expected in words(page), timeout=WAIT)
    assert page.office.name.text() == "PCC for Marlshire"
    assert page.start_button.isEnabled()
    assert case != "taken" or file.read_bytes() == b"mine"


def test_the_file_is_called_after_the_office_until_somebody_names_it(page: FirstRunPage) -> None:
    page.office.name.setText("PCC for Marlshire")
    assert Path(page.place.line.text()).name == "PCC for Marlshire.equality"
    page.office.name.setText("PCC: Marlshire/West")
    assert Path(page.place.line.text()).name == "PCC Marlshire West.equality"
    page.place.line.setText("/srv/ours.equality")
    page.office.name.setText("Other")
    assert page.place.line.text() == "/srv/ours.equality"


def test_a_chief_constable_is_not_asked_for_an_annual_report(page: FirstRunPage) -> None:
    page.office.kind.setCurrentIndex(page.office.kind.findData("chief-constable"))
    assert not page.dates[2].line.isEnabled()
    assert "Section 12 applies to elected local policing bodies only" in words(page)


def test_what_was_said_of_all_answers_goes_when_one_is_typed(page: FirstRunPage) -> None:
    page.start_button.click()
    before = words(page)
    QTest.keyClicks(page.office.name, "PCC for Marlshire")

    assert "Some answers are still wanted" in before
    assert "Some answers are still wanted" not in words(page)
