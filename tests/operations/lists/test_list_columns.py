import pytest

from equality_tracker.checks.guard_tones import Guard
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.lists.list_column import Alignment, Holds
from equality_tracker.operations.lists.list_columns import column_of, columns_of
from equality_tracker.operations.lists.listing import UnknownKindError
from equality_tracker.operations.lists.term_words import term_label, term_order
from equality_tracker.operations.lists.worked_out_columns import colour_of
from equality_tracker.records.base import fields_of
from equality_tracker.records.kinds import BY_CODE


@pytest.mark.parametrize("code", BY_CODE)
def test_every_kind_can_show_its_fields_under_their_labels(code: str) -> None:
    labels = {column.key: column.label for column in columns_of(code)}
    described = {key: field.label for key, field in fields_of(BY_CODE[code].record).items()}
    left_out = {
        "archived",
        "attachment_sha256",
        "confirmed_text",
        "data_sha256",
        "due_precision",
        "scan_sha256",
        "sent_values",
    }
    assert {key: label for key, label in described.items() if key not in left_out}.items() <= labels.items()


@pytest.mark.parametrize("code", BY_CODE)
def test_every_list_begins_with_the_reference_and_shows_each_column_once(code: str) -> None:
    columns = columns_of(code)
    assert (columns[0].key, columns[0].holds, columns[0].is_shown) == ("reference", Holds.REFERENCE, True)
    assert len({column.key for column in columns}) == len(columns)
    shown = [column.is_shown for column in columns]
    assert shown == sorted(shown, reverse=True)
    assert all(column.label and column.width > 0 for column in columns)


def test_a_list_of_actions_shows_at_once_who_when_and_how() -> None:
    shown = [column.label for column in columns_of("actions") if column.is_shown]
    assert shown == ["Reference", "Action", "Owner", "Due", "RAG by rule"]


def test_figures_stand_to_the_right() -> None:
    assert column_of("agreements", "value").alignment is Alignment.RIGHT
    assert column_of("agreements", "title").alignment is Alignment.LEFT


def test_a_code_is_told_in_the_words_of_its_list() -> None:
    assert term_label("action-status", "pending-sign-off") == "Pending sign-off"
    assert term_label("visibility", "internal") == "Internal"
    assert term_label("action-status", "made-up") == "made-up"
    assert term_label("duty", "annual-information") != "annual-information"


def test_colours_are_sorted_worst_first_and_other_codes_as_their_list_goes() -> None:
    assert term_order("rag") == ("red", "amber", "green", "blue", "grey")
    assert term_order("action-status") == tuple(term.code for term in vocabulary("action-status").terms)
    assert term_order("visibility") == ()


def test_an_unknown_kind_has_no_columns() -> None:
    with pytest.raises(UnknownKindError):
        columns_of("zebras")


def test_what_the_dates_of_an_eqia_show_is_told_in_words_and_colour() -> None:
    guard = column_of("eqias", "guard")
    assert [guard.is_shown, guard.is_filterable] == [True, True]
    assert [colour_of(guard, code) for code in ("near", "signed-after", "signed-before", "", None)] == [
        "amber",
        "red",
        "green",
        "",
        "",
    ]
    assert colour_of(column_of("eqias", "stage"), "approved") == ""
    assert colour_of(column_of("actions", "rag"), "red") == "red"
    assert set(term_order("decision-guard")) == set(Guard)
