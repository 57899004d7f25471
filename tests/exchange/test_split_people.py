import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.exchange.split_people import split_origins, split_people

ROLES = ("Chief executive", "Equality lead", "Data analyst", "PCC")


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Equality lead; Data analyst", ("Equality lead", "Data analyst")),
        ("NPCC\nCollege of Policing", ("NPCC", "College of Policing")),
        ("• NPCC\n• College of Policing.", ("NPCC", "College of Policing")),
        ("Head of Policy / Head of Finance", ("Head of Policy", "Head of Finance")),
        (
            "Secretariat: Policy manager, Director, Chief executive.",
            ("Policy manager", "Director", "Chief executive"),
        ),
        ("Chief executive & Equality lead", ("Chief executive", "Equality lead")),
        ("PCC/Equality lead", ("PCC", "Equality lead")),
        (
            "Equality lead, the chief executive and Data analyst",
            ("Equality lead", "the chief executive", "Data analyst"),
        ),
        ("Leads on Transparency & Integrity", ("Leads on Transparency & Integrity",)),
        ("Equality lead; equality lead.", ("Equality lead",)),
        ("Provider Ltd.", ("Provider Ltd.",)),
        ("", ()),
    ],
)
def test_owners_that_are_certain(text: str, parts: tuple[str, ...]) -> None:
    split = split_people(text, ROLES)
    assert (parts, "") == (split.parts, split.unsure)


def test_commas_that_may_belong_to_one_name_keep_one_owner_and_say_so() -> None:
    split = split_people("Clerks, deputies and aides who sit on the panel.", ROLES)
    assert split.parts == ("Clerks, deputies and aides who sit on the panel",)
    assert split.unsure.startswith("Kept as one, because the commas")


def test_an_ampersand_beside_one_known_role_keeps_one_owner_and_says_so() -> None:
    split = split_people("Chief executive & Head of Estates", ROLES)
    assert split.parts == ("Chief executive & Head of Estates",)
    assert split.unsure.startswith("Kept as one, because not every part")


def test_a_colon_in_the_title_of_a_source_is_no_team() -> None:
    split = split_origins("Race and disparity: the report; HMICFRS 2021")
    assert split.parts == ("Race and disparity: the report", "HMICFRS 2021")


def test_known_sources_part_at_commas() -> None:
    assert split_origins("Audit, IOPC 2022", ("Audit", "IOPC 2022")).parts == ("Audit", "IOPC 2022")


@given(
    st.lists(st.sampled_from(ROLES), min_size=1, unique=True),
    st.sampled_from(["; ", "\n", " / ", ", ", " & "]),
)
def test_known_roles_are_told_apart_whatever_stands_between_them(roles: list[str], between: str) -> None:
    assert split_people(between.join(roles), ROLES).parts == tuple(roles)
