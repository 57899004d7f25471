from pathlib import Path

import pytest
from offices import NOON, TODAY, add_action, add_plan, memory_office, new_office, recording
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.checks.points import points_to_check
from equality_tracker.operations.points.explaining import (
    AboutNothingError,
    NoWordsError,
    UnknownCheckError,
    explain,
    explanation_of,
    switch_check_off,
    withdraw_explanation,
)
from equality_tracker.records.explanations import Explanation

CHECK = "done-without-proof"


def standing(session: Session) -> list[tuple[str, str | None, str]]:
    found = session.scalars(select(Explanation).where(Explanation.deleted.is_(False)))
    return [(item.check, item.about_uuid, item.because) for item in found]


def test_new_words_take_the_place_of_those_before() -> None:
    with memory_office() as session:
        action = add_action(session, add_plan(session), "1", status="complete")
        first = explain(session, CHECK, action.uuid, "Too early.", now=NOON)
        second = explain(session, CHECK, action.uuid, "  Seen.  ", explained_by="Lead", now=NOON)

        assert first == second
        assert [(CHECK, action.uuid, "Seen.")] == standing(session)
        point = next(point for point in points_to_check(session, TODAY) if point.check == CHECK)
        assert "Seen." == point.explanation


def test_words_taken_away_leave_the_point_as_it_was() -> None:
    with memory_office() as session:
        action = add_action(session, add_plan(session), "1", status="complete")
        explain(session, CHECK, action.uuid, "Seen.", now=NOON)
        withdraw_explanation(session, CHECK, action.uuid)

        assert [] == standing(session)
        assert [""] == [
            point.explanation for point in points_to_check(session, TODAY) if point.check == CHECK
        ]


def test_words_given_again_go_on_with_the_explanation_that_was_taken_away() -> None:
    with memory_office() as session:
        action = add_action(session, add_plan(session), "1", status="complete")
        first = explain(session, CHECK, action.uuid, "Seen.", now=NOON)
        withdraw_explanation(session, CHECK, action.uuid)
        while_away = explanation_of(session, CHECK, action.uuid)
        again = explain(session, CHECK, action.uuid, "Seen in June.", now=NOON)

        assert first == while_away == again == explanation_of(session, CHECK, action.uuid)
        assert [(CHECK, action.uuid, "Seen in June.")] == standing(session)
        assert explanation_of(session, CHECK, "another record") is None


def test_the_date_of_a_duty_can_be_explained_by_its_code(tmp_path: Path) -> None:
    with new_office(tmp_path) as register:
        with recording(register) as session:
            explain(session, "date-near", "annual-information", "Asked for.", about_kind="duties", now=NOON)
        with register.reading() as session:
            points = [
                point for point in points_to_check(session, TODAY) if point.about == "annual-information"
            ]

    assert ["Asked for."] == [point.explanation for point in points]


def test_blank_words_unknown_checks_and_points_about_nothing_are_refused() -> None:
    with memory_office() as session:
        with pytest.raises(NoWordsError):
            explain(session, CHECK, "some-record", "   ", now=NOON)
        with pytest.raises(NoWordsError):
            switch_check_off(session, CHECK, "", now=NOON)
        with pytest.raises(UnknownCheckError, match="no-such-check"):
            explain(session, "no-such-check", "some-record", "Words.", now=NOON)
        with pytest.raises(AboutNothingError):
            explain(session, CHECK, "", "Words.", now=NOON)

        assert [] == standing(session)
