import pytest

from ui.importing.reading_watch import ReadingWatch
from ui.progress_note import WorkCancelledError


def test_progress_is_noted_until_somebody_stops_it() -> None:
    watch = ReadingWatch("Reading plan.xlsx")
    watch.progress(1, 4, "Comparing 20 rows")
    assert (watch.done, watch.total, watch.sentence, watch.is_stopped) == (1, 4, "Comparing 20 rows", False)
    watch.stop()
    with pytest.raises(WorkCancelledError):
        watch.progress(2, 4, "Putting the rows together")
