from pathlib import Path

import pytest
from offices import TODAY, WHO, new_office, open_office, organisation, ticking

from equality_tracker.checks.body import organisation_on
from equality_tracker.errors import TrackerError
from equality_tracker.law.bodies import BodyKind
from equality_tracker.operations.starting import NewOffice, start_register
from equality_tracker.operations.undoing import undo_last
from equality_tracker.operations.verifying import verify_register
from equality_tracker.store.failures import AlreadyThereError, NothingToUndoError


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
