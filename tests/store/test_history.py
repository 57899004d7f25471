from pathlib import Path

from sqlalchemy import Engine, event, select
from store.registers import TITLES, edit, findings, new_register, opened
from store.test_undo import take_back

from equality_tracker.records.actions import Action, ActionPlan
from equality_tracker.records.identity import new_uuid
from equality_tracker.store.bulk import apply_entries
from equality_tracker.store.history import history_of
from equality_tracker.store.ops import CREATED, Op
from equality_tracker.store.register import Register
from equality_tracker.store.undo import UNDO


def test_a_history_tells_long_texts_too_though_the_log_keeps_them_once(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    texts = ["x" * 5000, "y" * 5000, "Short"]
    for text in texts:
        edit(path, text)
    with opened(path) as register, register.reading() as session:
        row = session.scalars(select(Action.uuid).where(Action.reference == "1")).one()
        lines = [line for line in history_of(session, {row}) if line.field == "title"]
    assert [(line.old, line.new) for line in lines] == list(zip([TITLES[0], *texts], texts, strict=False))


def test_hundreds_of_long_texts_are_taken_back_without_reading_the_log_for_each(tmp_path: Path) -> None:
    statements: list[str] = []

    def count(_connection: object, _cursor: object, statement: str, *_rest: object) -> None:
        statements.append(statement)

    with opened(new_register(tmp_path), write=True) as register:
        rows = _long_texts(register, 400)
        event.listen(Engine, "before_cursor_execute", count)
        try:
            take_back(register, UNDO)
        finally:
            event.remove(Engine, "before_cursor_execute", count)
        with register.reading() as session:
            found = session.scalars(select(Action.title).where(Action.uuid.in_(rows))).all()
        assert {title[0] for title in found} == {"a"}
        assert findings(register) == []
    reading = [statement for statement in statements if "FROM change" in statement]
    assert len(reading) < 10


def _long_texts(register: Register, number: int) -> list[str]:
    """Make actions with long texts in one operation and give each another text in the next."""
    rows = [new_uuid() for _ in range(number)]
    with register.reading() as session:
        plan = session.scalars(select(ActionPlan.uuid)).one()
    made: list[Op] = [
        ("action", row, CREATED, None, {"plan_uuid": plan, "title": "a" * 5000}) for row in rows
    ]
    changed: list[Op] = [("action", row, "title", "a" * 5000, "b" * 5000) for row in rows]
    for ops in (made, changed):
        with register.transaction() as session:
            apply_entries(session, ops)
    return rows
