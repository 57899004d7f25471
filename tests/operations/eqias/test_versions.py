import json
from datetime import timedelta

import pytest
from guided_eqias import OFFICER, checked, filled, signed
from offices import NOON, TODAY, memory_office
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.eqias.eqia_rows import rows_of
from equality_tracker.operations.eqias.mitigations import WantedAction, make_actions
from equality_tracker.operations.eqias.stages import move
from equality_tracker.operations.eqias.version_differences import Difference
from equality_tracker.operations.eqias.versions import (
    AS_IT_STANDS,
    NoSuchVersionError,
    VersionDamagedError,
    VersionTooLongError,
    changed_since_signed,
    compare_versions,
    fingerprint,
    freeze,
    version_content,
    versions_of,
)
from equality_tracker.records.column_types import LONGEST_TEXT
from equality_tracker.records.eqia_parts import EqiaEngagement, EqiaImpact, EqiaVersion
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm


def first_version(session: Session, uuid: str) -> EqiaVersion:
    return min(rows_of(session, EqiaVersion, uuid), key=lambda row: row.version)


def test_a_version_holds_what_it_says_and_proves_it() -> None:
    with memory_office() as session:
        uuid = signed(session).uuid
        newest, first = versions_of(session, uuid)
        content = version_content(session, uuid, newest.uuid)
    assert (newest.version, newest.stage, newest.is_signed, newest.is_whole) == (2, "Approved", True, True)
    assert (first.stage, first.is_signed, first.frozen_on) == ("Quality check", False, TODAY)
    assert content["fields"]["title"] == "Domestic abuse advice"
    assert content["signature"]["signed_by"] == "C. Office"
    assert content["decision"]["decided_on"] == "2027-01-12"
    assert content["agreements"] == [{"reference": "AGR-001", "title": "Domestic abuse advice"}]
    assert len(content["rows"]["eqia_impact"]) == 9


def test_a_version_that_was_meddled_with_is_told_and_not_compared() -> None:
    with memory_office() as session:
        uuid = checked(session).uuid
        row = first_version(session, uuid)
        row.content = row.content.replace("Domestic abuse advice", "Domestic abuse advise")
        session.flush()
        (version,) = versions_of(session, uuid)
        assert not version.is_whole
        with pytest.raises(VersionDamagedError):
            compare_versions(session, uuid, version.uuid, AS_IT_STANDS)
        with pytest.raises(NoSuchVersionError, match="EQ-2026-001 does not keep that version any more"):
            version_content(session, uuid, "7")


def test_two_versions_of_one_number_are_told_apart() -> None:
    with memory_office() as session:
        uuid = signed(session).uuid
        mine, _first = versions_of(session, uuid)
        held = rows_of(session, EqiaVersion, uuid)[-1]
        theirs = EqiaVersion(
            eqia_uuid=uuid,
            version=mine.version,
            frozen_on=TODAY + timedelta(days=1),
            stage="approved",
            content=held.content.replace("Domestic abuse advice", "Advice"),
        )
        theirs.sha256 = fingerprint(theirs.content)
        session.add(theirs)
        session.flush()
        found = compare_versions(session, uuid, mine.uuid, theirs.uuid)
        assert [each.uuid for each in versions_of(session, uuid)][:2] == [theirs.uuid, mine.uuid]
    assert Difference("The EqIA", "EqIA", "Domestic abuse advice", "Advice") in found


def test_two_versions_are_compared_place_by_place_in_words() -> None:
    with memory_office() as session:
        eqia = filled(session)
        freeze(session, eqia, on=TODAY, by="A")
        eqia.purpose = "Advice in the evening, too."
        eqia.outcome = "continue"
        age = rows_of(session, EqiaImpact, eqia.uuid)[0]
        age.impact, age.aims = "positive", ("A", "B1")
        session.add(EqiaEngagement(eqia_uuid=eqia.uuid, who="Users", held_on=TODAY))
        form = add_record(session, ProviderForm(title="F", eqia_uuid=eqia.uuid), now=NOON)
        session.add(ProviderAnswer(form_uuid=form.uuid, question="service-what", text="We advise."))
        freeze(session, eqia, on=TODAY, by="A")
        newer, older = versions_of(session, eqia.uuid)
        found = compare_versions(session, eqia.uuid, older.uuid, newer.uuid)
    assert found == (
        Difference("The EqIA", "Outcome", "Adjust", "Continue"),
        Difference("The EqIA", "Purpose", "", "Advice in the evening, too."),
        Difference("Engagement: Users", "Who was asked", "", "Users"),
        Difference("Engagement: Users", "When", "", "21 Nov 2026"),
        Difference("Impact: Age", "Impact", "Neutral", "Positive"),
        Difference(
            "Impact: Age",
            "Aims it bears on",
            "",
            "Eliminate discrimination, harassment, victimisation and other prohibited conduct, Remove or "
            "minimise disadvantages",
        ),
        Difference("Provider said: service-what", "Question", "", "service-what"),
        Difference("Provider said: service-what", "Provider said", "", "We advise."),
    )


def test_what_was_changed_since_the_signature_is_told_and_what_goes_on_is_not() -> None:
    with memory_office() as session:
        eqia = signed(session)
        assert changed_since_signed(session, eqia.uuid) == ()
        eqia.url, eqia.review_on = "https://example.org", TODAY
        row = rows_of(session, EqiaImpact, eqia.uuid)[0]
        make_actions(session, eqia.uuid, [WantedAction(row=row.uuid, title="Look again")], on=TODAY)
        move(session, eqia.uuid, "under-review", on=TODAY, by="A", role=OFFICER)
        assert changed_since_signed(session, eqia.uuid) == ()
        eqia.our_consideration += " And more."
        row.description = "Something else."
        session.flush()
        found = [(each.place, each.label) for each in changed_since_signed(session, eqia.uuid)]
    assert found == [("The EqIA", "Our consideration"), ("Impact: Age", "What may happen")]


def test_nothing_is_told_of_an_eqia_that_was_not_signed_here() -> None:
    with memory_office() as session:
        uuid = add_record(session, Eqia(title="Old", stage="recorded", signed_on=TODAY), now=NOON).uuid
        assert changed_since_signed(session, uuid) == ()
        assert versions_of(session, uuid) == ()


def test_a_long_version_is_packed_and_one_too_long_is_refused_with_a_sentence() -> None:
    with memory_office() as session:
        eqia = filled(session)
        eqia.purpose = "Advice for everybody. " * 4_000
        eqia.children = "Children come along. " * 4_000
        freeze(session, eqia, on=TODAY, by="A")
        row = first_version(session, eqia.uuid)
        assert len(row.content) < LONGEST_TEXT
        assert version_content(session, eqia.uuid, row.uuid)["fields"]["children"] == eqia.children
        assert [version.is_whole for version in versions_of(session, eqia.uuid)] == [True]
        row.content = row.content[:-8]
        assert [version.is_whole for version in versions_of(session, eqia.uuid)] == [False]
        for key in ("purpose", "children", "human_rights"):
            setattr(eqia, key, "".join(chr(0x4E00 + (number * 7919) % 20_000) for number in range(90_000)))
        with pytest.raises(VersionTooLongError):
            freeze(session, eqia, on=TODAY, by="A")


def test_legal_advice_is_copied_into_no_version() -> None:
    with memory_office() as session:
        eqia = filled(session)
        row = rows_of(session, EqiaImpact, eqia.uuid)[0]
        row.wants_advice, row.advice_reference = True, "Counsel, file 7"
        freeze(session, eqia, on=TODAY, by="A")
        kept = first_version(session, eqia.uuid).uuid
        content = json.dumps(version_content(session, eqia.uuid, kept))
    assert "Counsel" not in content
    assert "legal advice is copied into no version" in content
