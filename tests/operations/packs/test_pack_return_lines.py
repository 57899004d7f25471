from datetime import date

from offices import TODAY, memory_office
from operations.services.commissioned import decision, eqia, monitoring_return, provider, service
from sqlalchemy import select

from equality_tracker.operations.packs.pack_eqia_lines import eqia_lines
from equality_tracker.operations.packs.pack_return_lines import return_lines
from equality_tracker.records.providers import Provider
from equality_tracker.reports.pack_lines.return_lines import NotStatedLine

JUNE, SEPTEMBER = date(2026, 6, 30), date(2026, 9, 30)


def test_services_that_report_come_with_their_newest_return_and_silent_ones_are_named() -> None:
    with memory_office() as session:
        haven = provider(session, "Haven")
        refuge = service(session, "Refuge", haven)
        monitoring_return(session, refuge, JUNE, [("race", "White", 5), ("race", "Not stated", 5)])
        monitoring_return(session, refuge, SEPTEMBER, [("race", "Not stated", 2), ("race", "White", 6)])
        monitoring_return(session, refuge, TODAY, [], received_on=None, due_on=SEPTEMBER)
        shelter = service(session, "Shelter", haven)
        monitoring_return(session, shelter, SEPTEMBER, [("race", "Not stated", 3), ("race", "White", 5)])
        service(session, "Helpline and text", haven, starts_on=JUNE, monitoring_frequency="monthly")
        begun = {"starts_on": JUNE, "monitoring_frequency": "monthly"}
        service(session, "Silent and privileged", haven, marking="legal-advice", **begun)
        service(session, "Held back", provider(session, "Counsel"), **begun)
        session.scalars(select(Provider).where(Provider.name == "Counsel")).one().marking = "legal-advice"
        hidden = service(session, "Privileged", haven)
        monitoring_return(session, hidden, JUNE, [("race", "Not stated", 90)], marking="legal-advice")
        returns, not_stated = return_lines(session, TODAY)
    assert [
        ("AGR-005", "Held back", 0, 0, 0),
        ("AGR-001", "Refuge", 2, 1, 1),
        ("AGR-002", "Shelter", 1, 0, 1),
        ("AGR-003", "Helpline and text", 0, 0, 0),
    ] == [(each.service, each.title, each.received, each.late, each.counted) for each in returns]
    monthly = "0 of 3 due since Jul 2026; none for Jul 2026 to Sep 2026"
    assert [(3, monthly), (0, ""), (0, ""), (3, monthly)] == [(each.due, each.due_words) for each in returns]
    assert "Held back: marked as legal advice" == returns[0].provider
    assert (
        NotStatedLine(
            characteristic="Race",
            part=5,
            whole=16,
            services=1,
            now_part=2,
            now_whole=8,
            before_part=5,
            before_whole=10,
        ),
    ) == not_stated


def test_an_eqia_says_how_its_signature_stands_to_its_decision() -> None:
    with memory_office() as session:
        services = [service(session, name, provider(session, name)) for name in ("Haven", "Ash")]
        made = decision(session, "Refuge", marking="official-sensitive")
        for signed_on in (date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 10), None):
            signed = {"signed_on": signed_on, "signed_by": "Commissioner"} if signed_on else {}
            eqia(session, "E", serves=services, decision_uuid=made.uuid, **signed)
        eqia(session, "Alone")
        found = eqia_lines(session, TODAY)
    assert ["1 day before", "the same day", "9 days after", "not signed", ""] == [
        each.guard for each in found
    ]
    assert ["Haven and 1 more"] * 4 + [""] == [each.provider for each in found]
    assert ["official-sensitive"] * 4 + [""] == [each.guard_marking for each in found]
    late = found[2].late_sentence
    assert late.startswith("Signed 9 days after the decision")
    assert late.endswith("This alone does not show that regard was not had.")
    assert "" == found[0].late_sentence
