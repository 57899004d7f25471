"""What was seen last is kept whole or not at all, and counts only where nothing is otherwise."""

import os
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from equality_tracker.operations.editing.undo_steps import RecentImport
from equality_tracker.operations.today.first_steps import FirstDay, FirstStep
from equality_tracker.operations.today.today_found import OwnerChoice, TodayPage
from equality_tracker.operations.today.today_rows import TodayList, TodayRow
from equality_tracker.store.working_folder import WORK_FILE, working_folder
from ui.last_seen import LastSeen, Seeing, forget, keep, last_seen, stamp_of
from ui.on_screen import OnScreen
from ui.plain_data import NotPlainError, kept, loose
from ui.records.list_reader import Found, Wanted
from ui.register_heading import Heading

HEADING = Heading("PCC for Marlshire", date(2026, 11, 20), is_sample=False, marking="OFFICIAL", register="r")
SEEING = Seeing("Equality lead", date(2026, 11, 20), ("Policy officer",))
TODAY = TodayPage(
    clocks=TodayList(
        (
            TodayRow(
                text="Publish", colour="red", letter="L", word="Late", duty="info", day=date(2027, 3, 31)
            ),
        ),
        1,
    ),
    mine=TodayList(),
    waiting=TodayList(),
    decisions=TodayList(),
    owners=(OwnerChoice("Policy officer", 3),),
    changed="Nothing.",
    first_day=FirstDay((FirstStep("Paste your action plan", "import", is_done=True),), is_wanted=False),
    imports=(RecentImport("op", "Import of plan.csv", "somebody", datetime(2026, 11, 19, 9, tzinfo=UTC)),),
)
ROW = {
    "id": 7,
    "uuid": "u",
    "reference": "1a",
    "due_on": date(2027, 3, 31),
    "changed_at": datetime(2026, 11, 19, 9, 30, tzinfo=UTC),
    "value": Decimal("1200.50"),
    "owners": ["Policy officer", "Data team"],
    "archived": False,
    "note": None,
}
WANTED = Wanted(find="", sort="due_on", descending=True, filters={"status": ("open",)}, near=None)
FOUND = Found([7], {0: [ROW]}, ("due_on",))


@pytest.fixture
def home(tmp_path: Path) -> Path:
    return tmp_path / "home"


@pytest.fixture
def file(tmp_path: Path, home: Path) -> Path:
    file = tmp_path / "office.equality"
    file.write_bytes(b"a register")
    work = working_folder(home, file)
    work.mkdir(parents=True)
    (work / WORK_FILE).write_bytes(b"its copy")
    return file


def keep_everything(home: Path, file: Path) -> None:
    screen = OnScreen()
    screen.take_today(TODAY, SEEING.names, screen.turn)
    screen.take_needs({"points": 4}, SEEING.names, screen.turn)
    screen.take_list("actions", WANTED, FOUND, screen.turn)
    keep_what_is_on(screen, home, file)


def keep_what_is_on(screen: OnScreen, home: Path, file: Path) -> None:
    taken = screen.taken(SEEING.names)
    keep(home, file, SEEING, taken, heading=HEADING, stamp=stamp_of(home, file))


def kept_of(home: Path, file: Path) -> LastSeen:
    seen = last_seen(home, file, SEEING)
    assert seen is not None
    return seen


def test_everything_comes_back_as_it_was(home: Path, file: Path) -> None:
    keep_everything(home, file)

    seen = last_seen(home, file, SEEING)

    assert seen is not None
    assert (HEADING, TODAY, {"points": 4}) == (seen.heading, seen.today, seen.needs)
    found = seen.list_of("actions", WANTED)
    assert found is not None
    assert ([7], True, ["due_on"]) == (found.ids, found.is_whole, found.needed)
    assert [{**ROW, "owners": ("Policy officer", "Data team")}] == found.pages[0]


def touched(path: Path) -> None:
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 1))


OTHERWISE: dict[str, Callable[[Path, Path], object]] = {
    "the file was written": lambda _home, file: touched(file),
    "the file is longer": lambda _home, file: file.write_bytes(b"a longer register"),
    "the working copy was written": lambda home, file: touched(working_folder(home, file) / WORK_FILE),
    "the file is gone": lambda _home, file: file.unlink(),
    "the working copy is gone": lambda home, file: (working_folder(home, file) / WORK_FILE).unlink(),
    "what was kept is damaged": lambda home, file: (
        _of_the_day(home, file).write_text("{", encoding="utf-8") and None
    ),
    "what was kept is of another form": lambda home, file: (
        _of_the_day(home, file).write_text(
            _of_the_day(home, file).read_text(encoding="utf-8").replace('"clocks"', '"watches"'),
            encoding="utf-8",
        )
        and None
    ),
}


def _of_the_day(home: Path, file: Path) -> Path:
    return working_folder(home, file) / "seen" / "2026-11-20.json"


def _lists(home: Path, file: Path) -> list[Path]:
    return [*(working_folder(home, file) / "seen").glob("actions-*.json")]


@pytest.mark.parametrize("change", OTHERWISE)
def test_it_does_not_count_where(change: str, home: Path, file: Path) -> None:
    keep_everything(home, file)
    OTHERWISE[change](home, file)

    assert last_seen(home, file, SEEING) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(SEEING, day=date(2026, 11, 21)),
        replace(SEEING, who="somebody else"),
        replace(SEEING, names=()),
    ],
    ids=["another day", "another person", "other names"],
)
def test_it_does_not_count_for(other: Seeing, home: Path, file: Path) -> None:
    keep_everything(home, file)

    assert last_seen(home, file, other) is None


@pytest.mark.parametrize(
    "other",
    [
        replace(WANTED, find="a"),
        replace(WANTED, sort=""),
        replace(WANTED, descending=False),
        replace(WANTED, filters={}),
    ],
    ids=["a search", "another order", "the other way round", "other filters"],
)
def test_a_list_that_is_asked_for_otherwise_is_not_the_one_that_was_kept(
    other: Wanted, home: Path, file: Path
) -> None:
    keep_everything(home, file)
    seen = last_seen(home, file, SEEING)

    assert seen is not None
    assert seen.list_of("actions", other) is None
    assert seen.list_of("providers", WANTED) is None


def test_once_the_register_is_open_nothing_is_answered_any_more(home: Path, file: Path) -> None:
    keep_everything(home, file)
    seen = kept_of(home, file)

    seen.stop()

    assert (None, {}, None) == (seen.today, seen.needs, seen.list_of("actions", WANTED))


def test_it_tells_whether_the_files_are_still_those_that_it_was_kept_of(home: Path, file: Path) -> None:
    keep_everything(home, file)
    seen = kept_of(home, file)

    assert seen.is_of(stamp_of(home, file))
    touched(file)
    assert not seen.is_of(stamp_of(home, file))


def test_what_was_written_while_it_was_kept_does_not_count(home: Path, file: Path) -> None:
    stamp = stamp_of(home, file)
    touched(file)
    keep(home, file, SEEING, OnScreen().taken(SEEING.names), heading=HEADING, stamp=stamp)

    assert last_seen(home, file, SEEING) is None


def test_lists_that_an_earlier_keeping_left_do_not_count(home: Path, file: Path) -> None:
    keep_everything(home, file)
    keep_what_is_on(OnScreen(), home, file)

    assert kept_of(home, file).list_of("actions", WANTED) is None


def test_it_tells_what_each_list_was_asked_for(home: Path, file: Path) -> None:
    keep_everything(home, file)

    assert WANTED.as_asked() == kept_of(home, file).asked["actions"].as_asked()


def test_days_are_kept_beside_each_other_and_share_the_lists_that_are_alike(home: Path, file: Path) -> None:
    tomorrow = replace(SEEING, day=date(2026, 11, 21))
    screen = OnScreen()
    screen.take_list("actions", WANTED, FOUND, screen.turn)
    for seeing in (SEEING, tomorrow):
        taken = screen.taken(seeing.names)
        heading = replace(HEADING, as_at=seeing.day)
        keep(home, file, seeing, taken, heading=heading, stamp=stamp_of(home, file))

    of_tomorrow = last_seen(home, file, tomorrow)

    assert HEADING == kept_of(home, file).heading
    assert of_tomorrow is not None
    assert replace(HEADING, as_at=tomorrow.day) == of_tomorrow.heading
    assert of_tomorrow.list_of("actions", WANTED) is not None
    assert 1 == len(_lists(home, file))


def test_what_is_forgotten_is_forgotten_for_every_day(home: Path, file: Path) -> None:
    keep_everything(home, file)

    forget(home, file)

    assert last_seen(home, file, SEEING) is None
    assert [] == _lists(home, file)


@pytest.mark.parametrize(
    ("before", "after"),
    [('"1200.50"', '"much"'), ('{"number":', '{"weight":'), ('"rows": [{', '"rows": [7, {'), ("{", "")],
    ids=["a number that is none", "an unknown kind of value", "a row that is none", "half a file"],
)
def test_a_damaged_list_is_read_from_the_register(before: str, after: str, home: Path, file: Path) -> None:
    keep_everything(home, file)
    (kept_list,) = _lists(home, file)
    kept_list.write_text(kept_list.read_text(encoding="utf-8").replace(before, after, 1), encoding="utf-8")

    assert kept_of(home, file).list_of("actions", WANTED) is None


def test_a_change_takes_away_all_that_was_on_screen_before_it(home: Path, file: Path) -> None:
    screen = OnScreen()
    turn = screen.turn
    screen.take_needs({"points": 4}, SEEING.names, turn)
    screen.forget()
    screen.take_today(TODAY, SEEING.names, turn)
    screen.take_list("actions", WANTED, FOUND, turn)
    keep_what_is_on(screen, home, file)

    again = kept_of(home, file)

    assert (None, {}, None) == (again.today, again.needs, again.list_of("actions", WANTED))


def test_what_was_read_for_other_names_is_not_kept_for_these(home: Path, file: Path) -> None:
    screen = OnScreen()
    screen.take_today(TODAY, ("Data team",), screen.turn)
    screen.take_needs({"points": 4}, ("Data team",), screen.turn)
    keep_what_is_on(screen, home, file)

    again = kept_of(home, file)

    assert (None, {}) == (again.today, again.needs)


def test_of_a_long_list_the_first_records_are_kept_and_it_is_not_whole(home: Path, file: Path) -> None:
    screen = OnScreen()
    screen.take_list("actions", WANTED, replace(FOUND, ids=range(6_000)), screen.turn)
    keep_what_is_on(screen, home, file)

    found = kept_of(home, file).list_of("actions", WANTED)

    assert found is not None
    assert (5_000, False) == (len(found.ids), found.is_whole)


def test_a_list_read_in_its_middle_is_not_kept(home: Path, file: Path) -> None:
    screen = OnScreen()
    screen.take_list("actions", WANTED, replace(FOUND, pages={3: [ROW]}), screen.turn)
    keep_what_is_on(screen, home, file)

    assert kept_of(home, file).list_of("actions", WANTED) is None


def test_where_there_is_no_room_nothing_is_kept_and_nothing_is_said(home: Path, file: Path) -> None:
    working_folder(home, file).joinpath("seen").write_text("in the way", encoding="utf-8")

    keep_everything(home, file)

    assert last_seen(home, file, SEEING) is None


def test_what_cannot_be_written_as_text_is_refused() -> None:
    with pytest.raises(NotPlainError):
        kept(object())


@pytest.mark.parametrize("value", [None, True, 3, "x", date(2026, 1, 2), Decimal("2.10"), ("a", "b")])
def test_every_kind_of_cell_comes_back(value: object) -> None:
    assert value == loose(kept(value))
