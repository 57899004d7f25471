import pytest
from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtGui import QAction, QActionGroup, QColor, QFontInfo, QPalette, QRawFont
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QListWidget,
    QMainWindow,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QStyle,
    QStyleOptionButton,
    QTableView,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)
from pytestqt.qtbot import QtBot

from ui.colours import Colours
from ui.fonts import FAMILY, text_font
from ui.icons import icon
from ui.menus import Menus
from ui.theme import (
    COLOURS,
    STATUS_MARKS,
    Theme,
    apply_theme,
    current_theme,
    palette_of,
    status_colour,
    status_mark,
    status_text,
    theme_at_first_sight,
    theme_of_computer,
)

EVERY_THEME = pytest.mark.parametrize("theme", list(Theme))


def brightness(colour: str) -> float:
    """Return the relative luminance of WCAG 2.2."""
    one = QColor(colour)

    def linear(part: float) -> float:
        return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4

    return 0.2126 * linear(one.redF()) + 0.7152 * linear(one.greenF()) + 0.0722 * linear(one.blueF())


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of WCAG 2.2, from 1 to 21."""
    darker, lighter = sorted((brightness(one), brightness(other)))
    return (lighter + 0.05) / (darker + 0.05)


def words_on_grounds(colours: Colours) -> list[tuple[str, str]]:
    grounds = [colours.window, colours.base, colours.alternate, colours.button]
    words = [colours.text, colours.quiet, colours.link, *colours.status.values()]
    return [
        *((word, ground) for word in words for ground in grounds),
        (colours.on_selected, colours.selected),
        (colours.text, colours.done),
    ]


def test_the_measure_of_contrast_is_the_published_one() -> None:
    assert (21.0, 1.0) == (round(contrast("#000000", "#ffffff"), 2), contrast("#777777", "#777777"))
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@EVERY_THEME
def test_all_words_stand_out_by_four_and_a_half(theme: Theme) -> None:
    faint = [
        (word, ground, round(contrast(word, ground), 2))
        for word, ground in words_on_grounds(COLOURS[theme])
        if contrast(word, ground) < 4.5
    ]

    assert faint == []


@EVERY_THEME
def test_borders_and_the_focus_line_stand_out_by_three(theme: Theme) -> None:
    colours = COLOURS[theme]
    grounds = [colours.window, colours.base]

    assert all(contrast(line, ground) >= 3 for line in (colours.border, colours.focus) for ground in grounds)


@EVERY_THEME
def test_what_is_done_of_a_bar_stands_out_by_three(theme: Theme) -> None:
    colours = COLOURS[theme]

    assert contrast(colours.done, colours.base) >= 3


@EVERY_THEME
def test_every_colour_of_qts_palette_is_ours(theme: Theme) -> None:
    ours = {QColor(each).name() for each in vars_of(COLOURS[theme])}
    palette = palette_of(theme)
    roles = [
        role
        for role in QPalette.ColorRole
        if role not in (QPalette.ColorRole.NColorRoles, QPalette.ColorRole.NoRole)
    ]

    strange = {
        role.name: palette.color(role).name() for role in roles if palette.color(role).name() not in ours
    }

    assert strange == {}


def vars_of(colours: Colours) -> list[str]:
    plain = [str(getattr(colours, name)) for name in Colours.__slots__ if name != "status"]
    return [*plain, *colours.status.values()]


@EVERY_THEME
def test_a_theme_dresses_windows_that_are_there_already(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()

    apply_theme(qapp, theme, 1.5)
    # The first font that a program sets reaches the windows that are there by an event.
    qapp.processEvents()

    font = field.font()
    assert theme is current_theme()
    assert COLOURS[theme].base == field.palette().color(QPalette.ColorRole.Base).name()
    assert (FAMILY, text_font(1.5).pointSizeF()) == (QFontInfo(font).family(), font.pointSizeF())
    apply_theme(qapp, Theme.LIGHT)


def test_text_of_twice_the_size_makes_controls_twice_as_high(qtbot: QtBot, qapp: QApplication) -> None:
    button = QPushButton("Open")
    qtbot.addWidget(button)
    heights = []
    for scale in (1.0, 2.0):
        apply_theme(qapp, Theme.LIGHT, scale)
        button.show()
        heights.append(button.sizeHint().height())
    apply_theme(qapp, Theme.LIGHT)

    assert heights[0] >= 24
    assert heights[1] > 1.6 * heights[0]


@EVERY_THEME
def test_the_control_that_has_the_keyboard_looks_different(
    qtbot: QtBot, qapp: QApplication, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    for control in (QPushButton("Open"), QLineEdit("text")):
        qtbot.addWidget(control)
        control.show()
        qtbot.waitExposed(control)
        control.clearFocus()
        without = control.grab().toImage()
        control.activateWindow()
        control.setFocus()
        qtbot.waitUntil(control.hasFocus)
        control.repaint()

        assert without != control.grab().toImage()


def test_a_status_is_told_by_shape_letter_and_word_all_different() -> None:
    assert set(STATUS_MARKS) == {"blue", "green", "amber", "red", "grey"}
    assert [5, 5, 5] == [
        len({getattr(mark, part) for mark in STATUS_MARKS.values()}) for part in ("shape", "letter", "word")
    ]
    assert status_mark("amber").text == "◆ A Amber"
    assert status_mark("unheard of") == status_mark("grey")


def test_words_in_the_colour_of_a_status_have_its_shape_and_a_letter() -> None:
    assert "▲ S Signed 9 days after" == status_text("red", "Signed 9 days after")
    assert "◆ D 3 due" == status_text("amber", "3 due")
    assert "○ – No decision" == status_text("grey", "No decision")  # noqa: RUF001 - a dash


def test_the_shipped_typeface_has_every_shape_and_every_welsh_letter(qapp: QApplication) -> None:
    apply_theme(qapp, Theme.LIGHT)
    letters = QRawFont.fromFont(text_font())
    wanted = {*"ŵŷŴŶâêîôûï£€·…", *(mark.shape for mark in STATUS_MARKS.values())}

    assert set() == {letter for letter in wanted if not letters.supportsCharacter(ord(letter))}


@EVERY_THEME
def test_colours_of_a_status_differ_within_a_theme(theme: Theme) -> None:
    assert len({status_colour(code, theme).name() for code in STATUS_MARKS}) == 5


def test_the_computers_own_wish_is_one_of_our_themes(qapp: QApplication) -> None:
    del qapp
    assert theme_of_computer() in Theme


def test_a_heading_grows_with_the_text(qtbot: QtBot, qapp: QApplication) -> None:
    heading = QLabel("Marlshire")
    heading.setProperty("heading", "large")
    qtbot.addWidget(heading)
    sizes = []
    for scale in (1.0, 2.0):
        apply_theme(qapp, Theme.LIGHT, scale)
        heading.show()
        sizes.append(heading.fontMetrics().height())
    apply_theme(qapp, Theme.LIGHT)

    assert sizes[1] > 1.8 * sizes[0]


@pytest.mark.parametrize(("window", "expected"), [("#202326", Theme.DARK), ("#efefef", Theme.LIGHT)])
def test_at_first_sight_a_program_is_dark_where_the_computer_is(
    qapp: QApplication, window: str, expected: Theme
) -> None:
    qapp.setPalette(QPalette(QColor(window)))

    assert theme_at_first_sight(qapp) is expected
    apply_theme(qapp, Theme.LIGHT)


def test_an_outline_is_drawn_once_for_each_palette(qapp: QApplication) -> None:
    del qapp
    light, dark = (
        icon("scale", palette_of(theme)).pixmap(QSize(24, 24)) for theme in (Theme.LIGHT, Theme.DARK)
    )
    again = icon("scale", palette_of(Theme.LIGHT)).pixmap(QSize(24, 24))

    assert light.cacheKey() == again.cacheKey()
    assert light.toImage() != dark.toImage()


@EVERY_THEME
def test_the_line_of_focus_is_seen_without_its_colour(qapp: QApplication, qtbot: QtBot, theme: Theme) -> None:
    apply_theme(qapp, theme)
    usual = 2 if theme is Theme.CONTRAST else 1
    sheet = qapp.styleSheet()
    assert f"QPushButton:focus, QToolButton:focus {{ border: {2 * usual}px solid" in sheet
    assert f"QAbstractItemView:focus {{ border: {2 * usual}px solid" in sheet
    button = QPushButton("Save")
    qtbot.addWidget(button)
    button.show()
    size = button.sizeHint()
    button.setFocus()
    assert size == button.sizeHint()


@EVERY_THEME
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("is_heavy", [True, False])
def test_a_filled_button_keeps_off_its_line_of_focus_which_is_whole(
    qapp: QApplication, qtbot: QtBot, theme: Theme, *, scale: float, is_heavy: bool
) -> None:
    apply_theme(qapp, theme, scale)
    button = QPushButton("Keep")
    button.setProperty("heavy", is_heavy)
    button.setCheckable(not is_heavy)
    button.setChecked(not is_heavy)
    both = QWidget()
    row = QHBoxLayout(both)
    row.addWidget(button)
    row.addWidget(QPushButton("Print it afterwards"))
    qtbot.addWidget(both)
    with qtbot.waitActive(both):
        both.show()
        both.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    drawn = both.grab(button.geometry()).toImage()
    wide, high = drawn.width(), drawn.height()
    to_the_ground = [drawn.pixelColor(x, high // 2).name() for x in range(11)]
    around = {
        *(drawn.pixelColor(x, y).name() for x in range(5, wide - 5) for y in (0, high - 1)),
        *(drawn.pixelColor(x, y).name() for y in range(5, high - 5) for x in (0, wide - 1)),
    }
    apply_theme(qapp, Theme.LIGHT)

    colours = COLOURS[theme]
    assert around == {colours.focus}, "dashed is what cannot be pressed"
    assert colours.window in to_the_ground
    assert colours.selected == to_the_ground[-1]
    assert contrast(colours.focus, colours.window) >= 3


@EVERY_THEME
def test_the_line_of_focus_is_seen_on_a_button_that_weighs_most(
    qapp: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    button = QPushButton("Start the file")
    button.setProperty("heavy", True)
    other = QPushButton("Elsewhere")
    both = QWidget()
    row = QHBoxLayout(both)
    row.addWidget(other)
    row.addWidget(button)
    qtbot.addWidget(both)
    with qtbot.waitActive(both):
        both.show()
        both.activateWindow()
    other.setFocus()
    qtbot.waitUntil(other.hasFocus)
    # As it stands in the window, whose ground shows between the line and the button.
    before = both.grab(button.geometry()).toImage()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    after = both.grab(button.geometry()).toImage()
    apply_theme(qapp, Theme.LIGHT)

    changed = [
        contrast(before.pixelColor(x, y).name(), after.pixelColor(x, y).name())
        for x in range(after.width())
        for y in range(after.height())
    ]
    assert sum(1 for each in changed if each >= 3) >= 2 * button.width()


@EVERY_THEME
def test_a_list_to_choose_from_shows_where_the_keyboard_is(
    qapp: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    choice = QComboBox()
    choice.addItems(["Not started", "In progress", "Complete"])
    qtbot.addWidget(choice)
    with qtbot.waitActive(choice):
        choice.show()
        choice.activateWindow()
    choice.showPopup()
    view = choice.view()
    qtbot.waitUntil(view.isVisible)
    QTest.keyClick(view, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: view.currentIndex().row() == 1)
    drawn = view.viewport().grab().toImage()
    grounds = [
        drawn.pixelColor(2, view.visualRect(choice.model().index(row, 0)).center().y()).name()
        for row in range(3)
    ]
    choice.hidePopup()
    apply_theme(qapp, Theme.LIGHT)

    assert grounds[0] == grounds[2]
    assert contrast(grounds[1], grounds[0]) >= 2.5


@EVERY_THEME
def test_lines_between_cells_are_seen_and_stand_back_behind_borders(theme: Theme) -> None:
    colours = COLOURS[theme]

    assert 1.5 <= contrast(colours.grid, colours.base) <= contrast(colours.border, colours.base)


def test_a_menu_higher_than_the_screen_scrolls_and_runs_out_of_it_at_no_side(
    qapp: QApplication, qtbot: QtBot
) -> None:
    apply_theme(qapp, Theme.LIGHT, 2.0)
    menu = QMenu()
    qtbot.addWidget(menu)
    actions = [menu.addAction(f"Pre-election periods {each}") for each in range(60)]
    menu.popup(QPoint(0, 0))
    screen, place = menu.screen().availableGeometry().size(), menu.size()
    across = {menu.actionGeometry(action).left() for action in actions}
    menu.close()
    apply_theme(qapp, Theme.LIGHT)

    assert place == place.boundedTo(screen)
    assert len(across) == 1


@EVERY_THEME
@pytest.mark.parametrize("kind", [QTableView, QTableWidget, QListWidget])
def test_a_view_shows_all_of_its_line_of_focus(
    qapp: QApplication, qtbot: QtBot, theme: Theme, kind: type[QAbstractItemView]
) -> None:
    apply_theme(qapp, theme)
    view = kind()
    qtbot.addWidget(view)
    view.resize(200, 120)
    with qtbot.waitActive(view):
        view.show()
        view.activateWindow()
    view.clearFocus()
    place = view.viewport().geometry()
    view.setFocus()
    qtbot.waitUntil(view.hasFocus)
    drawn = view.grab().toImage()
    line = [drawn.pixelColor(x, 60).name() for x in range(8)]
    moved = view.viewport().geometry()
    apply_theme(qapp, Theme.LIGHT)

    usual = 2 if theme is Theme.CONTRAST else 1
    assert [COLOURS[theme].focus] * 2 * usual == line[: 2 * usual]
    assert COLOURS[theme].focus != line[2 * usual]
    assert place == moved, "nothing moves with the focus"


@EVERY_THEME
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("is_chosen", [True, False])
def test_what_one_of_several_is_chosen_with_is_round(
    qapp: QApplication, qtbot: QtBot, theme: Theme, *, scale: float, is_chosen: bool
) -> None:
    apply_theme(qapp, theme, scale)
    button = QRadioButton("One of several")
    qtbot.addWidget(button)
    button.setAutoExclusive(False)
    button.setChecked(is_chosen)
    button.show()
    option = QStyleOptionButton()
    button.initStyleOption(option)
    place = button.style().subElementRect(QStyle.SubElement.SE_RadioButtonIndicator, option, button)
    drawn = button.grab().toImage()
    corners = [drawn.pixelColor(place.left(), y).name() for y in (place.top(), place.bottom())]
    middle = drawn.pixelColor(place.center()).name()
    apply_theme(qapp, Theme.LIGHT)

    assert [COLOURS[theme].window] * 2 == corners
    assert (COLOURS[theme].text if is_chosen else COLOURS[theme].base) == middle


@EVERY_THEME
@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_words_of_the_menus_stand_beside_those_of_the_button_at_their_end(
    qapp: QApplication, qtbot: QtBot, theme: Theme, scale: float
) -> None:
    apply_theme(qapp, theme, scale)
    window = QMainWindow()
    qtbot.addWidget(window)
    bar = window.menuBar()
    button = Menus(bar).go_to
    button.show()
    with qtbot.waitExposed(window):
        window.show()
    words = bar.actionGeometry(bar.actions()[0]).center().y()
    beside = button.geometry().center().y()
    apply_theme(qapp, Theme.LIGHT)

    assert abs(words - beside) <= 2


def first_ink(control: QWidget, row: int) -> int:
    """Return how far from the left the words of a control begin, behind its border."""
    drawn = control.grab().toImage()
    ground = drawn.pixelColor(drawn.width() // 2, row).lightness()
    inside = range(6, drawn.width())
    return next(
        x
        for x in inside
        if any(abs(drawn.pixelColor(x, row + y).lightness() - ground) > 60 for y in range(-3, 4))
    )


@EVERY_THEME
@pytest.mark.parametrize("scale", [1.0, 2.0])
def test_the_words_in_fields_of_each_kind_begin_below_each_other(
    qapp: QApplication, qtbot: QtBot, theme: Theme, scale: float
) -> None:
    apply_theme(qapp, theme, scale)
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    choice, line, text = QComboBox(), QLineEdit("HHH"), QPlainTextEdit("HHH")
    choice.addItem("HHH")
    text.setFixedHeight(line.sizeHint().height())
    for each in (choice, line, text):
        each.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        column.addWidget(each)
    page.resize(300, 300)
    page.show()
    begin = {type(each).__name__: first_ink(each, each.height() // 2) for each in (choice, line, text)}
    apply_theme(qapp, Theme.LIGHT)

    assert len(set(begin.values())) == 1, begin


@EVERY_THEME
@pytest.mark.parametrize("scale", [1.0, 2.0])
@pytest.mark.parametrize("kind", [QCheckBox, QRadioButton])
def test_the_line_of_focus_covers_nothing_of_what_is_ticked(
    qapp: QApplication, qtbot: QtBot, theme: Theme, scale: float, kind: type[QCheckBox | QRadioButton]
) -> None:
    apply_theme(qapp, theme, scale)
    box = kind("Only what differs")
    qtbot.addWidget(box)
    box.resize(box.sizeHint())
    with qtbot.waitActive(box):
        box.show()
        box.activateWindow()
    box.clearFocus()
    before = box.grab().toImage()
    box.setFocus()
    qtbot.waitUntil(box.hasFocus)
    after = box.grab().toImage()
    window = QColor(COLOURS[theme].window)
    apply_theme(qapp, Theme.LIGHT)
    places = [(x, y) for x in range(before.width()) for y in range(before.height())]
    drawn = [place for place in places if before.pixelColor(*place) != window]

    assert drawn
    assert [] == [place for place in drawn if before.pixelColor(*place) != after.pixelColor(*place)]
    assert before != after


class Told(QLabel):
    """Counts what it is told of."""

    times = 0

    def event(self, event: QEvent) -> bool:
        Told.times += 1
        return super().event(event)


def nested(levels: int) -> QWidget:
    """Return a widget that holds a label and, below it, the next of so many."""
    widget = QWidget()
    column = QVBoxLayout(widget)
    column.addWidget(Told("Words"))
    if levels > 1:
        column.addWidget(nested(levels - 1))
    return widget


def test_another_palette_is_told_to_each_control_not_once_for_each_that_it_stands_in(
    qapp: QApplication, qtbot: QtBot
) -> None:
    deep = 30
    window = nested(deep)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    Told.times = 0
    apply_theme(qapp, Theme.DARK)
    apply_theme(qapp, Theme.LIGHT)

    # It is told a few times each; where style sheets replace each other, once more for each level above it.
    assert 0 < Told.times < 2 * deep * 6


def test_the_palette_of_great_contrast_has_no_blue_in_a_bar(qapp: QApplication) -> None:
    del qapp
    assert QColor(COLOURS[Theme.CONTRAST].done).hue() == -1


def drawn_across(menu: QMenu, action: QAction, columns: range, ground: str) -> list[QPoint]:
    """Return where a menu draws something beside the words of an action."""
    drawn, line = menu.grab().toImage(), menu.actionGeometry(action)
    return [
        QPoint(x, y)
        for x in columns
        for y in range(line.top(), line.bottom() + 1)
        if contrast(drawn.pixelColor(x, y).name(), ground) >= 3
    ]


@EVERY_THEME
@pytest.mark.parametrize("is_chosen", [True, False])
def test_the_arrow_of_a_submenu_is_seen_and_grows_with_the_text(
    qapp: QApplication, qtbot: QtBot, theme: Theme, *, is_chosen: bool
) -> None:
    colours, heights = COLOURS[theme], []
    for scale in (1.0, 2.0):
        apply_theme(qapp, theme, scale)
        menu, inner = QMenu(), QMenu("Record")
        qtbot.addWidget(menu)
        menu.addMenu(inner)
        menu.popup(QPoint(0, 0))
        if is_chosen:
            menu.setActiveAction(inner.menuAction())
        right = menu.actionGeometry(inner.menuAction()).right()
        seen = drawn_across(
            menu,
            inner.menuAction(),
            range(right - round(14 * scale), right),
            colours.selected if is_chosen else colours.window,
        )
        heights.append(len({each.y() for each in seen}))
        inner.close()
        menu.close()
    apply_theme(qapp, Theme.LIGHT)

    assert heights[0] >= 6
    assert heights[1] >= 1.6 * heights[0]


@EVERY_THEME
def test_what_one_of_several_is_chosen_with_in_a_menu_is_round_and_what_several_are_is_square(
    qapp: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    apply_theme(qapp, theme, 2.0)
    menu = QMenu()
    qtbot.addWidget(menu)
    one, several = menu.addAction("Light"), menu.addAction("Keep it above")
    one.setCheckable(True)
    several.setCheckable(True)
    group = QActionGroup(menu)
    group.addAction(one)
    menu.popup(QPoint(0, 0))
    tops = []
    for action in (one, several):
        seen = drawn_across(menu, action, range(4, 40), COLOURS[theme].window)
        top = min(each.y() for each in seen)
        tops.append(len({each.x() for each in seen if each.y() == top}))
    menu.close()
    apply_theme(qapp, Theme.LIGHT)

    assert tops[0] < tops[1] / 1.5


@EVERY_THEME
def test_the_last_heading_of_a_table_has_no_line_beside_the_frame(
    qapp: QApplication, qtbot: QtBot, theme: Theme
) -> None:
    apply_theme(qapp, theme)
    table = QTableWidget(1, 2)
    table.horizontalHeader().setStretchLastSection(True)
    qtbot.addWidget(table)
    table.show()
    header = table.horizontalHeader()
    drawn = header.grab().toImage()
    ends = [
        drawn.pixelColor(header.sectionPosition(at) + header.sectionSize(at) - 1, 3).name() for at in range(2)
    ]
    apply_theme(qapp, Theme.LIGHT)

    assert [COLOURS[theme].border, COLOURS[theme].button] == ends
