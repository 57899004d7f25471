from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.operations.file_names import (
    NameTakenError,
    ensure_free,
    register_name,
    with_register_suffix,
)


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("PCC for Marlshire", "PCC for Marlshire.equality"),
        ("Mayor's Office: Policing / Crime", "Mayor's Office Policing Crime.equality"),
        ("Heddlu Dyfed-Powys ŵ", "Heddlu Dyfed-Powys ŵ.equality"),
        (" .. ", "Our office.equality"),
        ("", "Our office.equality"),
    ],
)
def test_a_register_is_called_after_its_office_as_every_computer_takes_it(office: str, expected: str) -> None:
    assert expected == register_name(office)


@given(st.text())
def test_no_office_is_called_something_that_leads_to_another_folder(office: str) -> None:
    name = register_name(office)
    assert Path(name).name == name
    assert not set(name) & set('<>:"/\\|?*')
    assert len(name) <= 110


def test_the_ending_is_added_where_it_is_missing() -> None:
    assert Path("a/PCC v1.2.equality") == with_register_suffix(Path("a/PCC v1.2"))
    assert Path("a.EQUALITY") == with_register_suffix(Path("a.EQUALITY"))


def test_a_name_that_is_taken_is_refused_with_what_to_do(tmp_path: Path) -> None:
    ensure_free(tmp_path / "a.equality")
    (tmp_path / "a.equality").touch()
    with pytest.raises(NameTakenError, match=r"There is a file called a\.equality .* Choose another name"):
        ensure_free(tmp_path / "a.equality")
