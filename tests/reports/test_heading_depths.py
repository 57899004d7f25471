from equality_tracker.reports.heading_depths import HeadingDepths


def depths(*levels: int) -> list[int]:
    counted = HeadingDepths()
    return [counted.depth(level) for level in levels]


def test_no_depth_is_skipped_and_equal_headings_stay_equal() -> None:
    assert depths(0, 2, 3, 2, 1) == [1, 2, 3, 2, 2]


def test_each_chapter_begins_anew() -> None:
    assert depths(0, 1, 2, 3, 0, 3) == [1, 2, 3, 4, 1, 2]
