from datetime import date

from guided_eqias import DECIDED, begun, filled
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.eqias.eqia_check import PointOfEqia, check_eqia
from equality_tracker.operations.eqias.eqia_rows import eqia_called, rows_of
from equality_tracker.operations.points.explaining import explain, switch_check_off
from equality_tracker.records.eqia_parts import EqiaImpact
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderForm


def left_open(session: Session) -> Eqia:
    """Return an EqIA in its drafting of which one group rests on nothing, and engagement is blank."""
    eqia = filled(session)
    eqia.no_engagement_because = ""
    belief = next(row for row in rows_of(session, EqiaImpact, eqia.uuid) if "religion" in row.groups[0])
    belief.evidence = ""
    session.flush()
    return eqia


def check(session: Session, eqia: Eqia, as_at: date = TODAY) -> tuple[PointOfEqia, ...]:
    session.flush()
    return check_eqia(session, eqia.uuid, as_at=as_at)


def places(found: tuple[PointOfEqia, ...]) -> list[tuple[str, str, str]]:
    return [(each.shown.point.check, each.section, each.shown.kind) for each in found]


def test_a_draft_is_checked_too_and_each_point_names_the_section_where_it_is_settled() -> None:
    with memory_office() as session:
        found = check(session, left_open(session))
    assert places(found)[:2] == [
        ("no-impact-without-evidence", "impacts", "eqias"),
        ("engagement-blank", "engagement", "eqias"),
    ]
    assert all(each.can_be_explained for each in found)


def test_what_is_explained_comes_last_with_its_words_and_what_is_switched_off_does_not_come() -> None:
    with memory_office() as session:
        eqia = left_open(session)
        explain(session, "no-impact-without-evidence", eqia.uuid, "The faith forum meets in May.", now=NOON)
        found = check(session, eqia)
        assert (found[-1].shown.point.check, found[-1].shown.waits) == ("no-impact-without-evidence", False)
        assert found[-1].shown.point.explanation == "The faith forum meets in May."

        switch_check_off(session, "engagement-blank", "Not here.", now=NOON)
        assert "engagement-blank" not in [each.shown.point.check for each in check(session, eqia)]


def test_points_about_its_decision_agreement_and_forms_are_found_with_their_own_records() -> None:
    with memory_office() as session:
        made = begun(session)
        form = add_record(
            session,
            ProviderForm(eqia_uuid=made.eqia, state="sent", reply_by=date(2026, 11, 1)),
            now=NOON,
        )
        other = add_record(
            session,
            ProviderForm(
                eqia_uuid=add_record(session, Eqia(title="Another"), now=NOON).uuid,
                state="sent",
                reply_by=date(2026, 11, 1),
            ),
            now=NOON,
        )
        found = check(session, eqia_called(session, made.eqia), DECIDED)
    about = {each.shown.point.about: (each.section, each.shown.kind) for each in found}
    assert about[form.uuid] == ("", "provider-forms")
    assert about[made.decision] == ("", "decisions")
    assert other.uuid not in about


def test_a_technology_without_its_words_is_found_at_any_stage_and_takes_the_offices_words() -> None:
    with memory_office() as session:
        eqia = filled(session)
        eqia.uses_technology = "yes"
        (found,) = [each for each in check(session, eqia) if each.section == "technology"]
    assert found.can_be_explained
    assert found.shown.kind == "eqias"
