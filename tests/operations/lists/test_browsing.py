from collections import Counter
from collections.abc import Generator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from offices import NOON, TODAY, add_action, add_plan, add_update, memory_office, one
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.lists.browsing import (
    filter_choices,
    first_few_ids,
    has_own_first_order,
    ordered_ids,
    page,
)
from equality_tracker.operations.lists.list_answers import FilterChoice, Filters
from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.operations.lists.listing import UnknownKindError, list_records
from equality_tracker.operations.lists.worked_out_columns import GUARD_WORDS
from equality_tracker.records.actions import Action, ActionOrigin, ActionPlan
from equality_tracker.records.decisions import Decision
from equality_tracker.records.elections import PreElectionPeriod
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.kinds import BY_CODE, KINDS
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Objective
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import (
    Recommendation,
    RecommendationAddressee,
    SourceDocument,
)
from equality_tracker.records.references import reference_key


@pytest.fixture
def session() -> Generator[Session]:
    """An office with a few records of the kinds whose lists say more than their own fields."""
    with memory_office() as session:
        _plant_actions(session)
        _plant_services(session)
        _plant_recommendations(session)
        # In memory nothing derives the order of references; a register does when it is written.
        for kind in KINDS:
            for record in session.scalars(select(kind.record)).all():
                record.reference_key = reference_key(record.reference)
        session.flush()
        yield session


def _plant_actions(session: Session) -> None:
    north, south = add_plan(session, "North"), add_plan(session, "South")
    add_action(session, north, "10", title="zoning", owners=())
    add_action(session, north, "2", title="Ask Wŷr Cymru", owners=("chair",), due_on=TODAY, status="complete")
    late = add_action(
        session, north, "1a", title="Publish", due_on=TODAY - timedelta(days=1), status="in-progress"
    )
    session.add(ActionOrigin(action_uuid=late.uuid, text="Internal audit 2025"))
    add_update(session, late, TODAY - timedelta(days=3))
    soon = TODAY + timedelta(days=28)
    add_action(
        session, south, "1", title="Train", owners=("Chair", "Analyst"), due_on=soon, rag_reported="red"
    )
    later = TODAY + timedelta(days=29)
    add_action(session, south, "2", title="Äußern", due_on=later, is_ours=False)
    add_action(session, south, "3", title="Hidden", archived=True)
    add_action(session, south, "4", title="Thrown away").deleted = True
    gone = add_plan(session, "Gone")
    gone.deleted = True
    add_action(session, gone, "1", title="Of a plan thrown away")


def _plant_services(session: Session) -> None:
    provider = add_record(session, Provider(name="Harbour Trust"), now=NOON)
    advice = Agreement(title="Advice", provider_uuid=provider.uuid, value=Decimal(20))
    refuge = Agreement(title="Refuge", provider_uuid=provider.uuid, value=Decimal("3.50"))
    for agreement in (advice, refuge, Agreement(title="Done by ourselves")):
        add_record(session, agreement, now=NOON)
    decision = add_record(session, Decision(title="Fund", decided_on=date(2026, 5, 1)), now=NOON)
    eqia = Eqia(title="Advice for all", stage="approved", decision_uuid=decision.uuid)
    for record in (eqia, Eqia(title="For nobody yet")):
        add_record(session, record, now=NOON)
    session.add_all(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=item.uuid) for item in (advice, refuge))


def _plant_recommendations(session: Session) -> None:
    report = add_record(session, SourceDocument(title="Stop and search"), now=NOON)
    item = Recommendation(reference="REC-1", text="Look at searches", source_uuid=report.uuid)
    session.add_all([item, Recommendation(reference="REC-2", text="Look again")])
    session.add(RecommendationAddressee(recommendation_uuid=item.uuid, text="Chief constables"))


def browsed(
    session: Session,
    kind: str,
    *,
    sort: str = "reference",
    descending: bool = False,
    filters: Filters | None = None,
    find: str = "",
) -> list[str]:
    """Return the references of the records found, an action's with its plan; usually in their order."""
    ids = ordered_ids(
        session, kind, as_at=TODAY, sort=sort, descending=descending, filters=filters or {}, find=find
    )
    rows = page(session, kind, ids, as_at=TODAY)
    return ["/".join(filter(None, (row.get("plan"), row["reference"]))) for row in rows]


NATURAL = ["North/1a", "North/2", "North/10", "South/1", "South/2"]


@pytest.mark.parametrize("code", BY_CODE)
@pytest.mark.parametrize("find", ["", "ÄUSS", "chair", "audit", "harbour", "searches", "100%", "no such"])
def test_a_list_on_screen_finds_what_the_list_of_the_command_line_finds(
    session: Session, code: str, find: str
) -> None:
    rows = list_records(session, code, as_at=TODAY, find=find)
    if code == "eqias" and find == "harbour":
        assert browsed(session, code, find=find) == ["EQ-2026-001"]  # a list on screen shows the provider
        return
    expected = ["/".join(filter(None, (row.get("plan"), row["reference"]))) for row in rows]
    assert browsed(session, code, find=find) == expected


@pytest.mark.parametrize(
    ("find", "found"),
    [
        ("EIA", ["EQ-2026-001", "EQ-2026-002", "EQ-2026-003"]),
        ("eqi", ["EQ-2026-001", "EQ-2026-002", "EQ-2026-003"]),
        ("Equality impact assessments", ["EQ-2026-001", "EQ-2026-002", "EQ-2026-003"]),
        ("equality impact", ["EQ-2026-001", "EQ-2026-002", "EQ-2026-003"]),
        ("EIA night", ["EQ-2026-001", "EQ-2026-003"]),
        ("staff eqia night", ["EQ-2026-003"]),
        ("equality", ["EQ-2026-002"]),
        ("assessment", ["EQ-2026-001"]),
        ("eia no such", []),
    ],
)
def test_eqias_are_searched_for_by_whatever_people_call_them(find: str, found: list[str]) -> None:
    titles = ("Night custody, risk assessment", "Equality training", "Night staff")
    with memory_office() as session:
        for number, title in enumerate(titles, start=1):
            session.add(Eqia(reference=f"EQ-2026-00{number}", title=title))
        session.flush()
        assert sorted(browsed(session, "eqias", find=find)) == found


def test_among_other_records_such_a_name_is_a_word_as_any_other(session: Session) -> None:
    one(session, Action, title="Publish").title = "Publish each EIA"
    session.flush()
    assert browsed(session, "actions", find="eia") == ["North/1a"]


_KEYS = {"its_decision": GUARD_WORDS}
"""What a page calls a column of the command line, where it has another name."""


@pytest.mark.parametrize("code", ["actions", "eqias", "recommendations", "agreements"])
def test_a_page_says_what_the_list_of_the_command_line_says(session: Session, code: str) -> None:
    rows = page(session, code, ordered_ids(session, code, as_at=TODAY, sort="reference"), as_at=TODAY)
    listed = list_records(session, code, as_at=TODAY)
    # Of several it names one and counts the rest; in the window the sentence stands above the record.
    named = {"eqias": {"provider", "agreement"}, "agreements": {"record_shows"}}.get(code, set())
    assert [
        {key: row[_KEYS.get(key, key)] for key in line if key not in named}
        for row, line in zip(rows, listed, strict=True)
    ] == [{key: value for key, value in line.items() if key not in named} for line in listed]


def test_actions_stand_by_plan_in_natural_order(session: Session) -> None:
    assert browsed(session, "actions", sort="reference") == NATURAL
    assert browsed(session, "actions", sort="reference", descending=True) == NATURAL[::-1]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ("actions", ["North/1a", "North/10", "South/1", "South/2", "North/2"]),
        ("eqias", ["EQ-2026-002", "EQ-2026-001"]),
        ("recommendations", ["REC-1", "REC-2"]),
        ("agreements", ["AGR-001", "AGR-002", "AGR-003"]),
    ],
)
def test_what_is_over_stands_below_the_rest_before_anybody_chose_an_order(
    session: Session, code: str, expected: list[str]
) -> None:
    assert has_own_first_order(code) == (code != "agreements")
    assert browsed(session, code, sort="") == expected


@pytest.mark.parametrize(("kind", "day"), [(Meeting, "meets_on"), (PreElectionPeriod, "begins_on")])
def test_a_calendar_begins_with_what_comes_next(
    session: Session, kind: type[Meeting | PreElectionPeriod], day: str
) -> None:
    code = next(each.code for each in KINDS if each.record is kind)
    ends = {"ends_on": date(2028, 1, 1)} if kind is PreElectionPeriod else {}
    days = [date(2027, 5, 6), date(2026, 9, 14), date(2026, 11, 2), date(2027, 3, 4)]
    for each in days:
        values: dict[str, Any] = {day: each, **ends}
        add_record(session, kind(title=f"{each}", **values), now=NOON)
    session.flush()

    assert has_own_first_order(code)
    first = ["2027-03-04", "2027-05-06", "2026-11-02", "2026-09-14"]
    names = {number: title for number, title in session.execute(select(kind.id, kind.title))}  # noqa: C416 - rows are no pairs to mypy
    assert first == [names[number] for number in first_few_ids(session, code, as_at=TODAY)]
    assert first == [names[number] for number in ordered_ids(session, code, sort="", as_at=TODAY)]


def test_an_objective_that_was_met_stands_below_the_one_that_runs(session: Session) -> None:
    for status in ("met", "current", "draft", "withdrawn"):
        add_record(session, Objective(title=status, status=status), now=NOON)
    rows = page(session, "objectives", ordered_ids(session, "objectives", as_at=TODAY), as_at=TODAY)

    assert [row["title"] for row in rows] == ["current", "draft", "met", "withdrawn"]


def test_an_eqia_that_was_withdrawn_stands_below_one_that_needs_somebody() -> None:
    with memory_office() as session:
        for stage in ("withdrawn", "qa", "approved", "superseded", "drafting"):
            add_record(session, Eqia(title=stage, stage=stage), now=NOON)
        session.flush()
        first = eqia_titles(session, ordered_ids(session, "eqias", as_at=TODAY))
    assert first == ["qa", "drafting", "withdrawn", "approved", "superseded"]


@pytest.mark.parametrize("code", BY_CODE)
def test_what_comes_first_without_an_index_is_what_comes_with_one(session: Session, code: str) -> None:
    assert first_few_ids(session, code, as_at=TODAY) == ordered_ids(session, code, as_at=TODAY)


@pytest.mark.parametrize(
    ("sort", "upwards", "downwards"),
    [
        ("title", "2, 1a, 1, 10, Ä", "Ä, 10, 1, 1a, 2"),
        ("due_on", "1a, 2, 1, Ä, 10", "Ä, 1, 2, 1a, 10"),
        ("rag", "1a, 1, 2, 10, Ä", "10, Ä, 2, 1, 1a"),
        ("owners", "2, 1, 1a, Ä, 10", "1a, Ä, 2, 1, 10"),
        ("last_update_on", "1a, 2, 10, 1, Ä", "1a, 2, 10, 1, Ä"),
        ("rag_reported", "1, 1a, 2, 10, Ä", "1, 1a, 2, 10, Ä"),
    ],
)
def test_what_is_not_filled_in_stands_last_both_ways(
    session: Session, sort: str, upwards: str, downwards: str
) -> None:
    names = {"1a": "North/1a", "2": "North/2", "10": "North/10", "1": "South/1", "Ä": "South/2"}
    assert browsed(session, "actions", sort=sort) == [names[each] for each in upwards.split(", ")]
    found = browsed(session, "actions", sort=sort, descending=True)
    assert found == [names[each] for each in downwards.split(", ")]


def test_money_is_sorted_as_amounts(session: Session) -> None:
    assert browsed(session, "agreements", sort="value") == ["AGR-002", "AGR-001", "AGR-003"]


@pytest.mark.parametrize("code", BY_CODE)
def test_every_column_sorts_and_loses_no_record(session: Session, code: str) -> None:
    everything = set(ordered_ids(session, code, as_at=TODAY))
    for column in columns_of(code):
        for descending in (False, True):
            found = ordered_ids(session, code, as_at=TODAY, sort=column.key, descending=descending)
            assert (len(found), set(found)) == (len(everything), everything), column.key


@pytest.mark.parametrize("code", BY_CODE)
def test_every_choice_of_a_filter_lets_as_many_through_as_it_says(session: Session, code: str) -> None:
    for column in columns_of(code):
        for choice in filter_choices(session, code, column.key, as_at=TODAY) if column.is_filterable else ():
            found = ordered_ids(session, code, as_at=TODAY, filters={column.key: [choice.value]})
            assert len(found) == choice.count, (column.key, choice)
            assert choice.label


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"rag": ["red", "amber"]}, ["North/1a", "South/1"]),
        ({"due_on": ["past"]}, ["North/1a"]),
        ({"due_on": ["soon"]}, ["North/2", "South/1"]),
        ({"due_on": ["later", ""]}, ["North/10", "South/2"]),
        ({"owners": ["Analyst"]}, ["South/1"]),
        ({"owners": ["", "chair"]}, ["North/2", "North/10"]),
        ({"owners": ["Chair"], "rag_reported": ["red"]}, ["South/1"]),
        ({"owners": ["Chair"], "rag_reported": ["blue"]}, []),
        ({"plan": ["South"], "is_ours": ["no"]}, ["South/2"]),
        ({"origins": ["Internal audit 2025"]}, ["North/1a"]),
    ],
)
def test_filters_ask_for_any_value_of_a_column_and_for_all_columns(
    session: Session, filters: Filters, expected: list[str]
) -> None:
    assert browsed(session, "actions", filters=filters) == expected


def test_filters_search_and_order_work_together(session: Session) -> None:
    found = browsed(
        session, "actions", find="chair", filters={"plan": ["North", "South"]}, sort="title", descending=True
    )
    assert found == ["South/1", "North/2"]


def test_choices_stand_in_the_order_of_their_list_with_nothing_filled_in_last(session: Session) -> None:
    assert filter_choices(session, "actions", "due_on", as_at=TODAY) == [
        FilterChoice("past", "Before today", 1),
        FilterChoice("soon", "Today or in the next 28 days", 2),
        FilterChoice("later", "Later", 1),
        FilterChoice("", "No date", 1),
    ]
    owners = filter_choices(session, "actions", "owners", as_at=TODAY)
    assert [(choice.label, choice.count) for choice in owners] == [
        ("Analyst", 1),
        ("Chair", 1),
        ("chair", 1),
        ("Equality lead", 2),
        ("Not filled in", 1),
    ]
    colours = filter_choices(session, "actions", "rag", as_at=TODAY)
    assert [choice.value for choice in colours] == ["red", "amber", "blue", "grey"]


def test_a_page_keeps_the_order_asked_for_and_leaves_out_what_is_gone(session: Session) -> None:
    ids = ordered_ids(session, "actions", as_at=TODAY, sort="reference")
    wanted = [ids[3], ids[0], ids[4]]
    one(session, Action, title="Publish").deleted = True
    session.flush()
    rows = page(session, "actions", wanted, as_at=TODAY)
    assert [row["id"] for row in rows] == [ids[3], ids[4]]
    assert rows[0]["owners"] == ["Chair", "Analyst"]
    assert rows[0]["uuid"] == one(session, Action, title="Train").uuid
    assert page(session, "actions", [], as_at=TODAY) == []


def test_an_eqia_names_each_provider_it_serves_once(session: Session) -> None:
    ids = ordered_ids(session, "eqias", as_at=TODAY, sort="reference")
    rows = page(session, "eqias", ids, as_at=TODAY)
    assert [(row["provider"], row["agreement"], row["decision_on"]) for row in rows] == [
        (["Harbour Trust"], ["AGR-001", "AGR-002"], date(2026, 5, 1)),
        ([], [], None),
    ]


def test_a_provider_shows_how_many_agreements_it_has(session: Session) -> None:
    (row,) = page(session, "providers", ordered_ids(session, "providers", as_at=TODAY), as_at=TODAY)
    assert row["agreements"] == 2


def test_colours_are_those_of_the_day_asked_for(session: Session) -> None:
    action = one(session, Action, title="Train")
    colours = {
        day: page(session, "actions", [action.id], as_at=day)[0]["rag"]
        for day in (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=29))
    }
    assert list(colours.values()) == ["grey", "amber", "red"]


def test_a_plan_put_aside_keeps_its_actions_in_the_list(session: Session) -> None:
    one(session, ActionPlan, title="South").archived = True
    session.flush()
    assert browsed(session, "actions") == NATURAL


def test_an_unknown_kind_is_refused(session: Session) -> None:
    with pytest.raises(UnknownKindError):
        ordered_ids(session, "zebras", as_at=TODAY)


def test_a_list_of_eqias_says_how_each_stands_to_its_decision(session: Session) -> None:
    decided = TODAY + timedelta(days=10)
    decision = add_record(session, Decision(title="Fund", decided_on=decided), now=NOON)
    for title, signed_on in (("Signed", TODAY), ("Not signed", None)):
        eqia = Eqia(title=title, decision_uuid=decision.uuid, signed_on=signed_on, signed_by="AK")
        add_record(session, eqia, now=NOON)
    session.flush()
    rows = page(session, "eqias", ordered_ids(session, "eqias", as_at=TODAY), as_at=TODAY)
    found = {row["title"]: (row["guard"], row["guard_days"], row["decision_on"]) for row in rows}
    assert found["Signed"] == ("signed-before", 10, decided)
    assert found["Not signed"] == ("near", 10, decided)
    words = {row["title"]: row["guard_words"] for row in rows}
    assert (words["Signed"], words["Not signed"]) == ("Signed 10 days before", "Not signed, 10 days left")


def eqias_before_and_after_their_decisions(session: Session) -> None:
    """Add an EqIA for each way in which dates can stand to each other, by what it is called."""
    for title, days, signed in (
        ("late", -30, -20),
        ("later", -30, -10),
        ("missing", -5, None),
        ("near", 3, None),
        ("ahead", 60, None),
        ("before", -40, -50),
        ("same day", -7, -7),
    ):
        decided_on = TODAY + timedelta(days=days)
        decision = add_record(session, Decision(title=title, decided_on=decided_on), now=NOON)
        signed_on = None if signed is None else TODAY + timedelta(days=signed)
        add_record(
            session,
            Eqia(title=title, decision_uuid=decision.uuid, signed_on=signed_on, signed_by="AK"),
            now=NOON,
        )
    add_record(session, Eqia(title="alone"), now=NOON)
    add_record(session, Eqia(title="put aside", stage="withdrawn"), now=NOON)
    session.flush()


def eqia_titles(session: Session, ids: Sequence[int]) -> list[str]:
    return [str(row["title"]) for row in page(session, "eqias", ids, as_at=TODAY)]


def test_eqias_are_put_in_order_by_how_they_stand_to_their_decision_what_needs_somebody_first() -> None:
    with memory_office() as session:
        eqias_before_and_after_their_decisions(session)
        by_guard = eqia_titles(session, ordered_ids(session, "eqias", as_at=TODAY, sort="guard"))
        by_days = eqia_titles(session, ordered_ids(session, "eqias", as_at=TODAY, sort="guard_days"))
        down = ordered_ids(session, "eqias", as_at=TODAY, sort="guard_days", descending=True)
        turned = eqia_titles(session, down)
    assert by_guard == [
        "missing",
        "late",
        "later",
        "near",
        "same day",
        "ahead",
        "before",
        "alone",
        "put aside",
    ]
    # What has no days stands last both ways, in the order of the references.
    days = ["later", "late", "missing", "same day", "near", "before", "ahead"]
    assert by_days == [*days, "alone", "put aside"]
    assert turned == [*reversed(days), "alone", "put aside"]


def test_eqias_are_narrowed_to_how_they_stand_and_every_list_says_the_same() -> None:
    with memory_office() as session:
        eqias_before_and_after_their_decisions(session)
        choices = {
            choice.value: (choice.label, choice.count)
            for choice in filter_choices(session, "eqias", "guard", as_at=TODAY)
        }
        chosen = {"guard": ["signed-after", "not-signed"]}
        found = eqia_titles(session, ordered_ids(session, "eqias", as_at=TODAY, filters=chosen))
        everything = page(session, "eqias", ordered_ids(session, "eqias", as_at=TODAY), as_at=TODAY)
        shown = Counter(row["guard"] or "" for row in everything)
        later = TODAY + timedelta(days=50)
        near_then = ordered_ids(session, "eqias", as_at=later, filters={"guard": ["near"]})
        assert eqia_titles(session, near_then) == ["ahead"]
    assert choices["signed-after"] == ("Signed after", 2)
    assert choices[""] == ("Put aside without a signature", 1)
    assert {value: count for value, (_, count) in choices.items()} == shown
    assert sorted(found) == ["late", "later", "missing"]
