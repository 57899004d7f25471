from datetime import date

import pytest
from offices import memory_office
from operations.services.commissioned import decision, eqia, impact, provider, service

from equality_tracker.operations.services.eqia_register import RegisterBy, eqia_register


@pytest.mark.parametrize(
    ("by", "expected"),
    [
        (RegisterBy.STAGE, {"Drafting": ["EQ-2026-002"], "Approved": ["EQ-2026-001"]}),
        (RegisterBy.OUTCOME, {"Adjust": ["EQ-2026-001"], "No outcome yet": ["EQ-2026-002"]}),
        (
            RegisterBy.PROVIDER,
            {"ash": ["EQ-2026-001"], "Haven": ["EQ-2026-001"], "No provider": ["EQ-2026-002"]},
        ),
        (
            RegisterBy.CHARACTERISTIC,
            {
                "Age": ["EQ-2026-001"],
                "Disability": ["EQ-2026-001"],
                "No impact row names a group": ["EQ-2026-002"],
            },
        ),
    ],
)
def test_the_register_puts_every_eqia_under_its_headings(
    by: RegisterBy, expected: dict[str, list[str]]
) -> None:
    with memory_office() as session:
        services = [service(session, name, provider(session, name)) for name in ("Haven", "ash")]
        made = eqia(
            session,
            "Refuge",
            serves=services,
            stage="approved",
            outcome="adjust",
            signed_on=date(2026, 5, 1),
            decision_uuid=decision(session, "Refuge").uuid,
        )
        impact(session, made, ["age", "disability"], "negative")
        impact(session, made, ["disability"], "positive")
        eqia(session, "Draft", stage="drafting")
        eqia(session, "Archived", archived=True)
        found = eqia_register(session, by)
    assert expected == {group.label: [each.reference for each in group.eqias] for group in found}
    first = next(each for group in found for each in group.eqias if each.reference == "EQ-2026-001")
    assert (date(2026, 5, 1), date(2026, 6, 1)) == (first.signed_on, first.decided_on)
