"""A contract register brings lots, decisions and EqIAs with it: linked where they are, never overwritten."""

from datetime import date
from pathlib import Path

import pytest
from offices import NOON, TODAY, new_office, one, recording, write_csv
from sqlalchemy import select

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.editing.undoing import undo_last
from equality_tracker.operations.importing.import_choices import ImportChoices, read_source
from equality_tracker.operations.importing.import_previewing import import_as_previewed, preview_import
from equality_tracker.operations.importing.import_row_states import RowState
from equality_tracker.operations.importing.import_running import ImportResult, import_document
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.store.register import Register

NO_REFERENCE = (
    "Decision “see the minutes” was not linked: no decision here is called that, and it is no reference to "
    "record one by."
)
PLAIN = ("01/04/2026", "31/03/2029")


def brought(register: Register, folder: Path, headings: str, *rows: str) -> ImportResult:
    """Import a register of contracts with these columns after reference, service, provider, start and end."""
    first = ("Contract ref", "Service", "Provider", "Start date", "End date")
    lines = []
    for row in rows:
        reference, service, provider, *others = row.split("|")
        lines.append((reference, service, provider, *PLAIN, *others))
    file = write_csv(folder / "contracts.csv", (*first, *headings.split("|")), *lines)
    return import_document(register, file, today=TODAY)


def agreements(register: Register) -> dict[str, Agreement]:
    with register.reading() as session:
        return {each.reference: each for each in session.scalars(select(Agreement))}


def decisions(register: Register) -> dict[str, Decision]:
    with register.reading() as session:
        return {each.reference: each for each in session.scalars(select(Decision))}


def reasons(result: ImportResult) -> list[str]:
    return [problem.reason for problem in result.problems]


def test_lots_find_their_contract_wherever_it_stands_in_the_list(tmp_path: Path) -> None:
    rows = (
        *("C-1/1|North lot|Larkspur|C-1", "C-1|Victim service|Own office|", "C-1/2|South lot|Fenway|c-1"),
        *("G-1|Small grant|Rookwood|Lot 3 of Victim service", "X|Other|Larkspur|C-99"),
    )
    with new_office(tmp_path) as register:
        result = brought(register, tmp_path, "Lot of", *rows)
        again = brought(register, tmp_path, "Lot of", *rows)
        found = agreements(register)
    whole = found["C-1"].uuid
    assert [whole, whole, whole, None, None] == [
        found[reference].parent_uuid for reference in ("C-1/1", "C-1/2", "G-1", "C-1", "X")
    ]
    assert ["lot", "contract"] == [found["C-1/1"].kind, found["C-1"].kind]
    assert ["Lot of “C-99” was left out: no agreement here or in this list is called that."] == reasons(
        result
    )
    assert (5, 0, 0) == (result.added, again.added, again.updated)


def test_a_grant_of_a_round_is_a_grant_and_finds_a_round_that_is_here(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        brought(register, tmp_path, "Type|Number of grants", "R-1|Small grants|Own office|Grant round|60")
        brought(register, tmp_path, "Grant round", "S-1|Youth club|Stonebridge|Small grants")
        found = agreements(register)
    assert ("grant-round", 60) == (found["R-1"].kind, found["R-1"].members)
    assert ("grant", found["R-1"].uuid) == (found["S-1"].kind, found["S-1"].parent_uuid)


def test_an_agreement_is_no_lot_of_itself_nor_of_its_own_lot(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        result = brought(
            register,
            tmp_path,
            "Lot of",
            "C-1|One|Larkspur|C-2",
            "C-2|Two|Larkspur|C-1",
            "C-3|Three|Larkspur|C-3",
        )
        found = agreements(register)
    assert (found["C-2"].uuid, None, None) == tuple(found[f"C-{n}"].parent_uuid for n in (1, 2, 3))
    assert "Lot of “C-1” was left out: that one is itself a lot of C-2." in reasons(result)
    assert 2 == len(result.problems)


def test_a_decision_is_made_once_with_its_reference_day_and_maker(tmp_path: Path) -> None:
    rows = (
        *("C-1|Advice|Larkspur|PD 12/26|03/03/2026|Commissioner", "C-2|Refuge|Fenway|PD 12/26|03/03/2026|"),
        *("C-3|Visits|Larkspur|PD 14/26||Commissioner", "C-4|Clubs|Fenway|n/a|tbc|"),
    )
    headings = "Decision ref|Decision date|Decision maker"
    with new_office(tmp_path) as register:
        result = brought(register, tmp_path, headings, *rows)
        again = brought(register, tmp_path, headings, *rows)
        found, made = agreements(register), decisions(register)
        undo_last(register)
        with register.reading() as session:
            left = session.scalars(select(Decision).where(Decision.deleted.is_(False))).all()
    assert {"PD 12/26", "PD 14/26"} == set(made)
    shared = made["PD 12/26"]
    assert ("Decision PD 12/26", date(2026, 3, 3), "Commissioner", "commissioning") == (
        *(shared.title, shared.decided_on, shared.decided_by, shared.kind),
    )
    assert ("Visits", None) == (made["PD 14/26"].title, made["PD 14/26"].decided_on)
    assert [shared.uuid, shared.uuid, made["PD 14/26"].uuid, None] == [
        found[f"C-{number}"].decision_uuid for number in (1, 2, 3, 4)
    ]
    assert ["Decided on “tbc” is no single day, so it was left out."] == reasons(result)
    assert (4, 0, 0, []) == (result.added, again.added, again.updated, left)


def test_a_decision_that_is_here_is_linked_and_never_changed(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(
                session,
                Decision(title="Refuge award", reference="D-9", decided_on=date(2026, 3, 1)),
                now=NOON,
            )
            add_record(
                session, Decision(title="Advice", reference="D-10", decided_on=date(2026, 3, 3)), now=NOON
            )
        result = brought(
            register,
            tmp_path,
            "Decision|Decision date",
            *("C-1|Refuge|Larkspur|Refuge award|05/03/2026", "C-2|Advice|Fenway||3 March 2026"),
            *("C-3|Clubs|Fenway|see the minutes|", "C-4|Visits|Fenway||March 2026"),
        )
        found, made = agreements(register), decisions(register)
    assert {"D-9", "D-10"} == set(made)
    assert [made["D-9"].uuid, made["D-10"].uuid, None, None] == [
        found[f"C-{number}"].decision_uuid for number in (1, 2, 3, 4)
    ]
    assert date(2026, 3, 1) == made["D-9"].decided_on
    assert [
        "D-9 is recorded as decided on 1 Mar 2026; this row says 5 Mar 2026. The decision stays as it is.",
        NO_REFERENCE,
        "Decided on “March 2026” is no single day, so it was left out.",
    ] == reasons(result)


def test_lots_that_were_decided_on_with_their_contract_share_its_decision(tmp_path: Path) -> None:
    rows = (
        *("C-1/1|North lot|Larkspur|C-1|03/03/2026", "C-1|Victim service|Own office||03/03/2026"),
        "C-1/2|South lot|Fenway|C-1|04/05/2026",
    )
    with new_office(tmp_path) as register:
        brought(register, tmp_path, "Lot of|Decision date", *rows)
        again = brought(register, tmp_path, "Lot of|Decision date", *rows)
        found, made = agreements(register), decisions(register)
    titles = {each.uuid: each.title for each in made.values()}
    assert found["C-1"].decision_uuid == found["C-1/1"].decision_uuid
    assert ["Victim service", "Victim service"] == sorted(titles.values())
    assert date(2026, 5, 4) == next(
        each.decided_on for each in made.values() if each.uuid == found["C-1/2"].decision_uuid
    )
    assert (0, 0) == (again.added, again.updated)


def test_a_decision_that_a_person_took_away_or_chose_stays_so(tmp_path: Path) -> None:
    rows = ("C-1|Advice|Larkspur|03/03/2026", "C-2|Refuge|Fenway|03/03/2026")
    with new_office(tmp_path) as register:
        brought(register, tmp_path, "Decision date", *rows)
        with recording(register) as session:
            own = add_record(
                session, Decision(title="Own", reference="D-9", decided_on=date(2026, 2, 2)), now=NOON
            )
            one(session, Agreement, reference="C-1").decision_uuid = None
            one(session, Agreement, reference="C-2").decision_uuid = own.uuid
        again = brought(register, tmp_path, "Decision date", *rows)
        found, made = agreements(register), decisions(register)
    assert (None, made["D-9"].uuid) == (found["C-1"].decision_uuid, found["C-2"].decision_uuid)
    assert (3, 0) == (len(made), again.updated)


def test_another_decision_of_the_list_is_shown_beside_the_persons_and_is_not_made(tmp_path: Path) -> None:
    row = "C-1|Advice|Larkspur|PD 7"
    with new_office(tmp_path) as register:
        brought(register, tmp_path, "Decision ref", "C-1|Advice|Larkspur|")
        with recording(register) as session:
            own = add_record(session, Decision(title="Own", reference="D-9"), now=NOON)
            one(session, Agreement, reference="C-1").decision_uuid = own.uuid
        result = brought(register, tmp_path, "Decision ref", row)
        made = decisions(register)
    assert [("decision", "D-9", "PD 7")] == [
        (each.field, each.ours, each.theirs) for each in result.proposals
    ]
    assert ({"D-9"}, 0) == (set(made), result.updated)


def test_a_person_may_take_the_decision_of_the_list_and_only_then_is_it_made(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        brought(register, tmp_path, "Decision ref", "C-1|Advice|Larkspur|")
        with recording(register) as session:
            own = add_record(session, Decision(title="Own", reference="D-9"), now=NOON)
            one(session, Agreement, reference="C-1").decision_uuid = own.uuid
        file = write_csv(tmp_path / "b.csv", ("Ref", "Service", "Decision ref"), ("C-1", "Advice", "PD 7"))
        source = read_source(file)
        with register.reading() as session:
            preview = preview_import(session, source, ImportChoices(kind="agreements"), today=TODAY)
            proposals = [version.proposal for row in preview.rows for version in row.stated.versions]
            choices = preview.choices.with_versions(proposals, is_taken=True)
            taken = preview_import(session, source, choices, today=TODAY)
        import_as_previewed(register, source, taken, today=TODAY)
        found, made = agreements(register), decisions(register)
    assert [("D-9", "PD 7")] == [(each.ours, each.theirs) for each in proposals]
    assert ({"D-9", "PD 7"}, made["PD 7"].uuid) == (set(made), found["C-1"].decision_uuid)


def test_eqias_are_linked_by_reference_or_name_and_unknown_ones_are_listed(tmp_path: Path) -> None:
    rows = (
        *("C-1|Advice|Larkspur|EQ-1; Refuge and advice", "C-2|Refuge|Fenway|EQ-1 and EQ-77"),
        *("C-3|Visits|Larkspur|Yes", "C-4|Clubs|Fenway|No", "C-5|Bus|Fenway|n/a"),
    )
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, Eqia(title="Victim services", reference="EQ-1"), now=NOON)
            add_record(session, Eqia(title="Refuge and advice", reference="EQ-2"), now=NOON)
        result = brought(register, tmp_path, "EqIA", *rows)
        again = brought(register, tmp_path, "EqIA", *rows)
        with register.reading() as session:
            served = session.execute(
                select(Agreement.reference, Eqia.reference)
                .join(EqiaAgreement, EqiaAgreement.agreement_uuid == Agreement.uuid)
                .join(Eqia, Eqia.uuid == EqiaAgreement.eqia_uuid)
            ).all()
            count = len(session.scalars(select(Eqia)).all())
    assert {("C-1", "EQ-1"), ("C-1", "EQ-2"), ("C-2", "EQ-1")} == {tuple(each) for each in served}
    assert [
        "EqIAs “EQ-77” was not linked: no EqIA here is called that.",
        "EqIAs “Yes” names none; link the one that is meant.",
    ] == reasons(result)
    assert (5, 0, 0, 2) == (result.added, again.added, again.updated, count)


def test_an_eqia_that_a_person_unlinked_stays_unlinked_and_one_no_longer_named_stays(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, Eqia(title="One", reference="EQ-1"), now=NOON)
            add_record(session, Eqia(title="Two", reference="EQ-2"), now=NOON)
        brought(register, tmp_path, "EqIA", "C-1|Advice|Larkspur|EQ-1", "C-2|Refuge|Fenway|EQ-1")
        with recording(register) as session:
            unlinked = one(session, Agreement, reference="C-1").uuid
            link = select(EqiaAgreement).where(EqiaAgreement.agreement_uuid == unlinked)
            session.scalars(link).one().deleted = True
        result = brought(register, tmp_path, "EqIA", "C-1|Advice|Larkspur|EQ-1", "C-2|Refuge|Fenway|EQ-2")
        with register.reading() as session:
            living = session.scalars(select(EqiaAgreement).where(EqiaAgreement.deleted.is_(False))).all()
    assert (1, 2) == (result.updated, len(living))
    assert ["EqIA EQ-1 is no longer named in this row; it stays linked here."] == reasons(result)


def test_the_check_of_rows_tells_what_is_newly_connected(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, Eqia(title="One", reference="EQ-1"), now=NOON)
        brought(register, tmp_path, "Note", "C-1|Advice|Larkspur|", "C-2|Refuge|Larkspur|")
        headings = ("Contract ref", "Service", "Provider", "Lot of", "Decision ref", "EqIA", "Legal form")
        file = write_csv(
            tmp_path / "more.csv", headings, ("C-2", "Refuge", "Larkspur", "C-1", "PD 7", "EQ-1", "Charity")
        )
        with register.reading() as session:
            preview = preview_import(session, read_source(file), ImportChoices(), today=TODAY)
    (row,) = preview.rows[1:] if preview.rows[0].state is RowState.LEFT_OUT else preview.rows
    assert (RowState.UPDATE, 1) == (row.state, preview.updated)
    assert {
        ("Lot of", "C-1"),
        ("Decision", "PD 7"),
        ("EqIAs", "EQ-1"),
        ("Kind", "Lot"),
        ("Legal form", "Charity"),
    } == {(change.label, change.after) for change in row.stated.changes}


def test_the_check_marks_the_cells_that_could_not_be_connected(tmp_path: Path) -> None:
    headings = (
        "Ref",
        "Service",
        "Supplier",
        "EIA ref",
        "Decision date",
        "Parent contract",
        "Currency",
        "Amount",
    )
    row = ("C-1", "Advice", "Larkspur", "EQ-9", "March 2026", "C-7", "EUR", "100")
    with new_office(tmp_path) as register, register.reading() as session:
        source = read_source(write_csv(tmp_path / "contracts.csv", headings, row))
        preview = preview_import(session, source, ImportChoices(), today=TODAY)
    (checked,) = [each for each in preview.rows if each.state is RowState.NEW]
    assert {"EIA ref", "Decision date", "Parent contract", "Amount"} == {
        problem.heading for problem in checked.problems
    }


def test_what_a_list_says_of_providers_goes_to_them_and_never_over_the_offices_words(tmp_path: Path) -> None:
    headings = "Legal form|Equality policy date|Provider notes"
    rows = ("C-1|Advice|Larkspur|Charity|01/02/2025|", "C-2|Refuge|Larkspur|Company||Small")
    with new_office(tmp_path) as register:
        result = brought(register, tmp_path, headings, *rows)
        with recording(register) as session:
            one(session, Provider, name="Larkspur").legal_form = "Charitable company"
        again = brought(register, tmp_path, headings, "C-1|Advice|Larkspur|Trust||")
        with register.reading() as session:
            found = one(session, Provider, name="Larkspur")
    assert ("Charitable company", date(2025, 2, 1), "Small") == (
        *(found.legal_form, found.equality_policy_on, found.note),
    )
    assert ["Legal form “Company” of Larkspur differs from line 2, which was taken."] == reasons(result)
    assert [("provider_legal_form", "Charitable company", "Trust")] == [
        (each.field, each.ours, each.theirs) for each in again.proposals
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Yes", (True, "")),
        ("Joint", (True, "")),
        ("No", (False, "")),
        ("sole", (False, "")),
        ("Mid Wessex Council", (True, "Joint with: Mid Wessex Council")),
        ("n/a", (False, "")),
    ],
)
def test_a_column_of_joint_services_says_whether_or_with_whom(
    tmp_path: Path, text: str, expected: tuple[bool, str]
) -> None:
    with new_office(tmp_path) as register:
        result = brought(register, tmp_path, "Joint with partners", f"C-1|Advice|Larkspur|{text}")
        found = agreements(register)["C-1"]
    assert (expected, []) == ((found.is_joint, found.note), result.problems)
