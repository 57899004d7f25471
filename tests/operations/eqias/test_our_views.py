import pytest
from guided_eqias import begun
from offices import NOON, TODAY, memory_office, one
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.refusals import NoSuchRecordError, TwoVersionsError
from equality_tracker.operations.eqias.eqia_page import eqia_page
from equality_tracker.operations.eqias.eqia_rows import eqia_called
from equality_tracker.operations.eqias.our_views import write_our_view
from equality_tracker.operations.eqias.version_content import content_of
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm


def answered(session: Session) -> str:
    """Return the identity of an EqIA for which a provider has answered one question."""
    made = begun(session)
    form = add_record(session, ProviderForm(eqia_uuid=made.eqia, agreement_uuid=made.agreement), now=NOON)
    session.add(
        ProviderAnswer(form_uuid=form.uuid, question="service-what", text="Advice.", state="accepted")
    )
    session.flush()
    return made.eqia


def test_our_view_stands_beside_the_words_of_the_provider_and_changes_none_of_them() -> None:
    with memory_office() as session:
        eqia = answered(session)
        answer = one(session, ProviderAnswer)
        write_our_view(session, answer.uuid, " Evening hours are missing. ", seen="", as_at=TODAY)
        (shown,) = eqia_page(session, eqia, as_at=TODAY).answers
        kept = content_of(session, eqia_called(session, eqia))["provider"]
    assert (shown.text, shown.our_view) == ("Advice.", "Evening hours are missing.")
    assert [each["our_view"] for each in kept] == ["Evening hours are missing."]


def test_two_people_who_write_at_once_are_asked_and_nothing_is_lost() -> None:
    with memory_office() as session:
        answered(session)
        answer = one(session, ProviderAnswer)
        write_our_view(session, answer.uuid, "First.", seen="", as_at=TODAY)
        with pytest.raises(TwoVersionsError):
            write_our_view(session, answer.uuid, "Second.", seen="", as_at=TODAY)
        assert answer.our_view == "First."
        write_our_view(session, answer.uuid, "", seen="First.", as_at=TODAY)
        assert answer.our_view == ""


def test_an_answer_that_is_gone_takes_no_view() -> None:
    with memory_office() as session:
        answered(session)
        answer = one(session, ProviderAnswer)
        answer.deleted = True
        with pytest.raises(NoSuchRecordError):
            write_our_view(session, answer.uuid, "Late.", seen="", as_at=TODAY)
