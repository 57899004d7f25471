import sqlite3
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from offices import NOON, TODAY, add_action, add_evidence, add_plan, add_update, new_office, open_office
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.lists import list_index_orders
from equality_tracker.operations.lists.browsing import (
    filter_choices,
    is_prepared,
    ordered_ids,
    prepare,
    prepare_some,
)
from equality_tracker.operations.lists.list_answers import Readiness
from equality_tracker.operations.lists.list_columns import columns_of
from equality_tracker.records.actions import Action, ActionOrigin, ActionOwner, ActionPlan, ActionUpdate
from equality_tracker.records.commissioning_settings import CommissioningSettings
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import (
    Recommendation,
    RecommendationAddressee,
    SourceDocument,
)
from equality_tracker.store import derived_index
from equality_tracker.store.derived_index import INDEX_FILE, DerivedIndex, hand_index
from equality_tracker.store.failures import NothingToUndoError
from equality_tracker.store.redaction import REDACTION, redact
from equality_tracker.store.register import Register

LISTS = ("actions", "agreements", "providers", "eqias", "recommendations", "decisions")


@pytest.fixture
def of_a_long_list(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a few records count as a long list, whose orders are kept and read before they are asked for."""
    monkeypatch.setattr(list_index_orders, "LONG", 0)


@pytest.fixture
def never_forgotten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Remember every order that was asked for."""
    monkeypatch.setattr(derived_index, "_MOST_REMEMBERED", 10_000)


def all_answers(session: Session) -> dict[tuple[str, ...], Any]:
    """Return what every list answers to every question that differs."""
    answers: dict[tuple[str, ...], Any] = {}
    for code in LISTS:
        for find in ("", "a", "north harbour", "lead 1"):
            answers[code, "find", find] = ordered_ids(session, code, as_at=TODAY, find=find)
        for column in columns_of(code):
            for descending in (False, True):
                found = ordered_ids(session, code, as_at=TODAY, sort=column.key, descending=descending)
                answers[code, column.key, str(descending)] = found
            if column.is_filterable:
                answers[code, column.key] = filter_choices(session, code, column.key, as_at=TODAY)
    return answers


def index_file(register: Register) -> Path:
    (file,) = register.path.parent.glob(f"home/work/*/{INDEX_FILE}")
    return file


def answers_made_anew(register: Register) -> dict[tuple[str, ...], Any]:
    with register.reading() as session:
        index = DerivedIndex(None)
        hand_index(session, index)
        found = all_answers(session)
        index.close()
        return found


def found_by(register: Register, find: str, kind: str = "actions") -> list[str]:
    with register.reading() as session:
        ids = ordered_ids(session, kind, as_at=TODAY, find=find)
        table = {"actions": Action, "eqias": Eqia, "agreements": Agreement}[kind]
        titles = {each.id: each.title for each in session.scalars(select(table))}
        return [titles[number] for number in ids]


def filled(folder: Path) -> Register:
    """Return an office with two actions, the second of which Dr Ŵyr answers for."""
    register = new_office(folder)
    with register.transaction("Planned.") as session:
        plan = add_plan(session, "North")
        add_action(session, plan, "1", title="Publish the toolkit")
        add_action(session, plan, "2", title="50% more e-mail; C++ & 'so on'", owners=("Dr Ŵyr",))
    return register


@pytest.mark.parametrize(
    ("find", "expected"),
    [
        ("toolkit publish", ["Publish the toolkit"]),
        ("PUB TOOL", ["Publish the toolkit"]),
        ("kit", []),
        ("wyr", ["50% more e-mail; C++ & 'so on'"]),
        ("ŵy", ["50% more e-mail; C++ & 'so on'"]),
        ("e-mail", ["50% more e-mail; C++ & 'so on'"]),
        ("&", ["50% more e-mail; C++ & 'so on'"]),
        ("c++ &", ["50% more e-mail; C++ & 'so on'"]),
        ("%%", []),
        ('"', []),
        ("toolkit NOT publish", []),
        ("words:toolkit", []),
        ("tool*", ["Publish the toolkit"]),
        ("(", []),
        ("\0", ["Publish the toolkit", "50% more e-mail; C++ & 'so on'"]),
        ("' OR 1", []),
        ("\udce9", []),
        ("tool " * 3_000, ["Publish the toolkit"]),
        (" ".join(f"w{number}" for number in range(3_000)), []),
    ],
)
def test_what_is_typed_is_looked_for_as_beginnings_of_words_and_never_as_a_query(
    tmp_path: Path, find: str, expected: list[str]
) -> None:
    with filled(tmp_path) as register:
        assert found_by(register, find) == expected


def test_an_action_is_found_by_the_reference_that_is_printed_also_when_its_plan_is_called_otherwise(
    tmp_path: Path,
) -> None:
    with filled(tmp_path) as register:
        for reference, find in (("EP-2025", "ep-2025/1"), ("2027", "2027/1")):
            with register.transaction("Called.") as session:
                session.scalars(select(ActionPlan)).one().reference = reference
            assert ["Publish the toolkit"] == found_by(register, find)
        assert [] == found_by(register, "ep-2025/1")


def test_how_eqias_stand_follows_steps_decisions_and_the_offices_notice(tmp_path: Path) -> None:
    def near_and_signed(register: Register) -> tuple[list[str], ...]:
        with register.reading() as session:
            titles = {each.id: each.title for each in session.scalars(select(Eqia))}
            by_days = ordered_ids(session, "eqias", as_at=TODAY, sort="guard")
            found = [
                ordered_ids(session, "eqias", as_at=TODAY, filters={"guard": [value]})
                for value in ("near", "signed-after")
            ]
            return tuple([titles[number] for number in ids] for ids in (by_days, *found))

    with new_office(tmp_path) as register:
        with register.transaction("Planned.") as session:
            for title, days in (("Soon", 5), ("Later", 30)):
                decision = Decision(title=title, decided_on=TODAY + timedelta(days=days))
                add_record(session, decision, now=NOON)
                add_record(session, Eqia(title=title, decision_uuid=decision.uuid), now=NOON)
        assert near_and_signed(register) == (["Soon", "Later"], ["Soon"], [])
        with register.transaction("Notice.") as session:
            add_record(session, CommissioningSettings(decision_notice_days=40), now=NOON)
        assert near_and_signed(register) == (["Soon", "Later"], ["Soon", "Later"], [])
        with register.transaction("Signed.") as session:
            later = session.scalars(select(Eqia).where(Eqia.title == "Later")).one()
            session.add(EqiaStep(eqia_uuid=later.uuid, to_stage="approved", taken_on=TODAY))
        assert near_and_signed(register) == (["Soon", "Later"], ["Soon"], [])
        with register.transaction("Moved.") as session:
            decision = session.scalars(select(Decision).where(Decision.title == "Later")).one()
            decision.decided_on = TODAY - timedelta(days=1)
        assert near_and_signed(register) == (["Later", "Soon"], ["Soon"], ["Later"])
        undo_last(register)
        undo_last(register)
        assert near_and_signed(register) == (["Soon", "Later"], ["Soon", "Later"], [])


def test_an_edit_is_found_at_once_and_its_undo_too(tmp_path: Path) -> None:
    with filled(tmp_path) as register:
        assert found_by(register, "leaflet") == []
        with register.transaction("Edited.") as session:
            session.scalars(select(Action).where(Action.reference == "1")).one().title = "Print the leaflet"
        assert found_by(register, "leaflet") == ["Print the leaflet"]
        assert found_by(register, "toolkit") == []
        undo_last(register)
        assert found_by(register, "leaflet") == []
        assert found_by(register, "toolkit") == ["Publish the toolkit"]


def test_an_action_is_found_by_its_updates_as_soon_as_they_are_written(tmp_path: Path) -> None:
    with filled(tmp_path) as register:
        assert found_by(register, "sergeants") == []
        with register.transaction("Asked.") as session:
            action = session.scalars(select(Action).where(Action.reference == "1")).one()
            add_update(session, action, TODAY, "Asked the sergeants. Answers by Friday.")
            add_update(session, action, TODAY, "Asked them again.")
        assert found_by(register, "sergeants fri") == found_by(register, "again") == ["Publish the toolkit"]
        with register.transaction("Corrected.") as session:
            wrong = session.scalars(select(ActionUpdate).where(ActionUpdate.text.contains("Friday"))).one()
            wrong.text = "Asked the inspectors."
        assert found_by(register, "sergeants") == []
        assert found_by(register, "inspectors") == ["Publish the toolkit"]
        undo_last(register)
        assert found_by(register, "sergeants") == ["Publish the toolkit"]
        undo_last(register)
        assert found_by(register, "sergeants") == found_by(register, "again") == []


def test_a_record_is_found_by_its_evidence_as_long_as_that_serves_it(tmp_path: Path) -> None:
    with filled(tmp_path) as register:
        assert found_by(register, "sergeants") == []
        with register.transaction("Linked.") as session:
            action = session.scalars(select(Action).where(Action.reference == "1")).one()
            add_evidence(session, action, "Minutes of the sergeants", reference="EV-35")
            session.scalars(select(EvidenceLink)).one().shows = "That all were trained."
        for find in ("sergeants", "ev-35", "trained"):
            assert found_by(register, find) == ["Publish the toolkit"]
        with register.transaction("Renamed.") as session:
            session.scalars(select(Evidence)).one().title = "Minutes of the inspectors"
        assert found_by(register, "sergeants") == []
        assert found_by(register, "inspectors") == ["Publish the toolkit"]
        for taken_away in (Evidence, EvidenceLink):
            with register.transaction("Taken away.") as session:
                session.scalars(select(taken_away)).one().deleted = True
            assert found_by(register, "inspectors") == []
            undo_last(register)
            assert found_by(register, "inspectors") == ["Publish the toolkit"]


def test_the_whole_list_does_not_wait_for_its_index(tmp_path: Path) -> None:
    with filled(tmp_path) as register, register.reading() as session:
        assert not is_prepared(session, "actions")
        assert len(ordered_ids(session, "actions", as_at=TODAY)) == 2
        assert not is_prepared(session, "actions")
        prepare(session, "actions", as_at=TODAY)
        assert is_prepared(session, "actions")
        assert not is_prepared(session, "eqias")
    with open_office(tmp_path, write=False) as register, register.reading() as session:
        assert is_prepared(session, "actions")


def _as_garbage(file: Path) -> None:
    file.write_bytes(b"This is no database." * 400)


def _without_a_table(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DROP TABLE words_actions")
    connection.close()


def _of_another_version(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM list_actions")
        connection.execute("UPDATE kept SET made_for = 'something else'")
    connection.close()


def _ahead(file: Path) -> None:
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM list_actions")
        connection.execute("""UPDATE kept SET reach = '{"another copy": [7, "its hash"]}'""")
    connection.close()


def _torn(file: Path) -> None:
    size = file.stat().st_size
    with file.open("rb+") as opened:
        opened.truncate(size // 2)


def _as_a_folder(file: Path) -> None:
    file.unlink()
    file.mkdir()


@pytest.mark.parametrize(
    "spoil", [_as_garbage, _without_a_table, _of_another_version, _ahead, _torn, _as_a_folder, Path.unlink]
)
def test_a_spoilt_index_is_made_anew_and_hides_no_record(
    tmp_path: Path, spoil: Callable[[Path], None]
) -> None:
    with filled(tmp_path) as register:
        expected = found_by(register, "pub")
        file = index_file(register)
    spoil(file)
    with open_office(tmp_path, write=False) as register:
        assert found_by(register, "pub") == expected == ["Publish the toolkit"]
        with register.reading() as session:
            assert len(ordered_ids(session, "actions", as_at=TODAY, sort="title")) == 2


def test_an_index_that_lost_a_row_is_made_anew_before_it_hides_a_record(tmp_path: Path) -> None:
    with filled(tmp_path) as register:
        found_by(register, "pub")
        file = index_file(register)
    with sqlite3.connect(file) as connection:
        connection.execute("DELETE FROM list_actions WHERE id = 1")
    connection.close()
    with open_office(tmp_path, write=False) as register, register.reading() as session:
        prepare(session, "actions", as_at=TODAY)
        assert len(ordered_ids(session, "actions", as_at=TODAY, filters={"status": ["not-started"]})) == 2


@pytest.mark.parametrize("question", [{"sort": "colour"}, {"filters": {"colour": ["red"]}}])
def test_a_column_that_there_is_not_is_a_fault_of_ours(tmp_path: Path, question: dict[str, Any]) -> None:
    with filled(tmp_path) as register, register.reading() as session, pytest.raises(KeyError, match="colour"):
        ordered_ids(session, "actions", as_at=TODAY, **question)


def test_an_index_whose_place_cannot_be_written_is_kept_in_memory(tmp_path: Path) -> None:
    with filled(tmp_path) as register:
        register._index._file = tmp_path / "no such folder" / INDEX_FILE
        assert found_by(register, "pub") == ["Publish the toolkit"]
        with register.transaction("Edited.") as session:
            session.scalars(select(Action).where(Action.reference == "2")).one().title = "Publish as well"
        assert found_by(register, "pub") == ["Publish the toolkit", "Publish as well"]
        assert not register._index.is_kept


@pytest.mark.usefixtures("of_a_long_list")
def test_an_index_made_piece_by_piece_takes_in_what_was_changed_meanwhile(tmp_path: Path) -> None:
    with filled(tmp_path) as register:
        pieces = 0
        is_missing = True
        while is_missing:
            with register.reading() as session:
                is_missing = prepare_some(session, "actions", as_at=TODAY) is not None
            pieces += 1
            if pieces in {1, 2, 3, 5}:
                with register.transaction("Edited.") as session:
                    plan = session.scalars(select(ActionPlan)).one()
                    add_action(session, plan, f"0{pieces}", title=f"Publish as well {pieces}")
        assert pieces > 8
        assert len(found_by(register, "publish")) == 5
        expected = answers_made_anew(register)
        with register.reading() as session:
            assert all_answers(session) == expected


def test_an_index_that_was_not_finished_is_not_used_and_is_begun_anew(tmp_path: Path) -> None:
    with filled(tmp_path) as register, register.reading() as session:
        for _ in range(3):
            assert prepare_some(session, "actions", as_at=TODAY) is not None
    with open_office(tmp_path, write=False) as register, register.reading() as session:
        assert not is_prepared(session, "actions")
        assert prepare_some(session, "actions", as_at=TODAY) == Readiness(0, 2)
        assert len(ordered_ids(session, "actions", as_at=TODAY, find="pub")) == 1
        assert is_prepared(session, "actions")


def test_two_that_make_the_same_index_do_not_mix_it_up(tmp_path: Path) -> None:
    with filled(tmp_path) as register, open_office(tmp_path, write=False) as other:
        for reading in (register, other, register, other):
            with reading.reading() as session:
                prepare_some(session, "actions", as_at=TODAY)
        for reading in (register, other):
            assert found_by(reading, "pub") == ["Publish the toolkit"]
        assert [register._index.is_kept, other._index.is_kept] == [False, True]


def test_what_was_redacted_stays_in_no_index(tmp_path: Path) -> None:
    with filled(tmp_path) as register:
        assert found_by(register, "toolkit") == ["Publish the toolkit"]
        with register.transaction("Taken out.", kind=REDACTION) as session:
            action = session.scalars(select(Action).where(Action.reference == "1")).one()
            redact(session, "action", action.uuid, "title", reason="Asked for")
        assert not list(tmp_path.glob(f"home/work/*/{INDEX_FILE}"))
        assert found_by(register, "toolkit") == []
        assert b"toolkit" not in index_file(register).read_bytes()


def test_updates_after_the_day_asked_for_do_not_count(tmp_path: Path) -> None:
    with filled(tmp_path) as register:
        with register.transaction("Told.") as session:
            action = session.scalars(select(Action).where(Action.reference == "1")).one()
            action.due_on = TODAY + timedelta(days=3)
            action.status = "in-progress"
            add_update(session, action, TODAY + timedelta(days=1))
        with register.reading() as session:
            colours = [
                [choice.value for choice in filter_choices(session, "actions", "rag", as_at=day)]
                for day in (TODAY, TODAY + timedelta(days=1))
            ]
        assert colours == [["amber", "grey"], ["green", "grey"]]


def test_records_that_come_between_two_others_find_their_place(tmp_path: Path) -> None:
    with filled(tmp_path) as register:
        found_by(register, "a")
        expected = ["1", "2"]
        for number in range(25):
            with register.transaction("Added.") as session:
                plan = session.scalars(select(ActionPlan)).one()
                add_action(session, plan, f"1.{25 - number}")
            expected.insert(1, f"1.{25 - number}")
            with register.reading() as session:
                ids = ordered_ids(session, "actions", as_at=TODAY, sort="reference")
                names = {action.id: action.reference for action in session.scalars(select(Action))}
                assert [names[number] for number in ids] == expected


def test_a_provider_that_is_renamed_is_found_by_what_it_provides(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with register.transaction("Begun.") as session:
            provider = add_record(session, Provider(name="Harbour Trust"), now=NOON)
            agreement = add_record(session, Agreement(title="Advice", provider_uuid=provider.uuid), now=NOON)
            eqia = add_record(session, Eqia(title="Advice for all"), now=NOON)
            session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=agreement.uuid))
        assert found_by(register, "harbour", "eqias") == ["Advice for all"]
        with register.transaction("Renamed.") as session:
            session.scalars(select(Provider)).one().name = "Haven"
        assert found_by(register, "haven", "eqias") == ["Advice for all"]
        assert found_by(register, "haven", "agreements") == ["Advice"]
        assert found_by(register, "harbour", "eqias") == []


def test_two_registers_share_no_index(tmp_path: Path) -> None:
    index = DerivedIndex(tmp_path / INDEX_FILE)
    for title in ("Publish one", "Publish two"):
        folder = tmp_path / title
        folder.mkdir()
        with new_office(folder) as register:
            with register.transaction("Planned.") as session:
                add_action(session, add_plan(session), "1", title=title)
            register._index = index
            assert found_by(register, "publish") == [title]


def test_a_session_of_ones_own_sees_what_it_changed_and_what_it_took_back(tmp_path: Path) -> None:
    with filled(tmp_path) as register, register.transaction("Planned.") as session:
        add_action(session, session.scalars(select(ActionPlan)).one(), "3", title="Publish")
        session.flush()
        assert len(ordered_ids(session, "actions", as_at=TODAY, find="pub")) == 2
        session.rollback()
        assert len(ordered_ids(session, "actions", as_at=TODAY, find="pub")) == 1


# What a person may do next, with two numbers to choose by.
_Step = tuple[str, int, int]
_STEPS = st.lists(
    st.tuples(
        st.sampled_from(
            [
                "add action",
                "add part",
                "move part",
                "edit",
                "rename",
                "point",
                "throw away",
                "take out",
                "archive",
                "undo",
            ]
        ),
        st.integers(0, 6),
        st.integers(0, 5),
    ),
    min_size=1,
    max_size=6,
)
_NAMED = (ActionPlan, Provider, Agreement, Eqia, SourceDocument, Action, Evidence)
_PARTS = (ActionOwner, ActionOrigin, ActionUpdate, EqiaAgreement, RecommendationAddressee, EvidenceLink)


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=_STEPS)
@pytest.mark.usefixtures("of_a_long_list", "never_forgotten")
def test_an_index_that_followed_every_change_equals_one_made_anew(
    tmp_path_factory: pytest.TempPathFactory, steps: Sequence[_Step]
) -> None:
    with new_office(tmp_path_factory.mktemp("office")) as register:
        with register.transaction("Begun.") as session:
            _begin(session)
        with register.reading() as session:
            all_answers(session)
        for what, first, second in steps:
            if what == "undo":
                with suppress(NothingToUndoError):
                    undo_last(register)
            else:
                with register.transaction(f"{what}.") as session:
                    _do(session, what, first, second)
            expected = answers_made_anew(register)
            with register.reading() as session:
                assert all_answers(session) == expected


def _begin(session: Session) -> None:
    plans = [add_plan(session, name) for name in ("North", "South")]
    for number, plan in enumerate((*plans, *plans)):
        action = add_action(session, plan, str(number), owners=(f"Lead {number}",), status="in-progress")
        session.add(ActionOrigin(action_uuid=action.uuid, text=f"Audit {number}"))
        add_update(session, action, TODAY - timedelta(days=number))
        add_evidence(session, action, f"A harbour {number}")
    providers = [add_record(session, Provider(name=name), now=NOON) for name in ("Harbour", "Haven")]
    decision = add_record(session, Decision(title="Fund", decided_on=date(2026, 5, 1)), now=NOON)
    for provider in providers:
        agreement = add_record(session, Agreement(title="Advice", provider_uuid=provider.uuid), now=NOON)
        eqia = add_record(session, Eqia(title="An EqIA", decision_uuid=decision.uuid), now=NOON)
        session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=agreement.uuid))
        report = add_record(session, SourceDocument(title="A report"), now=NOON)
        item = add_record(session, Recommendation(text="Look", source_uuid=report.uuid), now=NOON)
        session.add(RecommendationAddressee(recommendation_uuid=item.uuid, text="Chief"))


def _nth(session: Session, record: type[Any], number: int) -> Any:  # noqa: ANN401 - of any kind
    rows = session.scalars(select(record).order_by(record.id)).all()
    return rows[number % len(rows)]


def _do(session: Session, what: str, first: int, second: int) -> None:
    match what:
        case "add action":
            add_action(session, _nth(session, ActionPlan, first), f"{second}a", title="North and a harbour")
        case "add part":
            action = _nth(session, Action, first)
            session.add(ActionOwner(action_uuid=action.uuid, text=f"Analyst {second}", position=second - 2))
            add_update(session, action, TODAY + timedelta(days=second - 2))
        case "move part":
            _nth(session, ActionOwner, first).action_uuid = _nth(session, Action, second).uuid
            _nth(session, EqiaAgreement, first).eqia_uuid = _nth(session, Eqia, second).uuid
            _nth(session, EvidenceLink, first).about_uuid = _nth(session, Action, second).uuid
        case "edit":
            action = _nth(session, Action, first)
            action.due_on = TODAY + timedelta(days=14 * second - 28)
            action.reference = f"{second}.{first}"
            _nth(session, Decision, first).decided_on = TODAY + timedelta(days=second)
        case "rename":
            record = _nth(session, _NAMED[first], second)
            setattr(record, "name" if isinstance(record, Provider) else "title", f"A harbour {second}")
        case "point":
            _nth(session, Agreement, first).provider_uuid = _nth(session, Provider, second).uuid
            _nth(session, Recommendation, first).source_uuid = _nth(session, SourceDocument, second).uuid
            _nth(session, Action, first).plan_uuid = _nth(session, ActionPlan, second).uuid
        case "throw away" | "take out":
            _nth(session, _NAMED[first], second).deleted = what == "throw away"
            _nth(session, _PARTS[first % len(_PARTS)], second).deleted = what == "throw away"
        case "archive":
            record = _nth(session, _NAMED[first], second)
            record.archived = not record.archived
