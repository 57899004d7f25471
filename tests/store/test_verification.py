import random
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from store.registers import (
    edit,
    findings,
    findings_in,
    new_register,
    opened,
    plainly,
    retitle,
    working_copy,
)

from equality_tracker.errors import TrackerError
from equality_tracker.records.evidence import Evidence
from equality_tracker.store.log_tables import BLOB
from equality_tracker.store.verification import Finding, verify


def test_a_sound_register_has_no_findings(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, "New")
    edit(path, "x" * 5000, home=tmp_path / "home" / "other")
    edit(path, "Newer")
    assert findings_in(path) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE action SET title = 'Otherwise' WHERE reference = '1'",
        "UPDATE action SET due_on = '2027-01-02' WHERE reference = '1'",
        "UPDATE action SET created_at = replace(created_at, 'T', 'V')",
        "UPDATE action SET is_ours = 2",
        "UPDATE action SET due_on = replace(due_on, '-', '')",
        "UPDATE action SET due_on = NULL WHERE reference = '1'",
        "UPDATE action SET deleted = 1 WHERE reference = '1'",
        "UPDATE action SET reference = '1 ' WHERE reference = '1'",
        "UPDATE action SET reference_key = 'x' WHERE reference = '1'",
        "UPDATE action SET changed_by = 'Somebody' WHERE reference = '1'",
        "UPDATE action SET created_at = '2026-01-01T00:00:00.000000Z' WHERE reference = '1'",
        "UPDATE action SET uuid = '01a1ffd2-ed63-7327-a98c-a9244f82d098' WHERE reference = '1'",
        "UPDATE action SET due_on = 'soon' WHERE reference = '1'",
        "UPDATE action SET changed_at = 'yesterday' WHERE reference = '1'",
        "DELETE FROM action WHERE reference = '1'",
        (
            "INSERT INTO person (uuid, deleted, created_by, changed_by, reference, reference_key, marking,"
            " archived, on_hold, name) VALUES ('u', 0, '', '', '', '', '', 0, 0, 'Somebody')"
        ),
        "UPDATE action SET plan_uuid = 'nowhere' WHERE reference = '1'",
        "UPDATE tail SET seq = seq - 1",
        "UPDATE tail SET lamport = lamport - 1",
        # A hash may hold any digit or none of a kind: its first one becomes another.
        "UPDATE tail SET hash = CASE substr(hash, 1, 1) WHEN '0' THEN '1' ELSE '0' END || substr(hash, 2)",
        "DELETE FROM tail",
        "DELETE FROM touched",
        "DELETE FROM touched WHERE change_id = 2",
        "UPDATE meta SET value = 'x' WHERE key = 'register_id'",
        "UPDATE meta SET value = '01a1ffd2-ed63-7327-a98c-a9244f82d098' WHERE key = 'register_id'",
        "DELETE FROM meta",
        "INSERT INTO redaction_permit VALUES (1)",
        "DROP TRIGGER change_keeps_its_text",
        "INSERT INTO blob VALUES ('00', 1, x'00')",
    ],
)
def test_a_change_by_another_program_is_found(tmp_path: Path, statement: str) -> None:
    path = new_register(tmp_path)
    edit(path, "Second change")
    plainly(path, statement)
    found = findings_in(path)
    assert found
    assert all(finding.sentence.endswith(".") for finding in found)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE change SET note = 'x' WHERE seq = 1",
        "UPDATE change SET who = 'Somebody else' WHERE seq = 2",
        "UPDATE change SET at = '2020-01-01T00:00:00.000000Z' WHERE seq = 2",
        "UPDATE change SET ops = replace(ops, 'title', 'tible')",
        "UPDATE change SET texts = replace(texts, 'Publish', 'Pubmish')",
        "UPDATE change SET texts = '{}'",
        "UPDATE change SET at = 5 WHERE seq = 2",
        "UPDATE change SET ops = x'00ff' WHERE seq = 2",
        "UPDATE change SET lamport = 'x' WHERE seq = 2",
        "DELETE FROM change WHERE seq = 1",
        "DELETE FROM change WHERE seq = 2",
        "UPDATE change SET seq = seq + 1 WHERE seq = 2",
        "UPDATE change SET kind = 'import'",
        "UPDATE change SET operation = 'x'",
        "UPDATE change SET undoes = 'x'",
        "UPDATE change SET hash = previous WHERE seq = 2",
    ],
)
def test_an_altered_log_is_found_also_where_its_guards_were_removed(tmp_path: Path, statement: str) -> None:
    path = new_register(tmp_path)
    edit(path, "Second change")
    _past_the_guards(path, statement)
    assert findings_in(path) != []


def test_a_cut_tail_is_found_by_what_the_register_says_it_has(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, "Cut off")
    _past_the_guards(path, "DELETE FROM change WHERE seq = 2")
    assert "The newest changes are not the ones the register says it has." in {
        finding.sentence for finding in findings_in(path)
    }


def test_an_attachment_that_changed_is_found(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    name = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae"
    with opened(path, write=True) as register:
        with register.transaction("A file.") as session:
            session.add(Evidence(reference="EV-001", title="A file"))
            session.execute(BLOB.insert().values(sha256=name, size=3, data=b"foo"))
        assert findings(register) == []
    plainly(path, "UPDATE blob SET data = x'666f70'")
    assert [Finding("attachments", "An attachment is not the file that was put in.")] == findings_in(path)


@pytest.mark.parametrize("flips", [50, pytest.param(400, marks=pytest.mark.slow)])
def test_every_single_bit_that_changes_a_stored_value_is_found(tmp_path: Path, flips: int) -> None:
    path = new_register(tmp_path)
    with opened(path, write=True) as register:
        for number in range(12):
            retitle(register, f"Edit {number} " + "x" * (400 * (number % 3)))
    home = tmp_path / "home"
    work = working_copy(home)
    sound, values = work.read_bytes(), _values(work)
    chosen = random.Random(flips)  # noqa: S311 - the same bits in every run
    # Most of a young register is empty pages; a flip there changes nothing that anybody kept.
    filled = [place for place in range(100, len(sound)) if sound[place]]
    harmful = 0
    for _ in range(flips):
        _flip(work, sound, chosen.choice(filled) * 8 + chosen.randrange(8))
        if _values(work) != values:
            harmful += 1
            assert _is_reported(path)
    assert harmful > flips // 4
    work.write_bytes(sound)


def test_every_byte_of_the_logged_texts_is_watched(tmp_path: Path) -> None:
    path = new_register(tmp_path)
    edit(path, "A text of the office's own")
    work = working_copy(tmp_path / "home")
    sound = work.read_bytes()
    start = sound.rindex(b'"A text of the office')
    for place in range(start, start + 20):
        content = bytearray(sound)
        content[place] ^= 1
        work.write_bytes(content)
        assert _is_reported(path)
    work.write_bytes(sound)


def test_the_check_tells_how_far_it_is(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    with (
        opened(new_register(tmp_path)) as register,
        register.reading() as session,
        register.driver() as driver,
    ):
        verify(session.connection(), driver, progress=lambda done, total, _: told.append((done, total)))
    assert [(number, 5) for number in range(6)] == told


def _past_the_guards(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        guards = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute(statement)
        for _, sql in guards:
            connection.execute(sql)


def _is_reported(path: Path) -> bool:
    """Tell whether opening or verifying says that something is wrong, and never with a traceback."""
    try:
        with opened(path) as register:
            return bool(findings(register)) or any(notice.needs_person for notice in register.notices)
    except TrackerError:
        return True


def _flip(file: Path, sound: bytes, bit: int) -> None:
    content = bytearray(sound)
    content[bit // 8] ^= 1 << (bit % 8)
    file.write_bytes(content)


def _values(file: Path) -> dict[bytes, list[object]] | None:
    """Return all values of all tables, or None where they cannot be read."""
    try:
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True)) as connection:
            connection.text_factory = bytes
            # The planner's statistics are nobody's values, names mean the same in either case, and one
            # well-formed identity of a register is as good as another: no log repeats it.
            names = connection.execute(
                "SELECT name FROM sqlite_schema WHERE lower(type) = 'table'"
            ).fetchall()
            return {
                name.lower(): connection.execute(
                    f'SELECT * FROM "{name.decode()}" NOT INDEXED'  # noqa: S608 - the file's own names
                ).fetchall()
                for (name,) in names
                if not name.startswith(b"sqlite_") and name.lower() != b"meta"
            }
    except (sqlite3.Error, ValueError):
        return None
