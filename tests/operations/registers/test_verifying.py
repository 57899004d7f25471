import sqlite3
from contextlib import closing
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from offices import add_action, add_plan, new_office, recording

from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.attachments import keep_content
from equality_tracker.operations.registers.register_copies import file_of
from equality_tracker.operations.registers.verifying import check_file, verify_register
from equality_tracker.records.packs import Pack
from equality_tracker.store.register import Register


class StoppedError(TrackerError):
    pass


def filled(folder: Path) -> Register:
    register = new_office(folder)
    with recording(register) as session:
        plan = add_plan(session)
        for number in range(5):
            add_action(session, plan, str(number))
    return register


def database(register: Register) -> Path:
    with register.reading() as session:
        return file_of(session)


def test_a_copy_is_checked_while_the_register_is_changed(tmp_path: Path) -> None:
    steps: list[str] = []
    with filled(tmp_path) as register:

        def tell(_done: int, _total: int, sentence: str) -> None:
            if sentence == "Checking the change log" and sentence not in steps:
                with recording(register) as session:
                    add_plan(session, "Meanwhile")
            steps.append(sentence)

        checked = check_file(database(register), home=tmp_path / "home", progress=tell)
        assert verify_register(register) == []
    assert checked.findings == []
    assert (checked.records, checked.attachments) == (7, 0)
    assert checked.changes is not None
    assert checked.changes >= 2
    assert "Checking the change log" in steps
    assert list((tmp_path / "home" / "work").glob("*copy-*")) == []


def test_what_another_program_changed_is_found_in_the_copy_and_the_register_is_left_alone(
    tmp_path: Path,
) -> None:
    with filled(tmp_path) as register:
        with closing(sqlite3.connect(register._copy.file)) as other, other:
            other.execute("UPDATE action SET title = 'By hand' WHERE id = 1")
        before = register._copy.file.read_bytes()
        checked = check_file(database(register), home=tmp_path / "home")
        assert before == register._copy.file.read_bytes()
    assert ["The value of title in action differs from what the log says."] == [
        finding.sentence for finding in checked.findings
    ]


def test_a_check_that_is_stopped_leaves_nothing_behind(tmp_path: Path) -> None:
    def stop(done: int, _total: int, _sentence: str) -> None:
        if done:
            raise StoppedError("Stopped.")

    with filled(tmp_path) as register, pytest.raises(StoppedError):
        check_file(database(register), home=tmp_path / "home", progress=stop, is_cancelled=lambda: True)
    assert list((tmp_path / "home" / "work").glob("*copy-*")) == []


def test_a_kept_pack_whose_files_were_altered_is_named(tmp_path: Path) -> None:
    with filled(tmp_path) as register:
        with recording(register) as session:
            for content in (b"%PDF", b"{}", b"scan"):
                keep_content(session, content)
            pdf, data, scan = (sha256(content).hexdigest() for content in (b"%PDF", b"{}", b"scan"))
            pack = Pack(
                reference="PACK-2026-001",
                title="Pack",
                edition="internal",
                as_at=date(2026, 11, 21),
                attachment_sha256=pdf,
                data_sha256=data,
                scan_sha256=scan,
            )
            session.add(pack)
        whole = verify_register(register)
        with closing(sqlite3.connect(database(register))) as driver, driver:
            for trigger in driver.execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
                driver.execute(f"DROP TRIGGER {trigger[0]}")
            driver.execute("UPDATE blob SET data = 'another' WHERE sha256 IN (?, ?)", (pdf, scan))
        found = [finding.sentence for finding in verify_register(register)]

    assert whole == []
    assert [sentence for sentence in found if "PACK" in sentence] == [
        "The PDF kept as PACK-2026-001 is damaged; restore it from a backup.",
        "The scan of the signed page kept with PACK-2026-001 is damaged; restore it from a backup.",
    ]
