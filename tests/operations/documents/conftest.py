"""A small office that documents are made about."""

from collections.abc import Generator
from datetime import date

import pytest
from offices import NOON, add_action, add_evidence, add_plan, memory_office
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement, Provider


@pytest.fixture
def office() -> Generator[Session]:
    """Yield a session on a small office with one EqIA of each kind of link."""
    with memory_office() as session:
        provider = Provider(name="Open Latch", legal_form="charity", note="Slow to answer.")
        decision = Decision(title="Award", decided_on=date(2026, 6, 10), signed_on=date(2026, 6, 19))
        add_record(session, provider, now=NOON)
        add_record(session, decision, now=NOON)
        service = Agreement(title="Advocacy", provider_uuid=provider.uuid, note="Two part-time posts.")
        eqia = Eqia(
            title="Advocacy for all",
            stage="approved",
            outcome="continue",
            outcome_because="Nobody else offers it.",
            decision_uuid=decision.uuid,
            signed_on=date(2026, 6, 19),
            signed_by="Commissioner",
            review_on=date(2026, 10, 1),
        )
        add_record(session, service, now=NOON)
        add_record(session, eqia, now=NOON)
        session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=service.uuid))
        plan = add_plan(session)
        add_action(session, plan, "1a", eqia_uuid=eqia.uuid, title="Ask again in spring")
        add_action(session, plan, "2", owners=("Open Latch",), title="Send the return")
        add_evidence(session, eqia, "Survey of users", url="H:/survey.xlsx")
        session.flush()
        yield session
