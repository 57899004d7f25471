"""The line at the bottom: what gives way where there is too little room for all of it."""

from pathlib import Path

import pytest
from desks import OpenOffices
from offices import add_plan, new_office, recording
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from ui.elided_line import ElidedLine, elided
from ui.fonts import text_font
from ui.status_line import StatusLine

NOTE = "Undo: moved action EP-2025/4a to the trash"
REST = "Saved 03:27 · not yet in The sample.equality"
SENTENCE = "Taken back: moved action EP-2025/4a to the trash."


def line_of(qtbot: QtBot, width: int) -> StatusLine:
    line = StatusLine()
    qtbot.addWidget(line)
    line.tell(SENTENCE)
    line._standing.show_parts([NOTE, *REST.split(" · ")])
    line.resize(width, 30)
    line.show()
    qtbot.waitExposed(line)
    return line


def painted(line: StatusLine, name: str) -> str:
    label = line.findChild(QLabel, name)
    assert isinstance(label, ElidedLine)
    return label.words_for(label.width())


def advance(line: StatusLine, text: str) -> int:
    return line.fontMetrics().horizontalAdvance(text)


def test_all_is_said_where_there_is_room(qtbot: QtBot) -> None:
    line = line_of(qtbot, 3000)

    assert (painted(line, "status"), painted(line, "standing")) == (SENTENCE, f"{NOTE} · {REST}")


def test_what_undo_takes_back_gives_way_first(qtbot: QtBot) -> None:
    line = line_of(qtbot, 100)
    line.resize(advance(line, SENTENCE + NOTE + REST) - 40, 30)
    standing = painted(line, "standing")

    assert painted(line, "status") == SENTENCE
    assert (standing.startswith("Undo: moved"), standing.endswith(f"… · {REST}")) == (True, True)


def test_the_newest_sentence_is_shortened_only_when_the_note_is_gone(qtbot: QtBot) -> None:
    line = line_of(qtbot, 100)
    line.resize(2 * advance(line, REST) + 60, 30)
    told = painted(line, "status")

    assert painted(line, "standing") == REST
    assert told == SENTENCE or (told.startswith("Taken back") and told.endswith("…"))


@pytest.mark.parametrize("width", [200, 400, 800])
def test_both_have_their_share_and_lie_inside(qtbot: QtBot, width: int) -> None:
    line = line_of(qtbot, width)
    labels = [line.findChild(QLabel, name) for name in ("status", "standing")]

    for label in labels:
        assert isinstance(label, ElidedLine)
        assert (label.width() > 0, line.rect().contains(label.geometry())) == (True, True)
        assert label.fontMetrics().horizontalAdvance(label.words_for(label.width())) <= label.width()


@pytest.mark.parametrize("scale", [0.8, 1.0, 1.3, 2.0])
def test_what_is_left_out_keeps_no_room_at_the_end(qtbot: QtBot, scale: float) -> None:
    line = line_of(qtbot, 100)
    line._standing.setFont(text_font(scale))
    line._standing.show_parts([NOTE, *REST.split(" · ")], ["Backup 14:00", "Free for others"])
    empty = {}
    for width in range(300, 1500, 7):
        line.resize(width, 30)
        words = painted(line, "standing")
        empty[width] = line._standing.width() - line._standing.fontMetrics().horizontalAdvance(words)
        assert line._standing.geometry().right() == width - 1 - 8, words

    assert {width: room for width, room in empty.items() if not 0 <= room <= 1} == {}


def test_backup_and_holder_give_way_after_the_note_and_before_the_newest_sentence(qtbot: QtBot) -> None:
    line = line_of(qtbot, 100)
    line._standing.show_parts([NOTE, *REST.split(" · ")], ["Backup 14:00", "Free for others"])
    gap = 3 * 16 + 16
    shown = {}
    for name, words in {
        "all": f"{NOTE} · {REST} · Backup 14:00 · Free for others",
        "no note": f"{REST} · Backup 14:00 · Free for others",
        "no holder": f"{REST} · Backup 14:00",
        "only how it is saved": REST,
    }.items():
        line.resize(advance(line, SENTENCE) + advance(line, words) + gap, 30)
        shown[name] = (painted(line, "standing") == words, painted(line, "status") == SENTENCE)

    assert shown == dict.fromkeys(shown, (True, True))


def test_the_line_says_when_it_was_backed_up_and_who_may_write(
    tmp_path: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    with new_office(tmp_path) as register, recording(register) as session:
        add_plan(session)
    desk = offices.open(tmp_path / "office.equality")
    offices.settle()
    line = StatusLine()
    qtbot.addWidget(line)
    told: list[str] = []

    def tell() -> None:
        line.show_standing(desk.changes, file="office.equality")
        told.append(" · ".join(line._standing.text().split(" · ")[-2:]))

    desk.changes.kept_otherwise.connect(tell)
    tell()
    desk.changes.make_restore_point()
    offices.settle()
    desk.changes.give_free()
    offices.settle()
    made = desk.changes.last_backup_at

    assert made is not None
    backup = f"Backup {made.astimezone():%H:%M}"
    assert told == ["No backup yet · Held by you", f"{backup} · Held by you", f"{backup} · Free for others"]


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ((), "Nothing changed since opening"),
        (("Actions: Action",), "1 thing typed and not saved · Nothing changed since opening"),
        (("Actions: Due", "Pack: As at"), "2 things typed and not saved · Nothing changed since opening"),
    ],
)
def test_the_line_says_how_much_is_typed_and_not_saved(
    tmp_path: Path, offices: OpenOffices, qtbot: QtBot, typed: tuple[str, ...], said: str
) -> None:
    new_office(tmp_path).close()
    desk = offices.open(tmp_path / "office.equality")
    offices.settle()
    line = StatusLine()
    qtbot.addWidget(line)
    line.show_standing(desk.changes, file="office.equality", typed=typed)

    assert line._standing.text().startswith(f"{said} · ")
    assert all(each in line._standing.hint() for each in typed)


def test_of_what_somebody_else_has_open_the_line_names_who_that_is(
    tmp_path: Path, offices: OpenOffices, qtbot: QtBot
) -> None:
    with new_office(tmp_path, who="Policy officer"):
        desk = offices.open(tmp_path / "office.equality")
        offices.settle()
        line = StatusLine()
        qtbot.addWidget(line)
        line.show_standing(desk.changes, file="office.equality")

        assert line._standing.text() == "Open for reading · Held by Policy officer"


def test_screen_readers_have_all_words(qtbot: QtBot) -> None:
    line = line_of(qtbot, 200)

    assert [SENTENCE, f"{NOTE} · {REST}"] == [
        label.text()
        for name in ("status", "standing")
        if isinstance(label := line.findChild(QLabel, name), QLabel)
    ]


def test_words_end_in_dots_where_some_are_left_out(qtbot: QtBot) -> None:
    label = ElidedLine()
    qtbot.addWidget(label)
    metrics: QFontMetrics = label.fontMetrics()
    room = metrics.horizontalAdvance("Taken back…")

    assert ["Taken back…", "Taken back", ""] == [
        elided("Taken back: everything", metrics, room),
        elided("Taken back", metrics, room),
        elided("Taken back", metrics, 0),
    ]


@pytest.mark.parametrize(
    ("sentence", "stays"), [("Agreement AGR-041 was made. Ctrl+Z takes that back.", False), ("Open.", True)]
)
def test_a_sentence_about_undo_goes_when_undo_takes_back_something_else(
    qtbot: QtBot,
    sentence: str,
    stays: bool,  # noqa: FBT001 - a case
) -> None:
    line = line_of(qtbot, 800)
    line.tell(sentence)
    line.forget_undo()

    assert (sentence if stays else "") == painted(line, "status")


def test_how_the_register_stands_ends_at_the_right_edge_after_longer_words_stood_there(qtbot: QtBot) -> None:
    line = line_of(qtbot, 2000)
    line.tell("")
    line._standing.show_parts(["Nothing changed since opening"])
    line.tell("")
    standing = line._standing

    assert standing.width() <= advance(line, standing.text()) + 2
    assert standing.geometry().right() >= line.contentsRect().right() - 8
