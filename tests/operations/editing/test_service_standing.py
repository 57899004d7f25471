from datetime import date
from typing import Any

from approved import approved
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.dates_shown import DatesShown, dates_shown
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.eqias import EqiaAgreement
from equality_tracker.records.monitoring import MonitoringReturn
from equality_tracker.records.providers import Agreement

ENDS, LATER = date(2027, 3, 31), date(2028, 3, 31)


def service(session: Session, **fields: Any) -> Agreement:  # noqa: ANN401 - whatever an agreement holds
    made = Agreement(title="Bus", starts_on=date(2026, 4, 1))
    for key, value in fields.items():
        setattr(made, key, value)
    add_record(session, made, now=NOON)
    return made


def covered(session: Session, agreement: Agreement, signed_on: date) -> None:
    eqia = add_record(session, approved(signed_on=signed_on, review_on=LATER), now=NOON)
    session.add(EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=agreement.uuid))
    session.flush()


def test_a_service_tells_its_eqia_its_next_trigger_and_its_returns() -> None:
    with memory_office() as session:
        made = service(session, ends_on=ENDS, monitoring_frequency="quarterly")
        covered(session, made, date(2026, 7, 1))
        add_record(
            session,
            MonitoringReturn(
                title="R",
                agreement_uuid=made.uuid,
                period_from=date(2026, 4, 1),
                period_until=date(2026, 6, 30),
                received_on=date(2026, 7, 14),
            ),
            now=NOON,
        )
        service(session, ends_on=ENDS)
        found = dates_shown(session, made, TODAY)
    assert found == DatesShown(
        "EQ-2026-001, signed on 1 Jul 2026, review on 31 Mar 2028.",
        "green",
        more="Next to think about: 31 Dec 2026, 3 months before its end. Monitoring returns: 1 of 2 due "
        "since Apr 2026; none for Jul 2026 to Sep 2026. The last one came on 14 Jul 2026.",
    )


def test_an_extension_that_nobody_looked_at_the_eqia_for_is_told_in_amber() -> None:
    with memory_office() as session:
        made = service(session, ends_on=ENDS, extension_to=LATER)
        covered(session, made, date(2026, 5, 1))
        found = dates_shown(session, made, date(2027, 4, 2))
    assert found == DatesShown(
        "EQ-2026-001, signed on 1 May 2026, review on 31 Mar 2028. Its end of 31 Mar 2027 has passed; it may "
        "run on to 31 Mar 2028; its EqIA was last looked at on 1 May 2026, before the 9 months in which the "
        "extension is decided.",
        "amber",
        more="Next to think about: 31 Mar 2028, the last day it may be extended to.",
    )


def test_what_is_not_on_record_is_said_once() -> None:
    with memory_office() as session:
        made = service(session, ends_on=ENDS, extension_to=LATER)
        found = dates_shown(session, made, TODAY)
    assert found == DatesShown(
        "No EqIA is on record.", "red", more="Next to think about: 31 Dec 2026, 3 months before its end."
    )


def test_one_that_has_ended_says_so_and_the_trash_says_nothing() -> None:
    with memory_office() as session:
        made = service(session, ends_on=date(2026, 9, 30))
        ended = dates_shown(session, made, TODAY)
        made.deleted = True
        session.flush()
        trashed = dates_shown(session, made, TODAY)
    assert (ended, trashed) == (DatesShown("It ended on 30 Sep 2026.", "grey"), None)
