from collections.abc import Generator
from pathlib import Path

import pytest
from offices import NOON, TODAY, new_office, one, recording

from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.changing.new_records import add_typed, duplicate
from equality_tracker.operations.changing.record_changes import change_typed
from equality_tracker.operations.changing.trash import move_to_trash
from equality_tracker.operations.editing.record_editing import UnknownCodeError, UnknownFieldError
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.packs.pack_settings import (
    OneSetOfSettingsError,
    PackSettingsOn,
    PackSettingsStayError,
    pack_settings,
    set_pack_settings,
)
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.pack_settings import PackSettings
from equality_tracker.reports.pack_chapters.chapter_start import TITLES
from equality_tracker.store.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        yield opened


def settings_in(register: Register) -> PackSettingsOn:
    with register.reading() as session:
        return pack_settings(session)


def test_where_the_office_said_nothing_small_is_below_ten_and_counts_go_to_fives(register: Register) -> None:
    assert settings_in(register) == PackSettingsOn(
        title="",
        small_number_threshold=10,
        rounding=5,
        zero_is_small=False,
        hides_neighbours=True,
        chapters=(),
    )


def test_settings_are_recorded_once_changed_and_taken_back(register: Register) -> None:
    with recording(register) as session:
        first = set_pack_settings(session, {"small_number_threshold": 5}, now=NOON)
    with recording(register) as session:
        again = set_pack_settings(session, {"rounding": 1, "chapters": ("actions", "duties")}, now=NOON)
    assert first == again
    found = settings_in(register)
    assert (found.small_number_threshold, found.rounding) == (5, 1)
    assert found.chapters == ("actions", "duties")
    undo_last(register)
    assert settings_in(register).rounding == 5
    undo_last(register)
    assert settings_in(register) == PackSettingsOn()
    with recording(register) as session:
        assert set_pack_settings(session, {"zero_is_small": True}, now=NOON) == first
    assert settings_in(register) == PackSettingsOn(zero_is_small=True)
    assert verify_register(register) == []


def test_two_copies_begin_the_same_record_of_settings(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        with new_office(tmp_path / name) as register, recording(register) as session:
            found.append(set_pack_settings(session, {"rounding": 10}, now=NOON))
    assert found[0] == found[1]


@pytest.mark.parametrize(
    ("values", "error", "words"),
    [
        ({"rounding": 0}, NotAcceptedError, "Round counts of people to"),
        ({"small_number_threshold": -1}, NotAcceptedError, "Small numbers are below"),
        ({"chapters": ("prologue",)}, UnknownCodeError, "prologue"),
        ({"colour": "blue"}, UnknownFieldError, "colour"),
    ],
)
def test_what_no_pack_can_be_made_with_is_refused(
    register: Register, values: dict[str, object], error: type[Exception], words: str
) -> None:
    with pytest.raises(error, match=words), recording(register) as session:
        set_pack_settings(session, values, now=NOON)
    assert settings_in(register) == PackSettingsOn()


def test_a_form_can_begin_the_settings_but_no_second_set_and_none_goes_to_the_trash(
    register: Register,
) -> None:
    with recording(register) as session:
        uuid = add_typed(session, "pack-settings", {"rounding": "10"}, now=NOON, as_at=TODAY)
        change_typed(session, uuid, {"small_number_threshold": "0"}, as_at=TODAY)
    with pytest.raises(OneSetOfSettingsError), recording(register) as session:
        add_typed(session, "pack-settings", {"rounding": "1"}, now=NOON, as_at=TODAY)
    with pytest.raises(OneSetOfSettingsError), recording(register) as session:
        duplicate(session, uuid, now=NOON, as_at=TODAY)
    with pytest.raises(PackSettingsStayError), recording(register) as session:
        move_to_trash(session, [uuid])
    assert (settings_in(register).rounding, settings_in(register).small_number_threshold) == (10, 0)


def test_a_number_that_a_form_took_never_divides_by_zero(register: Register) -> None:
    with recording(register) as session:
        uuid = set_pack_settings(session, {}, now=NOON)
        change_typed(session, uuid, {"rounding": "0"}, as_at=TODAY)
        assert one(session, PackSettings).rounding == 0
    assert settings_in(register).rounding == 1


def test_the_chapters_to_choose_from_are_those_of_a_pack_in_their_order() -> None:
    assert {term.code: term.label for term in vocabulary("pack-chapter").terms} == TITLES
    assert [term.code for term in vocabulary("pack-chapter").terms] == list(TITLES)


@pytest.mark.parametrize("number", [None, "five", 2.5, 0, -1])
def test_what_counts_are_rounded_to_is_a_whole_number_from_one(register: Register, number: object) -> None:
    with pytest.raises(NotAcceptedError, match="a whole number from 1"), recording(register) as session:
        set_pack_settings(session, {"rounding": number}, now=NOON)
    assert settings_in(register) == PackSettingsOn()


def test_a_chapter_that_was_chosen_twice_is_printed_once(register: Register) -> None:
    with recording(register) as session:
        set_pack_settings(session, {"chapters": ("duties", "brief", "duties")}, now=NOON)
    assert settings_in(register).chapters == ("duties", "brief")
