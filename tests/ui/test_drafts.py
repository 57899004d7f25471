"""Drafts: what was typed is there again after a crash, and gone once it was saved."""

import json
import os
import resource
import time
from collections.abc import Generator
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from ui.draft_files import DraftFiles
from ui.drafts import Draft, DraftPlace, Drafts
from ui.settings import Settings

pytestmark = pytest.mark.usefixtures("qapp")

PLACE = DraftPlace("register-1", "actions", "uuid-1", "due_on")
TITLE = PLACE._replace(field="title")


@contextmanager
def room_for(size: int) -> Generator[None]:
    """Let no file grow beyond so many bytes, as a full disk would."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


def after_a_kill(folder: Path) -> dict[DraftPlace, Draft]:
    """Return what the next program finds if this one is killed now."""
    return DraftFiles(folder).read()


def names(folder: Path) -> list[str]:
    return sorted(file.name for file in folder.iterdir())


def test_what_was_typed_is_there_again_for_the_next_program(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(PLACE, Draft("31 Feb", "31 Mar 2027"))
    drafts.keep(PLACE._replace(field="title"), Draft("Ŵ \ud800 “x”\n2"))
    drafts.save()

    again = Drafts(tmp_path).of_record("register-1", "actions", "uuid-1")

    assert again == {"due_on": Draft("31 Feb", "31 Mar 2027"), "title": Draft("Ŵ \ud800 “x”\n2")}


def test_the_file_is_written_also_while_somebody_goes_on_typing(tmp_path: Path, qtbot: QtBot) -> None:
    drafts = Drafts(tmp_path)
    text = count()
    typing = QTimer(interval=100)
    typing.timeout.connect(lambda: drafts.keep(PLACE, Draft(str(next(text)))))
    typing.start()

    qtbot.waitUntil((tmp_path / "drafts.json").exists, timeout=5000)

    assert typing.isActive()
    typing.stop()


def test_the_file_is_written_a_moment_after_a_key(tmp_path: Path, qtbot: QtBot) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(PLACE, Draft("3"))
    drafts.keep(PLACE, Draft("31"))
    assert not (tmp_path / "drafts.json").exists()

    qtbot.waitUntil((tmp_path / "drafts.json").exists, timeout=5000)

    assert Draft("31") == Drafts(tmp_path).at(PLACE)


def test_each_key_outlives_the_program_at_once(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    for length in range(1, 30):
        text = "The analyst asks for figures."[:length]
        drafts.keep(PLACE, Draft(text))
        drafts.keep(TITLE, Draft(text.upper(), "before"))

        assert {PLACE: Draft(text), TITLE: Draft(text.upper(), "before")} == after_a_kill(tmp_path)


def test_a_long_text_outlives_the_program_at_once_too(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    text = "Ŵ" * 100_000
    drafts.keep(PLACE, Draft(text))
    drafts.keep(PLACE, Draft(text + "!"))

    assert {PLACE: Draft(text + "!")} == after_a_kill(tmp_path)


def test_what_was_saved_stays_away_after_a_kill(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(PLACE, Draft("31"))
    drafts.finish()
    drafts.keep(TITLE, Draft("b"))
    drafts.drop(PLACE)

    assert {TITLE: Draft("b")} == after_a_kill(tmp_path)


def test_one_program_goes_on_where_the_one_before_was_killed(tmp_path: Path) -> None:
    first = Drafts(tmp_path)
    first.keep(PLACE, Draft("a"))
    first.keep(TITLE, Draft("b"))
    second = Drafts(tmp_path)
    second.keep(PLACE, Draft("ac"))

    assert {PLACE: Draft("ac"), TITLE: Draft("b")} == after_a_kill(tmp_path)
    second.finish()
    assert {PLACE: Draft("ac"), TITLE: Draft("b")} == after_a_kill(tmp_path)
    assert ["drafts.json"] == names(tmp_path)


def test_a_line_of_which_half_was_written_costs_nothing_else(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(PLACE, Draft("a"))
    drafts.keep(TITLE, Draft("b"))
    (journal,) = tmp_path.glob("*.journal")
    journal.write_bytes(journal.read_bytes()[:-9])

    assert {PLACE: Draft("a")} == after_a_kill(tmp_path)
    Drafts(tmp_path).keep(TITLE, Draft("c"))
    assert {PLACE: Draft("a"), TITLE: Draft("c")} == after_a_kill(tmp_path)


def test_a_full_disk_is_told_once_and_all_is_written_when_there_is_room_again(
    tmp_path: Path, qtbot: QtBot
) -> None:
    drafts = Drafts(tmp_path)
    sentences: list[str] = []
    drafts.told.connect(sentences.append)
    drafts.keep(PLACE, Draft("kept before"))
    with room_for(300):
        for length in range(1, 40):
            drafts.keep(TITLE, Draft("x" * length * 10))
        drafts.save()
        drafts.keep(PLACE, Draft("and more"))
        drafts.save()
        # What was there stays, and what is typed stays in the window.
        assert "kept before" == after_a_kill(tmp_path)[PLACE].text
        assert (Draft("and more"), Draft("x" * 390)) == (drafts.at(PLACE), drafts.at(TITLE))

    assert 1 == len(sentences)
    assert "cannot be kept beside the register at the moment: File too large." in sentences[0]
    assert "stays in this window; save it before you close." in sentences[0]
    qtbot.waitUntil(
        lambda: {PLACE: Draft("and more"), TITLE: Draft("x" * 390)} == after_a_kill(tmp_path), timeout=5000
    )


def test_a_slow_disk_holds_nobody_up_and_gets_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write, keys = os.write, 40

    def slow(file: int, content: bytes) -> int:
        time.sleep(0.25)
        return write(file, content)

    monkeypatch.setattr(os, "write", slow)
    drafts = Drafts(tmp_path)
    began = time.monotonic()
    for number in range(keys):
        drafts.keep(PLACE, Draft(str(number)))
    took = time.monotonic() - began
    drafts.finish()

    assert took < keys * 0.25 / 4
    assert {PLACE: Draft(str(keys - 1))} == after_a_kill(tmp_path)


def test_what_was_saved_leaves_no_draft(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(PLACE, Draft("31"))
    drafts.save()
    drafts.drop(PLACE)
    drafts.drop(PLACE)

    assert {} == after_a_kill(tmp_path)
    drafts.finish()
    assert [] == json.loads((tmp_path / "drafts.json").read_text())
    assert ["drafts.json"] == names(tmp_path)


def test_drafts_of_other_records_and_registers_are_kept_apart(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(PLACE, Draft("a"))
    drafts.keep(PLACE._replace(register="register-2"), Draft("b"))
    drafts.keep(PLACE._replace(uuid="uuid-2"), Draft("c"))

    assert {"due_on": Draft("b")} == drafts.of_record("register-2", "actions", "uuid-1")


def test_only_this_person_can_read_the_files(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(PLACE, Draft("a"))
    journal = next(tmp_path.glob("*.journal")).stat().st_mode & 0o777
    drafts.finish()

    assert (0o600, 0o600) == (journal, (tmp_path / "drafts.json").stat().st_mode & 0o777)


def test_a_damaged_file_is_put_aside_and_not_lost(tmp_path: Path) -> None:
    (tmp_path / "drafts.json").write_text('[{"text": "half of it')
    drafts = Drafts(tmp_path)
    drafts.keep(PLACE, Draft("a"))
    drafts.save()

    assert "half of it" in (tmp_path / "drafts.damaged.json").read_text()
    assert Draft("a") == Drafts(tmp_path).at(PLACE)


def test_rows_that_are_no_drafts_are_passed_over(tmp_path: Path) -> None:
    good = PLACE._asdict() | {"text": "a", "stored": ""}
    (tmp_path / "drafts.json").write_text(json.dumps([1, {"text": "x"}, good | {"kind": 3}, good]))

    assert {"due_on": Draft("a")} == Drafts(tmp_path).of_record("register-1", "actions", "uuid-1")


def test_a_file_that_holds_something_else_counts_as_empty(tmp_path: Path) -> None:
    (tmp_path / "drafts.json").write_text('{"a": 1}')

    assert Drafts(tmp_path).at(PLACE) is None


def test_a_folder_that_cannot_be_written_is_told_once_and_tried_again(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.write_text("a file where the folder should be")
    drafts = Drafts(folder)
    sentences: list[str] = []
    drafts.told.connect(sentences.append)
    drafts.keep(PLACE, Draft("a"))
    drafts.save()
    drafts.keep(PLACE, Draft("ab"))
    drafts.save()
    assert 1 == len(sentences)
    assert "stays in this window" in sentences[0]

    folder.unlink()
    drafts.save()

    assert Draft("ab") == Drafts(folder).at(PLACE)


def test_the_day_of_typing_is_kept_and_does_not_count_as_another_text(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    drafts.keep(PLACE, Draft("a"))
    drafts.use_clock(lambda: datetime(2027, 3, 18, 9, 30, tzinfo=UTC))
    drafts.keep(PLACE, Draft("a"))
    drafts.keep(PLACE._replace(field="title"), Draft("b"))
    drafts.save()

    kept = Drafts(tmp_path).kept
    assert {"due_on": "", "title": "2027-03-18T09:30:00+00:00"} == {
        place.field: draft.typed_at for place, draft in kept.items()
    }
    assert Draft("b", typed_at="another day") == kept[PLACE._replace(field="title")]


def test_what_is_discarded_is_gone_from_the_disk_and_told_to_whoever_shows_it(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path)
    told: list[DraftPlace] = []
    drafts.discarded.connect(told.append)
    drafts.keep(PLACE, Draft("a"))
    drafts.keep(PLACE._replace(field="title"), Draft("b"))
    drafts.save()
    drafts.discard([PLACE, PLACE._replace(uuid="uuid-2")])
    drafts.finish()

    assert [PLACE] == told
    assert ["drafts.json"] == names(tmp_path)
    assert {"title": Draft("b")} == Drafts(tmp_path).of_record("register-1", "actions", "uuid-1")


def test_one_window_has_one_file_of_drafts_which_its_settings_save(tmp_path: Path) -> None:
    settings = Settings(tmp_path)
    settings.drafts.keep(PLACE, Draft("a"))
    settings.save()

    assert settings.drafts is settings.drafts
    assert Draft("a") == Settings(tmp_path).drafts.at(PLACE)
