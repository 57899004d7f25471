from datetime import date, timedelta
from pathlib import Path

import pytest
from offices import TODAY, WHO, new_office, open_office, organisation, ticking
from sqlalchemy import select

from equality_tracker.checks.body import organisation_on
from equality_tracker.checks.duty_positions import duty_positions
from equality_tracker.errors import TrackerError
from equality_tracker.law.bodies import BodyKind
from equality_tracker.operations.duties.publishing import PublishedInTheFutureError
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.file_names import NameTakenError
from equality_tracker.operations.registers.starting import NewOffice, start_office, start_register
from equality_tracker.operations.registers.verifying import verify_register
from equality_tracker.records.duties import Publication
from equality_tracker.store.failures import AlreadyThereError, NothingToUndoError
from equality_tracker.store.notices import Notice
from equality_tracker.store.register import Register


@pytest.mark.parametrize("kind", BodyKind)
def test_a_register_begins_with_its_organisation(tmp_path: Path, kind: BodyKind) -> None:
    with new_office(tmp_path, kind=kind, employees=151, is_welsh=True) as register:
        assert verify_register(register) == []
    with open_office(tmp_path, write=False) as register, register.reading() as session:
        found = organisation_on(session, TODAY)
        assert (found.name, found.kind, found.is_welsh) == ("PCC for Marlshire", kind, True)
        assert (found.employees(TODAY), found.is_sample) == (151, False)
        assert organisation(session).created_by == WHO


def test_the_start_of_a_register_is_not_taken_back(tmp_path: Path) -> None:
    with new_office(tmp_path) as register, pytest.raises(NothingToUndoError):
        undo_last(register)


def test_a_register_that_is_there_is_replaced_only_when_asked(tmp_path: Path) -> None:
    path, office = tmp_path / "office.equality", NewOffice("Chief Constable", BodyKind.CHIEF_CONSTABLE, 4000)
    new_office(tmp_path).close()
    before = path.read_bytes()
    with pytest.raises(AlreadyThereError):
        start_register(path, office, who=WHO, now=ticking(), home=tmp_path / "home")
    assert path.read_bytes() == before
    start_register(path, office, who=WHO, now=ticking(), home=tmp_path / "home", replace=True).close()
    with open_office(tmp_path, write=False) as register, register.reading() as session:
        assert organisation_on(session, TODAY).name == "Chief Constable"


@pytest.mark.parametrize(
    ("name", "who"),
    [
        ("B" * 2000, WHO),
        ("half \udcff", WHO),
        ("PCC for Marlshire", "W" * 300),
        ("PCC for Marlshire", "\ud800"),
    ],
)
def test_a_name_that_cannot_be_kept_leaves_the_register_that_it_would_replace(
    tmp_path: Path, name: str, who: str
) -> None:
    path, office = tmp_path / "office.equality", NewOffice(name, BodyKind.PCC, 32)
    for expected in ({"home"}, {"home", path.name}):
        with pytest.raises(TrackerError):
            start_register(path, office, who=who, now=ticking(), home=tmp_path / "home", replace=True)
        assert {found.name for found in tmp_path.iterdir()} | {"home"} == expected
        if not path.exists():
            new_office(tmp_path).close()
    with open_office(tmp_path, write=False) as register, register.reading() as session:
        assert organisation_on(session, TODAY).name == "PCC for Marlshire"


def test_each_last_publication_is_one_step_that_can_be_taken_back(tmp_path: Path) -> None:
    days = {"annual-information": date(2026, 3, 30), "objectives": date(2024, 11, 14)}
    assert [] == started(tmp_path, days)
    with open_office(tmp_path) as register:
        assert verify_register(register) == []
        assert ["PUB-001", "PUB-002"] == references(register)
        undo_last(register)
        assert ["PUB-001"] == references(register)
        undo_last(register)
        assert [] == references(register)
        with pytest.raises(NothingToUndoError):
            undo_last(register)


def test_a_date_that_nobody_knows_leaves_the_duty_that_says_to_find_it(tmp_path: Path) -> None:
    started(tmp_path, {})
    with open_office(tmp_path, write=False) as register:
        assert [] == references(register)
        with register.reading() as session:
            clocks = {found.duty.code: found.clock for found in duty_positions(session, as_at=TODAY)}
    for code in ("annual-information", "objectives"):
        assert clocks[code].status_words == "Not recorded here"
        assert "Find the date" in clocks[code].sentence


def test_a_day_to_come_makes_no_register_at_all(tmp_path: Path) -> None:
    with pytest.raises(PublishedInTheFutureError):
        started(tmp_path, {"objectives": TODAY + timedelta(days=1)})
    assert [] == list(tmp_path.iterdir())


def test_a_file_that_is_there_is_never_replaced_by_a_first_one(tmp_path: Path) -> None:
    started(tmp_path, {})
    before = (tmp_path / "office.equality").read_bytes()
    with pytest.raises(NameTakenError, match="Choose another name"):
        started(tmp_path, {})
    assert before == (tmp_path / "office.equality").read_bytes()


def references(register: Register) -> list[str]:
    with register.reading() as session:
        living = select(Publication.reference).where(Publication.deleted.is_(False))
        return sorted(session.scalars(living))


def started(folder: Path, days: dict[str, date]) -> list[Notice]:
    return start_office(
        folder / "office.equality",
        NewOffice("PCC for Marlshire", BodyKind.PCC, 31),
        days,
        who=WHO,
        now=ticking(),
        today=TODAY,
        home=folder / "home",
    )
