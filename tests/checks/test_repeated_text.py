import pytest

from equality_tracker.checks.repeated_text import repeats

THEIRS = "We offer advice by telephone from nine to five on weekdays and a drop-in on Saturdays."


@pytest.mark.parametrize(
    ("ours", "expected"),
    [
        (THEIRS, True),
        (f"{THEIRS.upper()} Fine.", True),
        ("We agree.", False),
        ("", False),
        (
            "Weekday hours leave out people who work; we asked for an evening line and look again in May.",
            False,
        ),
    ],
)
def test_a_text_repeats_another_where_most_of_its_runs_of_words_stand_there(
    ours: str, *, expected: bool
) -> None:
    assert repeats(ours, THEIRS) is expected
