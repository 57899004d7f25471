from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.operations.importing.import_comparing import (
    Compared,
    Link,
    compare_fields,
    compare_links,
)
from equality_tracker.operations.importing.import_targets import LinkColumn
from equality_tracker.records.actions import ActionOwner
from equality_tracker.store.ops import CREATED, DELETED

OWNERS = LinkColumn(ActionOwner, "action_uuid")
CODES = ("title", "section", "status", "success_measure")
VALUES = st.sampled_from(["", "a", "b", "c"])
RECORD = st.fixed_dictionaries(dict.fromkeys(CODES, VALUES))
NAMES = st.lists(st.sampled_from("abcde"), unique=True)


@given(ours=RECORD, theirs=RECORD, last=RECORD)
def test_three_way_comparison_keeps_every_change_of_either_side(
    ours: dict[str, Any], theirs: dict[str, Any], last: dict[str, Any]
) -> None:
    compared = compare_fields(ours, theirs, last)
    for code in CODES:
        changed_by_us = ours[code] != last[code]
        changed_by_them = theirs[code] not in ("", last[code])
        if not changed_by_them or theirs[code] == ours[code]:
            assert code not in compared.written | compared.proposed
        elif changed_by_us:
            assert compared.proposed[code] == theirs[code]
            assert code not in compared.written
        else:
            assert compared.written[code] == theirs[code]
            assert code not in compared.proposed


@given(ours=RECORD, last=RECORD)
def test_a_document_that_says_what_it_said_before_changes_nothing(
    ours: dict[str, Any], last: dict[str, Any]
) -> None:
    assert compare_fields(ours, last, last) == Compared()


@given(before=NAMES, added=NAMES, taken=NAMES, theirs=NAMES)
def test_links_take_over_what_the_document_did_and_keep_what_the_office_did(
    before: list[str], added: list[str], taken: list[str], theirs: list[str]
) -> None:
    there = [Link(f"row {text}", text, text in taken) for text in before]
    there += [Link(f"own {text}", text, is_deleted=False) for text in added if text not in before]
    imported = {f"row {text}": {"text": text} for text in before}
    names = {link.text for link in there if not link.is_deleted}
    for _, row, field, _, new in compare_links(OWNERS, "action", theirs, there, imported):
        if field == CREATED:
            assert isinstance(new, dict)
            names.add(str(new["text"]))
        else:
            assert (field, new) == (DELETED, True)
            names.remove(row.split()[1])
    ours = {text for text in added if text not in before}
    assert names == ours | {text for text in theirs if text not in before or text not in taken}


def test_a_word_of_the_document_that_an_undone_import_left_in_the_trash_is_taken_out_again() -> None:
    there = [Link("row a", "a", is_deleted=True)]
    assert list(compare_links(OWNERS, "action", ["a"], there, {})) == [
        ("action_owner", "row a", DELETED, True, False)
    ]


def test_fields_that_go_with_another_go_only_with_it() -> None:
    ours = {"rag_reported": "green", "rag_reported_by": "old.csv", "rag_reported_on": "2026-01-01"}
    theirs = {"rag_reported": "green", "rag_reported_by": "new.csv", "rag_reported_on": "2026-02-01"}
    assert compare_fields(ours, theirs, ours) == Compared()
    amber = theirs | {"rag_reported": "amber"}
    assert compare_fields(ours, amber, ours).written == amber
    assert compare_fields(ours, amber, ours | {"rag_reported": "red"}).proposed == {"rag_reported": "amber"}


def test_the_first_date_stays_the_first_date() -> None:
    ours = {"due_on": "2027-01-01", "original_due_on": "2027-01-01"}
    theirs = {"due_on": "2027-06-01", "original_due_on": "2027-06-01"}
    assert compare_fields(ours, theirs, ours).written == {"due_on": "2027-06-01"}


def test_a_dash_in_place_of_a_date_is_a_blank() -> None:
    ours = {"due_on": "2027-01-01", "due_text": "1/1/27", "due_precision": "day"}
    theirs = {"due_on": None, "due_text": "-", "due_precision": "none"}
    assert compare_fields(ours, theirs, ours) == Compared()
    ongoing = {"due_on": None, "due_text": "ongoing", "due_precision": "open-ended"}
    assert compare_fields(ours, ongoing, ours) == Compared(proposed={"due_on": "ongoing"})


def test_beside_a_due_date_that_the_office_keeps_no_first_date_is_filled_in() -> None:
    last: dict[str, Any] = {"due_on": "2027-03-31"}
    ours: dict[str, Any] = {"due_on": "2027-04-09"}
    theirs: dict[str, Any] = {"due_on": "2027-04-16", "original_due_on": "2027-03-31"}

    assert compare_fields(ours, theirs, last) == Compared(proposed={"due_on": "2027-04-16"})
