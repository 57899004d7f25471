"""The public edition from the command line: without small numbers, or refused with the places named."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pytest
from command_line import CommandLine
from offices import one
from reports.published import places_of, published
from reports.tagged_pdf.reading_checks import differences, failures
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.packs.pack_making import PackOptions, pack_snapshot
from equality_tracker.operations.packs.pack_settings import set_pack_settings
from equality_tracker.records.explanations import Explanation
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.reports.content import Edition
from equality_tracker.reports.pack import build_pack
from equality_tracker.store.opening import open_register
from equality_tracker.store.register import Register

DAY = date(2027, 3, 18)
NOON = datetime(2027, 3, 18, 12, tzinfo=UTC)
COUNTS = (321_987, 765_432, 487_654)
"""So long that no fingerprint holds one by chance."""
SHARE = "87.653"


@pytest.fixture
def sample(office: CommandLine) -> Path:
    register = office.folder / "m.equality"
    assert office.run("sample", register).code == 0
    return register


def opened(register: Path, *, write: bool = True) -> Register:
    return open_register(register, who="Equality lead", now=lambda: NOON, write=write)


def written(office: CommandLine, register: Path, edition: str = "public") -> dict[str, str]:
    """Write an edition in every form and return everything that can be read in it."""
    pdf, web, word = (office.folder / f"{edition}{name}" for name in (".pdf", "-web", ".docx"))
    asked = ("-o", pdf, "--data", "--html", web, "--docx", word, "--as-at", DAY, "--edition", edition)
    ran = office.done("pack", register, *asked)
    assert ran.out == f"Wrote {pdf}, {web}, {word}, as at 18 Mar 2027 ({edition} edition, draft).\n"
    return published(pdf, web, word)


def plant(session: Session) -> None:
    """Record an objective measured in people, two of its three numbers below the threshold of this office."""
    objective = Objective(title="Reach the county", status="current")
    add_record(session, objective, now=NOON)
    counted = Measure(objective_uuid=objective.uuid, title="Who came", unit="people")
    shared = Measure(objective_uuid=objective.uuid, title="Members under 30", unit="%")
    values = [(counted, Decimal(count)) for count in COUNTS] + [(shared, Decimal(SHARE))] * 2
    session.add_all([counted, shared])
    for at, (measure, value) in enumerate(values, start=1):
        session.add(Measurement(measure_uuid=measure.uuid, measured_on=date(2026, at, 1), value=value))
    set_pack_settings(session, {"small_number_threshold": 500_000, "rounding": 10}, now=NOON)


def said(*counts: int) -> list[str]:
    """Return counts with and without their thousands parted."""
    return [text for count in counts for text in (str(count), f"{count:,}")]


def test_no_number_that_is_left_out_stands_anywhere_in_any_file(office: CommandLine) -> None:
    office.new(staff=602_413)
    with opened(office.register) as register, register.transaction("Edited.") as session:
        plant(session)

    public, internal = written(office, office.register), written(office, office.register, "internal")

    for words in (*said(*COUNTS), *said(602_413), SHARE):
        assert places_of(words, public) == []
    for words in ("321,987", "765,432", "487,654", "602,413", SHARE):
        assert {"pages", "index.html", "attached pack.json"} <= set(places_of(words, internal))
    rounded = "2 numbers of people not shown; numbers of people rounded"
    for words in ("765,430", "about 602,410 staff", rounded):
        assert {"pages", "index.html", "attached pack.json"} <= set(places_of(words, public))


def test_words_that_tell_of_few_people_are_refused_and_no_file_is_written(office: CommandLine) -> None:
    office.new()
    with opened(office.register) as register, register.transaction("Edited.") as session:
        add_record(session, Objective(title="Train three officers", status="current"), now=NOON)

    sentence = office.refused("pack", office.register, "-o", office.folder / "p.pdf", "--edition", "public")

    assert sentence.startswith("The public edition was not made: ")
    assert "Objectives and information published, heading: “three officers”" in sentence
    assert not (office.folder / "p.pdf").exists()


def test_the_public_edition_of_the_sample_reads_like_its_content_and_keeps_the_standards(
    office: CommandLine, sample: Path
) -> None:
    found = written(office, sample)
    content = (office.folder / "public.pdf").read_bytes()
    options = PackOptions(as_at=DAY, prepared_on=DAY, prepared_by="", edition=Edition.PUBLIC)
    with opened(sample, write=False) as register, register.reading() as session:
        pack = build_pack(pack_snapshot(session, options))

    assert failures(content, "ua1", "3a") == []
    assert differences(content, pack) == []
    assert places_of("Log of video seen from home by five members", found) == []
    assert places_of("31 staff", found) == places_of("31 employees", found) == []
    for words in ("Numbers of people in this edition", "OBJ-04, SP-2026/7"):
        assert {"pages", "index.html", "attached pack.json"} <= set(places_of(words, found))


def test_the_sample_is_refused_where_nobody_looked(office: CommandLine, sample: Path) -> None:
    with opened(sample) as register, register.transaction("Edited.") as session:
        one(session, Explanation, reference="EXP-9").deleted = True

    sentence = office.refused("pack", sample, "-o", office.folder / "p.pdf", "--edition", "public")

    assert "“two people”" in sentence
    assert "OBJ-06" not in sentence
