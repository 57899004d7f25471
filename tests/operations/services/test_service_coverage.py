from datetime import date

from offices import TODAY, memory_office
from operations.services.commissioned import eqia, provider, service

from equality_tracker.operations.services.service_coverage import counted_covers, service_covers
from equality_tracker.record_codes import Cover

SIGNED = {"stage": "approved", "signed_on": date(2026, 5, 1), "signed_by": "AK"}


def test_every_running_service_is_told_with_its_provider_and_what_covers_it() -> None:
    with memory_office() as session:
        refuge = provider(session, "Haven")
        first = service(session, "Refuge", refuge, kind="grant")
        service(session, "Ended", ends_on=date(2026, 11, 20))
        service(session, "Small grant", needs_eqia=False)
        eqia(session, "Refuge", serves=[first], **SIGNED)
        found = service_covers(session, TODAY)
        counts = counted_covers(found)
    assert [
        ("Refuge", "Haven", "Grant", Cover.IN_DATE),
        ("Small grant", "", "Contract", Cover.NOT_EXPECTED),
    ] == [(each.title, each.provider, each.kind, each.cover) for each in found]
    assert {"in-date": 1, "not-expected": 1} == {
        cover.value: count for cover, count in counts.items() if count
    }
    assert Cover.NONE == next(iter(counts))


def test_one_eqia_of_a_round_covers_sixty_grants_and_one_of_a_contract_its_lots() -> None:
    with memory_office() as session:
        whole = service(session, "Victims' services", kind="contract")
        lots = [
            service(session, f"Lot {number}", kind="lot", parent_uuid=whole.uuid) for number in range(1, 6)
        ]
        grants = [service(session, f"Grant {number}") for number in range(60)]
        eqia(session, "Round", serves=grants, **SIGNED)
        eqia(session, "Contract", serves=[whole], **SIGNED)
        found = {each.uuid: each for each in service_covers(session, TODAY)}
    assert {Cover.IN_DATE} == {each.cover for each in found.values()}
    assert ["AGR-001"] * 5 == [found[lot.uuid].through for lot in lots]
    assert "EQ-2026-002 of AGR-001, signed on 1 May 2026." == found[lots[0].uuid].sentence
    assert "" == found[grants[0].uuid].through
