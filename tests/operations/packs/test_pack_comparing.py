from collections.abc import Generator
from datetime import date
from pathlib import Path

import pytest
from kept import damage, keep
from offices import NOON, TODAY, add_action, add_evidence, add_plan, new_office, one, recording

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.packs.kept_packs import (
    KeptDataMissingError,
    KeptPackInTrashError,
    NoSuchKeptPackError,
    SeveralKeptPacksError,
    kept_pack_called,
)
from equality_tracker.operations.packs.kept_state import KeptDataDamagedError, KeptState, RecordThen
from equality_tracker.operations.packs.pack_comparing import (
    KeptPackLaterError,
    changes_between,
    compared_with,
    in_words,
    previous_pack,
    since_last_pack,
)
from equality_tracker.operations.today.today_page import today_page
from equality_tracker.records.actions import Action
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.packs import Pack, PackState
from equality_tracker.reports.content import Edition
from equality_tracker.reports.previous_pack import ChangeKind, ChangeLine
from equality_tracker.store.register import Register

MARCH, JUNE = date(2026, 3, 30), date(2026, 6, 30)
SOON, LATER = date(2026, 12, 1), date(2027, 2, 1)


@pytest.fixture
def register(tmp_path: Path) -> Generator[Register]:
    with new_office(tmp_path) as opened:
        yield opened


def task(title: str = "A", **values: object) -> RecordThen:
    return RecordThen(**{"reference": "EP/1", "title": title, "is_open": True, **values})  # type: ignore[arg-type] # a test's own values


def kinds_of(then: RecordThen | None, now: RecordThen | None, kind: str = "actions") -> list[ChangeKind]:
    old = KeptState(MARCH, {kind: {"one": then} if then else {}})
    new = KeptState(TODAY, {kind: {"one": now} if now else {}})
    return [line.kind for line in changes_between(old, new)]


@pytest.mark.parametrize(
    ("then", "now", "found"),
    [
        (task(), task("Another title"), []),
        (None, task(), [ChangeKind.OPENED]),
        (task(), task(is_open=False), [ChangeKind.CLOSED]),
        (None, task(is_open=False), [ChangeKind.OPENED, ChangeKind.CLOSED]),
        (task(is_open=False), task(), [ChangeKind.OPENED]),
        (task(is_open=False), task(is_open=False), []),
        (task(due_on=SOON), task(due_on=LATER), [ChangeKind.SLIPPED]),
        (task(due_on=LATER), task(due_on=SOON), []),
        (task(), task(due_on=LATER), []),
        (task(due_on=SOON), task(), []),
        (task(rag="green"), task(rag="red"), [ChangeKind.TURNED_RED]),
        (task(rag="red"), task(rag="red"), []),
        (None, task(rag="red"), [ChangeKind.OPENED, ChangeKind.TURNED_RED]),
        (
            task(due_on=SOON, rag="amber"),
            task(due_on=LATER, rag="red"),
            [ChangeKind.SLIPPED, ChangeKind.TURNED_RED],
        ),
        (
            task(due_on=SOON),
            task(due_on=LATER, is_open=False),
            [ChangeKind.CLOSED, ChangeKind.SLIPPED],
        ),
        (task(), None, [ChangeKind.GONE]),
    ],
)
def test_what_became_of_an_action_since(
    then: RecordThen | None, now: RecordThen | None, found: list[ChangeKind]
) -> None:
    assert found == kinds_of(then, now)


@pytest.mark.parametrize("kind", ["decisions", "eqias", "evidence"])
def test_what_came_or_went_since(kind: str) -> None:
    piece = RecordThen("X-1", "A piece")
    assert kinds_of(None, piece, kind) == [ChangeKind.ADDED]
    assert kinds_of(piece, None, kind) == [ChangeKind.GONE]
    assert kinds_of(piece, RecordThen("X-1", "Renamed"), kind) == []


def test_a_date_that_slipped_says_what_it_was_and_what_it_is() -> None:
    old = KeptState(MARCH, {"actions": {"one": task(due_on=SOON, marking="official-sensitive")}})
    new = KeptState(TODAY, {"actions": {"one": task("Now called so", due_on=LATER)}})
    assert changes_between(old, new) == (
        ChangeLine(
            kind=ChangeKind.SLIPPED,
            of="Action",
            reference="EP/1",
            title="Now called so",
            before=SOON,
            after=LATER,
        ),
    )


def test_what_is_gone_keeps_the_marking_it_had() -> None:
    old = KeptState(MARCH, {"decisions": {"one": RecordThen("DEC-1", "Advice", marking="legal-advice")}})
    (line,) = changes_between(old, KeptState(TODAY, {}))
    assert (line.kind, line.marking) == (ChangeKind.GONE, "legal-advice")


def test_changes_are_counted_in_few_words() -> None:
    def lines(kind: ChangeKind, of: str, count: int) -> list[ChangeLine]:
        return [ChangeLine(kind=kind, of=of, reference="", title="")] * count

    assert in_words(()) == ()
    assert in_words(
        (
            *lines(ChangeKind.CLOSED, "Action", 22),
            *lines(ChangeKind.OPENED, "Action", 9),
            *lines(ChangeKind.SLIPPED, "Recommendation", 1),
            *lines(ChangeKind.ADDED, "Decision", 1),
            *lines(ChangeKind.ADDED, "Evidence", 2),
            *lines(ChangeKind.GONE, "EqIA", 1),
        )
    ) == (
        "22 actions closed, 9 opened",
        "1 recommendation slipped",
        "1 EqIA no longer here",
        "1 decision and 2 pieces of evidence added",
    )


def test_a_register_is_compared_with_what_was_kept_and_not_with_its_log(register: Register) -> None:
    with recording(register) as session:
        plan = add_plan(session)
        add_action(session, plan, "1", due_on=SOON, status="in-progress")
        add_action(session, plan, "2")
    keep(register, JUNE)
    with recording(register) as session:
        first, second = session.query(Action).order_by(Action.reference).all()
        first.due_on, second.status = LATER, "complete"
        add_action(session, plan, "3")
        add_evidence(session, first)
        add_record(session, Decision(title="Fund the refuge"), now=NOON)
        add_record(session, Eqia(title="Refuge"), now=NOON)
    with register.reading() as session:
        previous = previous_pack(session, TODAY)
        assert previous is not None
        assert previous.changes == (
            "1 action closed, 1 opened, 1 slipped",
            "1 decision, 1 EqIA and 1 piece of evidence added",
        )
        assert since_last_pack(session, TODAY) == (
            "Since the pack of 30 Jun 2026: 1 action closed, 1 opened, 1 slipped; "
            "1 decision, 1 EqIA and 1 piece of evidence added."
        )
        assert today_page(session, as_at=TODAY, now=NOON).changed.startswith(
            "Since the pack of 30 Jun 2026: 1 action closed"
        )
        assert previous_pack(session, JUNE) is None
        assert since_last_pack(session, JUNE) == ""


def test_an_action_turns_red_by_the_day_that_the_new_pack_speaks_of(register: Register) -> None:
    with recording(register) as session:
        add_action(session, add_plan(session), "1", due_on=date(2026, 7, 15), status="in-progress")
    keep(register, JUNE)
    with register.reading() as session:
        for day, found in ((date(2026, 7, 15), ()), (date(2026, 7, 16), ("1 action turned red",))):
            previous = previous_pack(session, day)
            assert previous is not None
            assert previous.changes == found


def test_the_newest_final_one_of_the_same_edition_is_compared_with_else_the_newest(
    register: Register,
) -> None:
    first = keep(register, MARCH)
    final = keep(register, JUNE)
    newest = keep(register, date(2026, 9, 1))
    keep(register, TODAY)
    with register.reading() as session:
        assert compared_with(session, TODAY) == newest
    with recording(register) as session:
        one(session, Pack, uuid=final.uuid).state = PackState.SIGNED.value
    with register.reading() as session:
        found = [
            compared_with(session, TODAY),
            compared_with(session, TODAY, Edition.PUBLIC),
            compared_with(session, JUNE),
            compared_with(session, MARCH),
        ]
        assert [each.uuid if each else None for each in found] == [
            final.uuid,
            newest.uuid,
            first.uuid,
            None,
        ]
        named = previous_pack(session, TODAY, since=first.reference.lower())
        assert named is not None
        assert (named.reference, named.as_at) == (first.reference, MARCH)


def test_a_pack_that_is_not_there_or_not_earlier_is_not_compared_with(register: Register) -> None:
    keep(register, TODAY)
    with register.reading() as session:
        with pytest.raises(NoSuchKeptPackError, match="PACK-9"):
            previous_pack(session, TODAY, since="PACK-9")
        with pytest.raises(KeptPackLaterError, match="PACK-2026-001 is as at 21 Nov 2026"):
            previous_pack(session, TODAY, since="PACK-2026-001")


def test_a_pack_in_the_trash_is_said_to_be_there(register: Register) -> None:
    keep(register, MARCH)
    with recording(register) as session:
        one(session, Pack).deleted = True
    with register.reading() as session:
        with pytest.raises(KeptPackInTrashError, match="PACK-2026-001 lies in the trash"):
            previous_pack(session, TODAY, since="pack-2026-001")
        assert previous_pack(session, TODAY) is None


def test_an_internal_pack_is_compared_with_a_public_one_and_says_which_it_was(register: Register) -> None:
    keep(register, MARCH, edition=Edition.PUBLIC)
    with recording(register) as session:
        add_action(session, add_plan(session), "1")
    with register.reading() as session:
        found = previous_pack(session, TODAY, since="PACK-2026-001")
        public = previous_pack(session, TODAY, Edition.PUBLIC, since="PACK-2026-001")

    assert found is not None
    assert public is not None
    assert (found.other_edition, public.other_edition) == ("public", "")
    assert [line.kind for line in found.lines] == [ChangeKind.OPENED]


def test_of_two_packs_with_one_reference_none_is_taken_in_silence(register: Register) -> None:
    first, second = keep(register, MARCH), keep(register, JUNE)
    with recording(register) as session:
        session.query(Pack).filter_by(uuid=second.uuid).one().reference = first.reference
    with register.reading() as session:
        with pytest.raises(SeveralKeptPacksError, match=r"as at 30.Jun.2026.* or .*as at 30.Mar.2026"):
            previous_pack(session, TODAY, since=first.reference)
        assert kept_pack_called(session, first.uuid).as_at == MARCH


@pytest.mark.parametrize(
    ("content", "error", "words"),
    [
        (None, KeptDataMissingError, "is not in this register"),
        (b"{}", KeptDataDamagedError, "is damaged"),
    ],
)
def test_a_pack_that_cannot_be_compared_with_is_refused_by_name_and_else_said_in_the_pack(
    register: Register, content: bytes | None, error: type[TrackerError], words: str
) -> None:
    pack = keep(register, JUNE)
    with recording(register) as session:
        damage(session, pack.data_sha256, content)
    with register.reading() as session:
        with pytest.raises(error, match=words):
            previous_pack(session, TODAY, since=pack.reference)
        found = previous_pack(session, TODAY)
        assert found is not None
        assert words in found.problem
        assert (found.lines, found.changes) == ((), ())
        assert words in since_last_pack(session, TODAY)


def test_a_register_as_it_stood_is_compared_with_what_was_kept_then(register: Register) -> None:
    keep(register, JUNE)
    with recording(register) as session:
        add_action(session, add_plan(session), "1")
    with register.as_it_stood(TODAY) as session:
        found = previous_pack(session, TODAY)
        assert found is not None
        assert (found.problem, found.changes) == ("", ("1 action opened",))
