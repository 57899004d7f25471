from collections.abc import Generator
from decimal import Decimal
from pathlib import Path

import pytest
from offices import NOON, TODAY, new_office, one, recording

from equality_tracker.checks.commissioning import CommissioningRules, commissioning_rules
from equality_tracker.operations.changing.new_records import add_typed, duplicate
from equality_tracker.operations.changing.record_changes import change_typed
from equality_tracker.operations.changing.trash import move_to_trash
from equality_tracker.operations.editing.record_editing import UnknownCodeError, UnknownFieldError
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.eqias.commissioning_settings import (
    CommissioningSettingsStayError,
    OneSetOfCommissioningSettingsError,
    set_commissioning_settings,
)
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.store.register import Register


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        yield opened


def settings_in(register: Register) -> CommissioningRules:
    with register.reading() as session:
        return commissioning_rules(session)


def test_where_the_office_said_nothing_no_sum_is_named_and_a_year_passes_between_reviews(
    register: Register,
) -> None:
    assert settings_in(register) == CommissioningRules(
        are_recorded=False,
        eqia_from=None,
        short_form_from=None,
        note_from=None,
        in_house_counts=True,
        optional_groups=(),
        decision_notice_days=10,
        reply_days=21,
        review_months=12,
    )


def test_an_office_in_wales_looks_at_welsh_language_whatever_it_chose(tmp_path: Path) -> None:
    with new_office(tmp_path, is_welsh=True) as register:
        assert settings_in(register) == CommissioningRules(optional_groups=("welsh-language",))
        for chosen in (("carers",), ("welsh-language", "carers")):
            with recording(register) as session:
                set_commissioning_settings(session, {"optional_groups": chosen}, now=NOON)
            expected = ("carers", "welsh-language") if len(chosen) == 1 else chosen
            assert settings_in(register).optional_groups == expected


def test_settings_are_recorded_once_changed_and_taken_back(register: Register) -> None:
    with recording(register) as session:
        first = set_commissioning_settings(session, {"eqia_from": Decimal(10_000)}, now=NOON)
    with recording(register) as session:
        again = set_commissioning_settings(session, {"reply_days": 28}, now=NOON)
    assert first == again
    assert (settings_in(register).eqia_from, settings_in(register).reply_days) == (Decimal(10_000), 28)
    undo_last(register)
    assert settings_in(register).reply_days == 21
    undo_last(register)
    assert not settings_in(register).are_recorded
    with recording(register) as session:
        assert first == set_commissioning_settings(session, {"review_months": 24}, now=NOON)
    assert (settings_in(register).eqia_from, settings_in(register).review_months) == (None, 24)
    assert verify_register(register) == []


def test_there_is_one_record_of_settings_and_it_stays(register: Register) -> None:
    with recording(register) as session:
        uuid = add_typed(session, "commissioning-settings", {"eqia_from": "10,000"}, now=NOON, as_at=TODAY)
        with pytest.raises(OneSetOfCommissioningSettingsError, match="change those"):
            add_typed(session, "commissioning-settings", {"reply_days": "7"}, now=NOON, as_at=TODAY)
        with pytest.raises(OneSetOfCommissioningSettingsError):
            duplicate(session, uuid, now=NOON, as_at=TODAY)
        with pytest.raises(CommissioningSettingsStayError, match="cannot go to the trash"):
            move_to_trash(session, [uuid])


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("reply_days", 0, "Providers answer within takes a whole number from 1"),
        ("review_months", -1, "EqIAs are reviewed after takes a whole number from 1"),
        ("decision_notice_days", -1, "Warn before a decision takes a whole number from 0"),
        ("eqia_from", Decimal(-1), "A full EqIA from takes an amount from 0"),
    ],
)
def test_a_number_that_cannot_be_is_refused(register: Register, key: str, value: object, words: str) -> None:
    with pytest.raises(NotAcceptedError, match=words), recording(register) as session:
        set_commissioning_settings(session, {key: value}, now=NOON)
    assert not settings_in(register).are_recorded


def test_a_group_or_a_field_that_nobody_knows_is_refused(register: Register) -> None:
    with pytest.raises(UnknownCodeError, match="martians"), recording(register) as session:
        set_commissioning_settings(session, {"optional_groups": ("martians",)}, now=NOON)
    with pytest.raises(UnknownFieldError), recording(register) as session:
        set_commissioning_settings(session, {"colour": "red"}, now=NOON)


def test_a_number_typed_into_the_list_counts_as_the_least_it_can_be(register: Register) -> None:
    with recording(register) as session:
        uuid = set_commissioning_settings(session, {}, now=NOON)
        change_typed(session, uuid, {"reply_days": "0"}, as_at=TODAY)
        assert one(session, CommissioningSettings).reply_days == 0
    assert settings_in(register).reply_days == 1


def test_the_nine_characteristics_are_no_choice_of_the_office(register: Register) -> None:
    with recording(register) as session:
        groups = ("carers", "age", "rural", "carers")
        set_commissioning_settings(session, {"optional_groups": groups}, now=NOON)
    assert settings_in(register).optional_groups == ("carers", "rural")
