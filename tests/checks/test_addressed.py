import pytest
from offices import NOON, memory_office

from equality_tracker.checks.addressed import addressed_to_others, names_us
from equality_tracker.checks.body import OrganisationOn
from equality_tracker.law.bodies import BodyKind
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.people import Role
from equality_tracker.records.recommendations import Recommendation, RecommendationAddressee


def office(kind: BodyKind, name: str = "PCC for Marlshire") -> OrganisationOn:
    return OrganisationOn(name=name, kind=kind, is_welsh=False, is_sample=False, marking="", headcounts=())


@pytest.mark.parametrize(
    ("addressee", "kind", "is_ours"),
    [
        ("PCCs", BodyKind.PCC, True),
        ("Police and Crime Commissioners and mayors", BodyKind.PCC, True),
        ("PCC for Marlshire", BodyKind.PCC, True),
        ("Local policing bodies", BodyKind.MOPAC, True),
        ("Mayor\u2019s Office for Policing and Crime", BodyKind.MOPAC, True),
        ("Chief constables", BodyKind.CHIEF_CONSTABLE, True),
        ("Chief constables", BodyKind.PCC, False),
        ("NPCC", BodyKind.PCC, False),
        ("APCC", BodyKind.PCC, False),
        ("College of Policing", BodyKind.PCC, False),
        ("Children's Commissioner", BodyKind.PCC, False),
    ],
)
def test_an_addressee_names_us_by_our_name_or_by_that_of_our_kind(
    addressee: str,
    kind: BodyKind,
    is_ours: bool,  # noqa: FBT001 - a column of the table above
) -> None:
    assert names_us(addressee, office(kind)) is is_ours


def test_a_recommendation_is_ours_through_one_of_our_roles_and_nobody_is_not_others() -> None:
    with memory_office() as session:
        lead = Role(title="Equality lead")
        chief = Role(title="Head of custody", is_ours=False)
        made = {text: Recommendation(text=text) for text in ("ours", "shared", "theirs", "nobody's")}
        for item in (lead, chief, *made.values()):
            add_record(session, item, now=NOON)
        for text, role in (("ours", lead), ("shared", lead), ("shared", chief), ("theirs", chief)):
            addressee = RecommendationAddressee(
                recommendation_uuid=made[text].uuid, text=role.title, role_uuid=role.uuid
            )
            session.add(addressee)
        session.flush()

        assert addressed_to_others(session, office(BodyKind.PCC)) == {made["theirs"].uuid}
