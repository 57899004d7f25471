from dataclasses import replace

from reports.pack_chapters.chapter_words import SNAPSHOT, tables, words

from equality_tracker.reports.pack_chapters.objectives import objectives
from equality_tracker.reports.pack_lines.objective_lines import MeasureLine, ObjectiveLine


def test_an_objective_without_numbers_says_what_is_missing() -> None:
    bare = ObjectiveLine(
        reference="O",
        title="T",
        statement="",
        status="draft",
        measures=(MeasureLine(title="M", missing=("unit",)),),
    )
    one = replace(
        bare,
        measures=(replace(SNAPSHOT.objectives[0].measures[0], baseline_on=None, target_on=None, points=()),),
    )
    chapter = objectives(replace(SNAPSHOT, objectives=(bare, one), matrix=(), publications=()))

    assert "No wording is recorded." in words(chapter)
    assert "Missing from the record: unit." in words(chapter)
    assert "Values of “Young people who felt respected” (% of respondents)" in [
        table.caption for table in tables(chapter)
    ]
