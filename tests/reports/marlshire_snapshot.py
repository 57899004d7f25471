"""An invented office for the tests of the pack: roles only, no people, example.org."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from equality_tracker.record_codes import Basis, Cover, Severity
from equality_tracker.reports.pack_lines.action_lines import ActionLine, RecommendationLine, ResponseLine
from equality_tracker.reports.pack_lines.date_lines import DateLine
from equality_tracker.reports.pack_lines.decision_lines import AgreementLine, DecisionLine, EqiaLine
from equality_tracker.reports.pack_lines.duty_lines import DutyLine, PublicationLine
from equality_tracker.reports.pack_lines.evidence_lines import EvidenceLine
from equality_tracker.reports.pack_lines.objective_lines import (
    MatrixLine,
    MeasureLine,
    MeasurePoint,
    ObjectiveLine,
)
from equality_tracker.reports.pack_lines.point_lines import PointLine
from equality_tracker.reports.pack_snapshot import (
    MissingChapter,
    OrganisationLine,
    PackSnapshot,
    RecordCount,
    ReplicaHead,
)
from equality_tracker.reports.previous_pack import PreviousPack

AS_AT = date(2027, 3, 18)
PRIVILEGED = "Counsel reads the period date to date."
INTERNAL_LOCATION = "H:/equality/survey.xlsx"

_CHARACTERISTICS = (
    "Age",
    "Disability",
    "Gender reassignment",
    "Marriage and civil partnership",
    "Pregnancy and maternity",
    "Race",
    "Religion or belief",
    "Sex",
    "Sexual orientation",
)
_SERVICES = (
    "Domestic abuse refuge",
    "Victim referral",
    "Restorative justice",
    "Hate crime advocacy",
    "Youth diversion",
    "Appropriate adults",
    "Community remedy",
    "Stalking support",
)


def marlshire() -> PackSnapshot:
    """Return the snapshot of the invented office on 18 March 2027."""
    return PackSnapshot(
        organisation=OrganisationLine(
            name="Marlshire OPCC",
            kind="Office of the Police and Crime Commissioner",
            employees=31,
            name_cy="Swyddfa Comisiynydd Heddlu a Throseddu Sir Ŵyr a Tŷ",
            chief_executive_is_monitoring_officer=True,
        ),
        as_at=AS_AT,
        prepared_on=AS_AT,
        prepared_by="the equality lead",
        version="Version 3",
        is_sample=True,
        previous_pack=PreviousPack(
            as_at=date(2026, 3, 30),
            prepared_on=date(2026, 3, 30),
            changes=("22 actions done", "9 opened", "6 slipped"),
        ),
        duties=_duties(),
        publications=_publications(),
        objectives=_objectives(),
        matrix=_matrix(),
        decisions=_decisions(),
        eqias=_eqias(),
        agreements=_agreements(),
        actions=actions(60),
        recommendations=_recommendations(),
        responses=_responses(),
        points=_points(),
        evidence=_evidence(),
        dates=(
            DateLine(on=date(2027, 6, 10), what="Police and Crime Panel", kind="Meeting"),
            DateLine(on=date(2027, 7, 15), what="Annual report published", kind="Publication"),
        ),
        rag_rule_text=(
            "Complete: done. Red: overdue, or marked as blocked. Amber: due within 28 days without an "
            "update since "
            "the last meeting. Green: everything else that has a date. Not rated: no date, superseded or "
            "not accepted."
        ),
        counting_rule_text="Twelve months beginning with a day end on the day before its anniversary.",
        counts=(
            RecordCount(kind="Actions", count=60, archived=4),
            RecordCount(kind="Decisions", count=14),
        ),
        fingerprint=(
            ReplicaHead(
                replica="0192f0c4-7a3b-7c1e-8f00-000000000001", sequence=1841, fingerprint="9f2c" * 16
            ),
        ),
        missing_chapters=(
            MissingChapter(chapter="framework", reason="The framework self-assessment is not kept here yet."),
        ),
    )


def actions(count: int) -> tuple[ActionLine, ...]:
    """Return `count` invented actions in two plans."""
    return tuple(_action(number) for number in range(count))


def crowded() -> PackSnapshot:
    """Return a snapshot in which everything is long and there is much of it."""
    snapshot = marlshire()
    long_words = "community scrutiny of the use of powers and of its recording, explained at length " * 6
    points = tuple(
        PointLine(
            check="crowd",
            reference=f"REF-2027-{number:04}-with-a-long-reference",
            sentence=long_words,
            severity=severity,
        )
        for number in range(30)
        for severity in Severity
    )
    duties = tuple(
        replace(duty, title=f"{duty.title} and every other thing that the regulations ask for {number}")
        for number in range(6)
        for duty in snapshot.duties
    )
    return replace(
        snapshot,
        organisation=replace(snapshot.organisation, name=long_words, name_cy=long_words),
        points=points,
        duties=duties,
        actions=actions(300),
        objectives=tuple(replace(each, position=long_words) for each in snapshot.objectives),
        responses=tuple(
            replace(each, source=long_words, sentence=long_words, status="overdue")
            for each in snapshot.responses
            for _ in range(9)
        ),
        previous_pack=PreviousPack(as_at=AS_AT, prepared_on=AS_AT, changes=(long_words,) * 9),
        dates=tuple(replace(each, what=long_words) for each in snapshot.dates),
    )


def _duties() -> tuple[DutyLine, ...]:
    return (
        DutyLine(
            code="annual-information",
            number="D1",
            title="Publish equality information",
            kind="statutory",
            applies=True,
            reason="the regulations name commissioners.",
            clause=(
                "The regulations ask for information within twelve months beginning with the last "
                "publication."
            ),
            citation="SI 2017/353 reg 4",
            link="https://www.legislation.gov.uk/uksi/2017/353/regulation/4",
            checked_on=date(2026, 11, 21),
            last_published_on=date(2026, 3, 30),
            proof="https://example.org/equality-information-2026",
            safe_date=date(2027, 3, 29),
            anniversary=date(2027, 3, 30),
            last_working_day=date(2027, 3, 25),
            days=11,
            status="due-soon",
            sentence="Last published 30 Mar 2026. The safe date is Mon 29 Mar 2027 (Easter Monday).",
            adviser_reading=PRIVILEGED,
        ),
        DutyLine(
            code="objectives",
            number="D2",
            title="Publish equality objectives",
            kind="statutory",
            applies=True,
            reason="the regulations name commissioners.",
            citation="SI 2017/353 reg 5",
            link="https://www.legislation.gov.uk/uksi/2017/353/regulation/5",
            checked_on=date(2026, 11, 21),
            last_published_on=date(2024, 11, 14),
            safe_date=date(2028, 11, 13),
            anniversary=date(2028, 11, 14),
            last_working_day=date(2028, 11, 13),
            days=606,
            status="on-track",
        ),
        DutyLine(
            code="staff-proportions",
            number="D7",
            title="Publish staff proportions",
            kind="statutory",
            applies=True,
            reason="the Specified Information Order asks for it.",
            status="not-recorded",
            sentence="Not recorded here: find the date.",
        ),
        DutyLine(
            code="due-regard",
            number="D4",
            title="Have due regard in every function",
            kind="statutory",
            applies=True,
            reason="section 149 binds public authorities.",
            status="continuous",
        ),
        DutyLine(
            code="pay-gap",
            number="D3",
            title="Publish gender pay gap figures",
            kind="statutory",
            applies=False,
            reason="31 staff; Schedule 1 binds at 250 on 31 March.",
            status="not-applicable",
        ),
        DutyLine(
            code="socio-economic",
            number="D20",
            title="Socio-economic duty",
            kind="watch",
            applies=None,
            reason="Not in force in England on the day the text was read.",
            status="watch",
        ),
    )


def _publications() -> tuple[PublicationLine, ...]:
    title = "Publish equality information"
    return (
        PublicationLine(
            duty_code="annual-information",
            duty_title=title,
            published_on=date(2024, 4, 9),
            previous_safe_date=date(2024, 3, 29),
            status="met-late",
            sentence="Late by 11 days.",
            proof="https://example.org/equality-information-2024",
        ),
        PublicationLine(
            duty_code="annual-information",
            duty_title=title,
            published_on=date(2025, 3, 30),
            previous_safe_date=date(2025, 4, 8),
            status="met-on-time",
        ),
        PublicationLine(
            duty_code="annual-information",
            duty_title=title,
            published_on=date(2026, 3, 30),
            previous_safe_date=date(2026, 3, 29),
            status="met-on-anniversary",
            sentence=(
                "Published on the anniversary. Counting publication day as day 1, the year ended the day "
                "before; "
                "counted date to date, it ended that day. We know of no decision on the point. "
                "Plan for the earlier day."
            ),
            note="Reading recorded.",
        ),
    )


def _objectives() -> tuple[ObjectiveLine, ...]:
    return (
        ObjectiveLine(
            reference="OBJ-1",
            title="Trust in stop and search",
            statement=(
                "Raise the share of young people who say that they were treated with respect when searched."
            ),
            status="current",
            aims=("Advance", "Foster"),
            characteristics=("Age", "Race"),
            owner="Head of Engagement",
            position="on course",
            narrative="Two listening sessions were held in Y Gŵyr and Tŷ-coch.",
            published_on=date(2024, 11, 14),
            measures=(
                MeasureLine(
                    title="Young people who felt respected",
                    unit="% of respondents",
                    baseline_value=Decimal(41),
                    baseline_on=date(2024, 11, 14),
                    target_value=Decimal(60),
                    target_on=date(2028, 11, 13),
                    points=(
                        MeasurePoint(on=date(2025, 11, 1), value=Decimal(44)),
                        MeasurePoint(on=date(2026, 5, 1), value=None, note="survey not run"),
                        MeasurePoint(on=date(2026, 11, 1), value=Decimal("48.5"), note="online and paper"),
                    ),
                ),
            ),
        ),
        ObjectiveLine(
            reference="OBJ-2",
            title="Services that Deaf people can use",
            statement="Every commissioned service can be reached in British Sign Language.",
            status="current",
            aims=("Advance",),
            characteristics=("Disability",),
            owner="Commissioning Manager",
            position="cannot say",
            published_on=date(2024, 11, 14),
            measures=(
                MeasureLine(
                    title="Services with a BSL route", unit="services", missing=("baseline", "target date")
                ),
            ),
        ),
        ObjectiveLine(
            reference="OBJ-3",
            title="An office that looks like Marlshire",
            statement="Applications from under-represented groups rise.",
            status="current",
            aims=("Advance",),
            characteristics=("Race", "Sex"),
            position="behind",
        ),
    )


def _matrix() -> tuple[MatrixLine, ...]:
    return tuple(
        MatrixLine(
            characteristic=name,
            eliminate=0,
            advance=None if name.startswith("Marriage") else at % 3,
            foster=None if name.startswith("Marriage") else at % 2,
        )
        for at, name in enumerate(_CHARACTERISTICS)
    )


def _decisions() -> tuple[DecisionLine, ...]:
    usual = tuple(
        DecisionLine(
            reference=f"DEC-2026-{number:03}",
            title=f"Award of {_SERVICES[number % len(_SERVICES)].lower()} contract",
            decided_by="Commissioner",
            authority="Scheme of governance, part 2",
            considered_on=date(2026, 5, 1) + timedelta(days=9 * number),
            signed_on=date(2026, 5, 4) + timedelta(days=9 * number),
            decided_on=date(2026, 5, 11) + timedelta(days=9 * number),
            basis=Basis.EQIA_BEFORE if number % 4 else Basis.NOTE_BEFORE,
            basis_references=(f"EQ-2026-{number:03}",),
        )
        for number in range(12)
    )
    return (
        *usual,
        DecisionLine(
            reference="DEC-2026-031",
            title="Extension of the victim referral service",
            decided_by="Commissioner",
            authority="Scheme of governance, part 2",
            signed_on=date(2026, 10, 10),
            decided_on=date(2026, 10, 1),
            basis=Basis.SIGNED_AFTER,
            basis_references=("EQ-2026-031",),
            sentence="The EqIA was signed 9 days after the decision.",
        ),
        DecisionLine(
            reference="DEC-2026-040",
            title="Closure of the front counter",
            decided_on=date(2026, 12, 1),
            sentence="Nothing on record shows what was considered.",
        ),
        DecisionLine(
            reference="DEC-2027-002",
            title="Privileged matter",
            decided_on=date(2027, 1, 9),
            sentence=PRIVILEGED,
            basis=Basis.NOTE_BEFORE,
            marking="legal-advice",
        ),
        DecisionLine(
            reference="DEC-2027-009",
            title="Hate crime advocacy from July",
            decided_on=date(2027, 5, 20),
            basis=Basis.NOT_YET_DECIDED,
        ),
    )


def _eqias() -> tuple[EqiaLine, ...]:
    return tuple(
        EqiaLine(
            reference=f"EQ-2026-{number:03}",
            title=f"{_SERVICES[number % len(_SERVICES)]} {2026 - number % 3}",
            provider=f"Invented Provider {number}",
            stage="approved" if number % 3 else "with-provider",
            outcome="adjust" if number % 2 else "no-major-change",
            signed_on=date(2026, 4, 1) + timedelta(days=number),
            decision_on=date(2026, 5, 1) + timedelta(days=number),
            review_on=date(2027, 4, 1) + timedelta(days=11 * number),
        )
        for number in range(22)
    )


def _agreements() -> tuple[AgreementLine, ...]:
    covers = (Cover.IN_DATE,) * 33 + (Cover.REVIEW_PAST,) * 4 + (Cover.NONE,) * 2 + (Cover.PARTNER,)
    return tuple(
        AgreementLine(
            reference=f"AG-{number:03}",
            title=_SERVICES[number % len(_SERVICES)],
            provider=f"Invented Provider {number}",
            kind="contract" if number % 3 else "grant",
            starts_on=date(2024, 4, 1),
            ends_on=date(2027, 3, 31) + timedelta(days=13 * number),
            extension_to=date(2029, 3, 31) if number == 0 else None,
            value=Decimal(12_500 * (number + 1)),
            cover=cover,
        )
        for number, cover in enumerate(covers)
    )


def _action(number: int) -> ActionLine:
    due_on = date(2026, 10, 1) + timedelta(days=7 * (number % 60))
    rag = ("green", "amber", "blue", "green", "grey")[number % 5]
    if due_on < AS_AT and rag != "blue":
        rag = "red"
    return ActionLine(
        plan="Race disparity plan" if number % 60 < 40 else "Violence against women and girls plan",
        reference=f"{number // 2 + 1}{'a' if number % 2 else ''}",
        section="Office actions" if number % 60 < 20 else "Actions of the force",
        title=(
            f"Publish guidance {number} on community scrutiny of the use of powers and check that it is read."
        ),
        owners=("Head of Engagement", "Force Lead") if number % 3 else ("Policy Officer",),
        origins=("Inspection report 2021",) if number % 4 else (),
        due_on=due_on,
        original_due_on=date(2026, 9, 1) if number % 7 == 0 else None,
        status="complete" if rag == "blue" else "in-progress",
        rag=rag,
        rag_reported="Green" if number % 2 else "",
        last_update_on=date(2027, 2, 1) if number % 2 else None,
        last_update="The scrutiny panel met and asked for figures by district." if number % 2 else "",
        done=rag == "blue",
        verified=number % 10 == 2,
        overdue=rag == "red",
    )


def _recommendations() -> tuple[RecommendationLine, ...]:
    return tuple(
        RecommendationLine(
            source="Inspection of Marlshire Police 2026" if number < 5 else "Review of custody visiting",
            reference=f"REC-{number:03}",
            text=(
                "The force should explain or reform the disparity and report to the commissioner "
                "each quarter."
            ),
            kind="recommendation" if number % 2 else "area-for-improvement",
            addressees=("Force",) if number % 2 else ("Commissioner", "Force"),
            response="accepted" if number % 3 else "",
            response_on=date(2026, 12, 1) if number % 3 else None,
            due_on=date(2027, 1, 15) if number % 3 == 0 else None,
            actions=("1a", "2") if number % 2 else (),
        )
        for number in range(9)
    )


def _responses() -> tuple[ResponseLine, ...]:
    return (
        ResponseLine(
            source="Inspection of Marlshire Police 2026",
            rule="Police Act 1996 s.55, 56 days",
            published_on=date(2026, 9, 1),
            safe_date=date(2026, 10, 26),
            responded_on=date(2026, 11, 4),
            status="met-late",
            days=-143,
            sentence="Answered 9 days late.",
        ),
        ResponseLine(
            source="Inspection of custody 2027",
            rule="Police Act 1996 s.55, 56 days",
            published_on=date(2027, 2, 20),
            safe_date=date(2027, 4, 16),
            status="on-track",
            days=29,
        ),
    )


def _points() -> tuple[PointLine, ...]:
    return (
        PointLine(
            check="publish-by",
            reference="D1",
            sentence="Equality information is to be published by Thu 25 March, the last working day.",
            severity=Severity.STATUTORY,
        ),
        PointLine(
            check="no-eqia",
            reference="AG-038",
            sentence="One service without an EqIA extends on 31 March: pause, or assess first.",
            severity=Severity.DECIDE,
        ),
        PointLine(
            check="signed-after",
            reference="DEC-2026-031",
            sentence="The EqIA was signed 9 days after the decision.",
        ),
        PointLine(
            check="none-on-record",
            reference="DEC-2026-040",
            sentence="Nothing on record shows that equality was considered before the decision.",
        ),
        PointLine(
            check="done-without-proof",
            reference="12a",
            sentence="The force says done; no proof is on record and we have not checked.",
            severity=Severity.CHECK,
            explanation="To be checked at the March meeting.",
        ),
    )


def _evidence() -> tuple[EvidenceLine, ...]:
    return tuple(
        EvidenceLine(
            reference=f"EV-{number:03}",
            title=f"Survey of service users {2020 + number}",
            kind="survey",
            period=str(2020 + number),
            source="The office",
            location=INTERNAL_LOCATION,
            marking="official-sensitive" if number == 3 else "",
        )
        for number in range(6)
    )
