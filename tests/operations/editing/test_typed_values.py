from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.operations.editing.code_choices import choices_of
from equality_tracker.operations.editing.record_editing import UnknownFieldError
from equality_tracker.operations.editing.refusals import NotAcceptedError
from equality_tracker.operations.editing.typed_values import typed_value, typed_values
from equality_tracker.operations.editing.written_values import (
    written_value,
)
from equality_tracker.records.actions import Action
from equality_tracker.records.base import Part, fields_of
from equality_tracker.records.column_types import Codes
from equality_tracker.records.decisions import Decision
from equality_tracker.records.duties import DutySetting, Publication
from equality_tracker.records.evidence import Evidence
from equality_tracker.records.kinds import TRACKED
from equality_tracker.records.objectives import Measure, Objective
from equality_tracker.records.organisation import Headcount
from equality_tracker.records.people import RoleHolder
from equality_tracker.records.providers import Agreement
from equality_tracker.store.logged_rows import table_of

TODAY = date(2027, 3, 18)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))
POUNDS = st.decimals(Decimal("-1e12"), Decimal("1e12"), places=2)
NUMBERS = st.decimals(Decimal("-1e15"), Decimal("1e15"), places=3)


def typed(record: type[Part], key: str, text: str) -> object:
    return typed_value(record, key, text, today=TODAY)


@pytest.mark.parametrize(
    ("record", "key", "text", "value"),
    [
        (Agreement, "ends_on", "31/3/27", date(2027, 3, 31)),
        (Agreement, "ends_on", "end of march", date(2027, 3, 31)),
        (Agreement, "ends_on", "31 jan", date(2028, 1, 31)),
        (Agreement, "ends_on", "n/a", None),
        (Agreement, "ends_on", " ", None),
        (Action, "done_on", "31 jan", date(2027, 1, 31)),
        (Decision, "decided_on", "31 jan", date(2027, 1, 31)),
        (Decision, "decided_on", "30 apr", date(2027, 4, 30)),
        (Agreement, "value", "£1,250.50", Decimal("1250.50")),
        (Agreement, "value", "40k", Decimal(40_000)),
        (Agreement, "value", "nil", Decimal(0)),
        (Agreement, "value", "", None),
        (Measure, "baseline", "2.10", Decimal("2.10")),
        (Measure, "target", "-1,250", Decimal(-1250)),
        (Headcount, "employees", "1,031", 1031),
        (Agreement, "members", "60", 60),
        (Agreement, "is_joint", "Yes", True),
        (Agreement, "needs_eqia", "n", False),
        (Agreement, "needs_eqia", "", None),
        (Action, "status", "Complete", "complete"),
        (Action, "status", "in-progress", "in-progress"),
        (Action, "rag_reported", "Amber: at risk", "amber"),
        (Action, "rag_reported", "", ""),
        (DutySetting, "duty", "annual-information", "annual-information"),
        (Evidence, "visibility", "Legal", "legal"),
        (Objective, "aims", "", ()),
        (Objective, "characteristics", "race; age", ("age", "race")),
        (Objective, "characteristics", "Sex, race", ("sex", "race")),
        (Action, "section", "One\nline\t only ", "One line  only"),
        (Action, "note", "Two\r\nlines\u2029more ", "Two\nlines\nmore"),
        (Evidence, "url", "https://example.org/a", "https://example.org/a"),
        (Evidence, "url", r"\\server\board\minutes.pdf", r"\\server\board\minutes.pdf"),
        (Evidence, "url", r"H:\board\minutes.pdf", r"H:\board\minutes.pdf"),
        (Evidence, "url", "Cabinet 3: blue folder", "Cabinet 3: blue folder"),
    ],
)
def test_what_people_type_is_read_by_the_kind_of_the_field(
    record: type[Part], key: str, text: str, value: object
) -> None:
    if isinstance(value, tuple) and record is Objective:
        value = tuple(code for code in (choice.code for choice in choices_of(key)) if code in value)
    assert value == typed(record, key, text)


@pytest.mark.parametrize(
    ("record", "key", "text", "accepted"),
    [
        (Agreement, "ends_on", "31 June", "Ends on takes a day that exists, such as 31/3/27, 31 mar, "),
        (Agreement, "ends_on", "March 2027", "Ends on takes a day that exists"),
        (Agreement, "ends_on", "ongoing", "Ends on takes a day that exists"),
        (Action, "due_on", "31/2/27", "Due takes a date that exists"),
        (Action, "due_on", "46112", "Due takes a date that exists"),
        (Action, "due_on", "next friday", "Due takes a date that exists, such as 31/3/27, 31 mar"),
        (Publication, "published_on", "", "Published on takes a day that exists.* and cannot be left empty"),
        (Agreement, "value", "a lot", "Value takes an amount in pounds, such as £1,250.50, 40k or 1.7m"),
        (Agreement, "value", "40k pa", "Value takes an amount in pounds"),
        (Agreement, "value", "1.005", "Value takes an amount in pounds"),
        (Agreement, "members", "2.5", "Grants in the round takes a whole number from 0"),
        (Agreement, "members", "-1", "Grants in the round takes a whole number from 0"),
        (Agreement, "members", "99999999999", "Grants in the round takes a whole number from 0"),
        (Headcount, "employees", "", "Employees takes a whole number, such as 31, and cannot be left empty"),
        (Measure, "target", "12 or so", "Target takes a number"),
        (Agreement, "is_joint", "perhaps", "Joint with partners takes yes or no"),
        (Agreement, "is_joint", "", "Joint with partners takes yes or no, and cannot be left empty"),
        (Action, "status", "finito", "Status takes one of these: Not started, In progress"),
        (Action, "status", "", "Status takes one of its words, and cannot be left empty"),
        (Objective, "characteristics", "age; height", "takes any of these, with semicolons between: Age"),
        (Action, "title", "  ", "Action takes text, and cannot be left empty"),
        (Action, "section", "x" * 1001, "Section takes at most 1,000 characters; this has 1,001"),
        (Action, "note", "x" * 100_001, "Note takes at most 100,000 characters; this has 100,001"),
        (Action, "note", "a\x00b", "Note takes text without control characters"),
        (Action, "section", "a\ud800b", "Section takes text without control characters"),
        (
            Evidence,
            "url",
            "javascript:alert(1)",
            "Address or place takes a web address that begins with http",
        ),
        (Evidence, "url", "http:nowhere", "Address or place takes a web address"),
    ],
)
def test_a_refusal_says_in_one_sentence_what_is_accepted(
    record: type[Part], key: str, text: str, accepted: str
) -> None:
    with pytest.raises(NotAcceptedError, match=accepted) as refusal:
        typed(record, key, text)
    assert refusal.value.text == text
    assert "invalid" not in str(refusal.value)
    assert str(refusal.value).endswith(".")


@pytest.mark.parametrize("key", ["colour", "uuid", "created_by", "plan_uuid"])
def test_what_is_no_field_cannot_be_typed(key: str) -> None:
    with pytest.raises(UnknownFieldError):
        typed(Action, key, "x")


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("31/3/27", (date(2027, 3, 31), "31 Mar 2027", "day")),
        ("march 2027", (date(2027, 3, 31), "march 2027", "month")),
        ("Q4", (date(2027, 3, 31), "Q4 2026/27", "quarter")),
        ("ongoing", (None, "ongoing", "open-ended")),
        ("31 March 2027, and ongoing", (date(2027, 3, 31), "31 March 2027, and ongoing", "day")),
        ("", (None, "", "")),
    ],
)
def test_a_due_date_keeps_its_words_and_its_precision(text: str, values: tuple[object, ...]) -> None:
    assert dict(zip(("due_on", "due_text", "due_precision"), values, strict=True)) == typed_values(
        Action, "due_on", text, today=TODAY
    )


def test_a_date_that_replaced_another_brings_the_first_one() -> None:
    values = typed_values(Action, "due_on", "31/3/24 revised to 30/9/24", today=TODAY)
    assert (date(2024, 9, 30), date(2024, 3, 31)) == (values["due_on"], values["original_due_on"])


def test_a_month_is_no_day_unless_its_end_is_named() -> None:
    assert date(2027, 3, 31) == typed(Evidence, "period_until", "end of march 2027")
    with pytest.raises(NotAcceptedError):
        typed(RoleHolder, "held_from", "march 2027")


@given(day=DAYS, today=DAYS)
def test_a_day_written_and_typed_again_is_the_same_day(day: date, today: date) -> None:
    for key in ("ends_on", "starts_on"):
        assert day == typed_value(Agreement, key, written_value(Agreement, key, day), today=today)


@given(POUNDS)
def test_money_written_and_typed_again_is_the_same_amount(amount: Decimal) -> None:
    assert amount == typed(Agreement, "value", written_value(Agreement, "value", amount))


@given(NUMBERS)
def test_a_number_written_and_typed_again_is_the_same_number(number: Decimal) -> None:
    assert number == typed(Measure, "target", written_value(Measure, "target", number))


@given(st.integers(0, 2**31 - 1))
def test_a_whole_number_written_and_typed_again_is_the_same(number: int) -> None:
    assert number == typed(Agreement, "members", written_value(Agreement, "members", number))


@given(st.text())
def test_any_text_is_taken_as_it_is_shown_or_refused_with_a_sentence(text: str) -> None:
    try:
        value = typed(Action, "note", text)
    except NotAcceptedError:
        return
    assert value == typed(Action, "note", written_value(Action, "note", value))


@given(st.text())
def test_any_typed_date_is_a_date_words_or_a_sentence(text: str) -> None:
    try:
        values = typed_values(Action, "due_on", text, today=TODAY)
    except NotAcceptedError:
        return
    assert values["due_on"] is None or isinstance(values["due_on"], date)


def coded_fields() -> list[tuple[type[Part], str, str]]:
    return [
        (record, key, field.vocabulary)
        for record in TRACKED.values()
        for key, field in fields_of(record).items()
        if field.vocabulary
    ]


@pytest.mark.parametrize(("record", "key", "name"), coded_fields())
def test_every_term_is_typed_by_its_code_and_by_its_label(record: type[Part], key: str, name: str) -> None:
    assert choices_of(name)
    several = isinstance(table_of(record.__tablename__).columns[key].type, Codes)
    for choice in choices_of(name):
        value = (choice.code,) if several else choice.code
        assert value == typed(record, key, choice.code)
        assert value == typed(record, key, written_value(record, key, value))


def test_all_terms_of_a_list_are_typed_back_together() -> None:
    every = tuple(choice.code for choice in choices_of("characteristics"))
    assert every == typed(Objective, "characteristics", written_value(Objective, "characteristics", every))
