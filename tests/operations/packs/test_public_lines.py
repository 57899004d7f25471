from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from kept import keep
from offices import NOON, TODAY, new_office, one, organisation, recording
from reports.published import places_of, published
from sqlalchemy import String, Text, select
from sqlalchemy.orm import Session

from equality_tracker.operations.changing.trash import move_to_trash
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.packs.pack_files import PackFiles
from equality_tracker.operations.packs.pack_making import PackOptions, pack_snapshot, write_pack
from equality_tracker.operations.packs.pack_settings import set_pack_settings
from equality_tracker.operations.packs.pack_statement import edit_statement
from equality_tracker.operations.packs.public_lines import public_lines
from equality_tracker.operations.points.explaining import explain, switch_check_off
from equality_tracker.records.actions import Action, ActionOrigin, ActionOwner, ActionPlan, ActionUpdate
from equality_tracker.records.base import Part, Record, fields_of
from equality_tracker.records.decisions import Decision
from equality_tracker.records.duties import DutySetting, Publication
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.evidence import Evidence, EvidenceLink
from equality_tracker.records.explanations import Explanation
from equality_tracker.records.fields import Visibility
from equality_tracker.records.kinds import TRACKED
from equality_tracker.records.meetings import Meeting
from equality_tracker.records.objectives import Measure, Measurement, Objective
from equality_tracker.records.people import Person, Role, RoleHolder
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.records.recommendations import (
    Recommendation,
    RecommendationAddressee,
    SourceDocument,
)
from equality_tracker.records.statements import Statement
from equality_tracker.reports.content import Edition
from equality_tracker.reports.document_data import document_as_json
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_snapshot import StatementLine
from equality_tracker.reports.public_edition import NOT_NAMED, SmallNumbersError
from equality_tracker.store.register import Register

DAY = date(2026, 9, 1)


def sample_text(table: str, key: str) -> str:
    """Return a word that stands in one field only."""
    return f"zq{table}{key}qz".replace("_", "")


def open_texts(record: type[Part]) -> Iterator[str]:
    """Yield the keys of fields in which people write words of their own."""
    for key, described in fields_of(record).items():
        column = record.__table__.columns[key]
        if isinstance(column.type, (String, Text)) and not described.vocabulary:
            yield key


def filled(item: Part) -> Part:
    """Write into every open text of `item` that is empty still."""
    for key in open_texts(type(item)):
        if not getattr(item, key, "") or getattr(item, key) == "?":
            setattr(item, key, sample_text(item.__tablename__, key))
    return item


def fill(session: Session) -> None:
    """Record one of everything that a pack may print, every text in it telling its field."""
    setting = DutySetting(duty="special-category-policy", applies=True)
    role = Role(title="?")
    person = Person(name="Zqperson Nameqz")
    provider = Provider(name="?")
    plan, report = ActionPlan(title="?"), SourceDocument(title="?", published_on=DAY, section_55_applies=True)
    objective = Objective(title="?", status="current", aims=("B",), characteristics=("age",))
    decision, eqia = Decision(title="?", decided_on=DAY), Eqia(title="?", stage="approved", signed_on=TODAY)
    agreement = Agreement(title="?", provider_uuid=provider.uuid)
    eqia.decision_uuid = decision.uuid
    action = Action(title="?", reference="4", plan_uuid=plan.uuid, due_on=DAY, rag_reported_on=DAY)
    recommendation = Recommendation(text="?", source_uuid=report.uuid)
    evidence = Evidence(title="?")
    publication = Publication(duty="annual-information", published_on=DAY)
    meeting = Meeting(title="?", meets_on=TODAY + timedelta(days=9))
    records: tuple[Record, ...] = (
        *(setting, role, person, provider, plan, report, objective, decision, eqia, agreement, action),
        *(recommendation, evidence, publication, meeting, Explanation(check="date-near", because="?")),
    )
    for record in records:
        if not record.reference and isinstance(record, Evidence):
            record.reference = "EV-1"
        filled(record)
        add_record(session, record, now=NOON)
    measure = Measure(objective_uuid=objective.uuid, title="?", baseline=Decimal(5), baseline_on=DAY)
    parts = (
        RoleHolder(role_uuid=role.uuid, person_uuid=person.uuid),
        measure,
        Measurement(measure_uuid=measure.uuid, measured_on=DAY, value=Decimal(8)),
        EqiaAgreement(eqia_uuid=eqia.uuid, agreement_uuid=agreement.uuid),
        ActionOwner(action_uuid=action.uuid, text="?"),
        ActionOrigin(action_uuid=action.uuid, text="?"),
        ActionUpdate(action_uuid=action.uuid, written_on=DAY, text="?"),
        RecommendationAddressee(recommendation_uuid=recommendation.uuid, text="?"),
        EvidenceLink(evidence_uuid=evidence.uuid, about_kind="actions", about_uuid=action.uuid),
    )
    session.add_all(filled(part) for part in parts)


def made(register: Register, folder: Path, edition: Edition = Edition.PUBLIC) -> dict[str, str]:
    folder = folder / edition.value
    folder.mkdir(exist_ok=True)
    pdf, web, word = (folder / name for name in ("p.pdf", "web", "p.docx"))
    options = PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by="Zqprepared Byqz", edition=edition)
    with register.reading() as session:
        write_pack(session, PackFiles(pdf, html=web, docx=word), options)
    return published(pdf, web, word)


def leaks(found: dict[str, str], visibility: set[Visibility]) -> dict[str, list[str]]:
    """Return the fields of these visibilities whose sample text stands somewhere."""
    words = {
        f"{table}.{key}": sample_text(table, key)
        for table, record in TRACKED.items()
        for key in open_texts(record)
        if fields_of(record)[key].visibility in visibility
    }
    return {field: places for field, text in words.items() if (places := places_of(text, found))}


def test_no_text_of_an_internal_field_reaches_the_public_edition_in_any_file(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            fill(session)
        public, internal = made(register, tmp_path), made(register, tmp_path, Edition.INTERNAL)

    assert leaks(public, {Visibility.INTERNAL, Visibility.LEGAL}) == {}
    assert places_of("Zqperson", public) == places_of("Zqprepared", public) == []
    assert {"action_update.text", "action_owner.text", "action_origin.text", "evidence.title"} <= set(
        leaks(internal, {Visibility.INTERNAL})
    )
    assert leaks(internal, {Visibility.LEGAL}) == {}
    assert {"objective.title", "measure.title", "decision.authority"} <= set(
        leaks(public, {Visibility.PUBLIC})
    )


@pytest.mark.parametrize("marking", ["official-sensitive", "legal-advice"])
def test_nothing_of_a_marked_record_reaches_the_public_edition(tmp_path: Path, marking: str) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            fill(session)
        with recording(register) as session:
            for record in (
                *(Objective, Decision, Eqia, Agreement, Provider, ActionPlan, Action, SourceDocument),
                *(Recommendation, Evidence, Publication, Meeting),
            ):
                for item in session.scalars(select(record)):
                    item.marking = marking
        public = made(register, tmp_path)

    told = {field for field in leaks(public, set(Visibility)) if not field.startswith("role")}
    assert told == set()


def test_the_public_edition_does_not_even_count_legal_advice(tmp_path: Path) -> None:
    def read(register: Register) -> str:
        with register.reading() as session:
            options = PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by="", edition=Edition.PUBLIC)
            snapshot = replace(pack_snapshot(session, options), fingerprint=())
            return document_as_json(build_pack(snapshot)).decode()

    with new_office(tmp_path) as register:
        before = read(register)
        with recording(register) as session:
            add_record(session, Evidence(title="Counsel's note", marking="legal-advice"), now=NOON)
            add_record(session, Decision(title="Advised", marking="legal-advice"), now=NOON)
        after = read(register)

    assert before == after


@pytest.mark.parametrize("record", [Provider, ActionPlan, SourceDocument, Action])
def test_nothing_of_legal_advice_reaches_the_internal_edition(tmp_path: Path, record: type[Record]) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            fill(session)
        with recording(register) as session:
            one(session, record).marking = "legal-advice"
        internal = made(register, tmp_path, Edition.INTERNAL)

    own = f"{record.__tablename__}."
    told = [field for field in leaks(internal, set(Visibility)) if field.startswith(own)]
    assert [field for field in told if not field.endswith(".reference")] == []


@pytest.mark.parametrize("marking", ["official-sensitive", "legal-advice"])
def test_what_changed_since_tells_nothing_of_a_marked_plan_or_report(tmp_path: Path, marking: str) -> None:
    with new_office(tmp_path) as register:
        keep(register, DAY)
        with recording(register) as session:
            plan = add_record(session, ActionPlan(title="Plan", marking=marking), now=NOON)
            report = add_record(session, SourceDocument(title="Report", marking=marking), now=NOON)
            add_record(session, Action(title="Zqstep", reference="1", plan_uuid=plan.uuid), now=NOON)
            add_record(session, Recommendation(text="Zqask", source_uuid=report.uuid), now=NOON)
        public = made(register, tmp_path)

    assert places_of("Zqstep", public) == places_of("Zqask", public) == []


def test_what_was_marked_before_it_went_to_the_trash_is_not_told_as_gone(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            plan = add_record(session, ActionPlan(title="Plan"), now=NOON)
            action = add_record(session, Action(title="Zqstep", reference="1", plan_uuid=plan.uuid), now=NOON)
        keep(register, DAY)
        with recording(register) as session:
            one(session, Action).marking = "legal-advice"
        with recording(register) as session:
            move_to_trash(session, [action.uuid])
        with recording(register) as session:
            add_record(session, Action(title="Zqother", reference="2", plan_uuid=plan.uuid), now=NOON)
        internal = made(register, tmp_path, Edition.INTERNAL)

    assert "pages" in places_of("Zqother", internal)
    assert places_of("Zqstep", internal) == []


@pytest.mark.parametrize("marking", ["official-sensitive", "legal-advice"])
def test_a_marked_body_is_not_named_as_an_owner(tmp_path: Path, marking: str) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, Provider(name="Zqrefuge", marking=marking), now=NOON)
            plan = add_record(session, ActionPlan(title="Plan"), now=NOON)
            action = add_record(session, Action(title="Ask", reference="1", plan_uuid=plan.uuid), now=NOON)
            session.add(ActionOwner(action_uuid=action.uuid, text="Zqrefuge"))
        public = made(register, tmp_path)

    assert places_of("Zqrefuge", public) == []


@pytest.mark.parametrize(
    ("marking", "edition"),
    [("legal-advice", Edition.INTERNAL), ("official-sensitive", Edition.PUBLIC)],
)
def test_a_marked_statement_is_not_printed_where_its_marking_forbids_it(
    tmp_path: Path, marking: str, edition: Edition
) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            uuid = edit_statement(session, {"what_was_read": "Zqread the brief."}, as_at=TODAY, now=NOON)
        assert places_of("Zqread", made(register, tmp_path, edition)) != []
        with recording(register) as session:
            assert one(session, Statement).uuid == uuid
            one(session, Statement).marking = marking
        assert places_of("Zqread", made(register, tmp_path, edition)) == []


def test_a_percentage_that_came_after_somebody_looked_waits_for_another_look(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            objective = add_record(session, Objective(title="Posts", status="current"), now=NOON)
            measure = Measure(objective_uuid=objective.uuid, title="Women in post", unit="%")
            session.add_all(
                [measure, Measurement(measure_uuid=measure.uuid, measured_on=DAY, value=Decimal("41.7"))]
            )
        with recording(register) as session:
            explain(session, "small-numbers-in-public", objective.uuid, "Enough people.", now=NOON)
        assert "pages" in places_of("41.7", made(register, tmp_path))
        with recording(register) as session:
            later = Measurement(measure_uuid=measure.uuid, measured_on=TODAY, value=Decimal("83.71"))
            session.add(later)
        public = made(register, tmp_path)

    assert places_of("83.71", public) == places_of("41.7", public) == []


def test_until_when_papers_are_taken_is_no_business_of_the_public_edition(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            papers, day = TODAY + timedelta(days=4), TODAY + timedelta(days=9)
            add_record(session, Meeting(title="Board", meets_on=day, papers_due_on=papers), now=NOON)
        with register.reading() as session:
            options = PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by="")
            internal = pack_snapshot(session, options)
            public = pack_snapshot(session, replace(options, edition=Edition.PUBLIC))

    assert [line.what for line in internal.dates] == ["Board (papers by Wed\u00a025\u00a0Nov\u00a02026)"]
    assert [line.what for line in public.dates] == ["Board"]


def test_the_title_of_the_pack_names_nobody(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, Person(name="Some Body"), now=NOON)
            set_pack_settings(session, {"title": "The pack of Some Body"}, now=NOON)
        with pytest.raises(SmallNumbersError, match="Cover, title: the name “Some Body”"):
            made(register, tmp_path)


def test_owners_are_named_by_role_and_never_by_name(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            role = add_record(session, Role(title="Head of grants"), now=NOON)
            plan = add_record(session, ActionPlan(title="Plan"), now=NOON)
            action = add_record(session, Action(title="Ask", reference="1", plan_uuid=plan.uuid), now=NOON)
            for text, known in (("A. Body", role.uuid), ("Somebody Else", None), ("Head of grants", None)):
                session.add(ActionOwner(action_uuid=action.uuid, text=text, role_uuid=known))
        with register.reading() as session:
            options = PackOptions(TODAY, TODAY, "Somebody Else", Edition.PUBLIC)
            snapshot = pack_snapshot(session, options)

    assert snapshot.actions[0].owners == ("Head of grants", NOT_NAMED)
    assert snapshot.prepared_by == NOT_NAMED


def test_the_name_of_a_person_on_record_is_refused_wherever_it_stands(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            add_record(session, Person(name="Some Body"), now=NOON)
            add_record(session, Decision(title="Agree with some body", decided_on=DAY), now=NOON)
        with pytest.raises(SmallNumbersError, match="the name “some body”"):
            made(register, tmp_path)


def test_a_proof_is_a_web_address_or_kept_in_the_register(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            for url, name in (("https://example.org/a", ""), ("", "H-drive-copy.pdf")):
                publication = Publication(duty="annual-information", published_on=DAY, url=url)
                publication.attachment_name = name
                add_record(session, publication, now=NOON)
        public = made(register, tmp_path)

    assert places_of("H-drive-copy", public) == []
    assert "pages" in places_of("https://example.org/a", public)
    assert "pages" in places_of("Kept in the register", public)


@pytest.mark.parametrize(
    ("own", "printed"),
    [
        ("official", "OFFICIAL"),
        ("official-sensitive", "OFFICIAL \u2013 not yet marked"),
        ("", "OFFICIAL \u2013 not yet marked"),
    ],
)
def test_the_public_edition_never_bears_the_marking_of_a_restricted_register(
    tmp_path: Path, own: str, printed: str
) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            organisation(session).default_marking = own
        with register.reading() as session:
            snapshot = pack_snapshot(session, PackOptions(TODAY, TODAY, "", Edition.PUBLIC))

    assert snapshot.marking == printed


def test_what_somebody_looked_at_is_released_until_the_record_changes(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            decision = Decision(title="Fund a post for two women", decided_on=DAY)
            uuid = add_record(session, decision, now=NOON).uuid
        with pytest.raises(SmallNumbersError, match="“two women”"):
            made(register, tmp_path)
        with recording(register) as session:
            explain(session, "small-numbers-in-public", uuid, "Nobody in particular.", now=NOON)
        assert "pages" in places_of("two women", made(register, tmp_path))
        with recording(register) as session:
            one(session, Decision).title = "Fund a post for two women and three men"
        with pytest.raises(SmallNumbersError, match="“three men”"):
            made(register, tmp_path)


def test_the_statement_is_confirmed_by_role_alone(tmp_path: Path) -> None:
    options = PackOptions(as_at=TODAY, prepared_on=TODAY, prepared_by="")
    words = StatementLine(
        parts=(("What was read", "The records, as chief executive."),),
        confirmed_by="Some Body",
        confirmed_role="Chief executive",
        confirmed_on=DAY,
    )
    with new_office(tmp_path) as register, register.reading() as session:
        snapshot = replace(pack_snapshot(session, options), edition=Edition.PUBLIC, statement=words)
        public = public_lines(session, snapshot)

    assert (
        "Confirmed by Chief executive, on 1\u00a0Sep\u00a02026."
        in document_as_json(build_pack(public)).decode()
    )
    internal = replace(snapshot, edition=Edition.INTERNAL)
    assert "Confirmed by Some Body, Chief executive, on" in document_as_json(build_pack(internal)).decode()
    assert public.persons == ("Some Body",)


def test_with_the_check_switched_off_its_words_stay_and_percentages_do_not(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            objective = Objective(title="Train three officers", status="current")
            add_record(session, objective, now=NOON)
            measure = Measure(objective_uuid=objective.uuid, title="Women in post", unit="%")
            session.add_all(
                [measure, Measurement(measure_uuid=measure.uuid, measured_on=DAY, value=Decimal("41.7"))]
            )
        with recording(register) as session:
            switch_check_off(session, "small-numbers-in-public", "Looked at on paper.", now=NOON)
        public = made(register, tmp_path)

    assert "pages" in places_of("three officers", public)
    assert "pages" in places_of("every record, the check being switched off", public)
    assert places_of("41.7", public) == []
