"""`undo`: take back the newest thing this person did on this copy, or do it again."""

from argparse import Namespace
from collections import Counter

from equality_tracker.commands.opened import opened
from equality_tracker.commands.printing import Output
from equality_tracker.errors import TrackerError
from equality_tracker.operations.editing.undo_steps import Undone
from equality_tracker.operations.editing.undoing import ensure_enough, redo_last, undo_last


class NothingAskedError(TrackerError):
    """A number of things below one."""

    def __init__(self) -> None:
        """Say what to type."""
        super().__init__("--last takes a number from 1; nothing was changed.")


def run(chosen: Namespace, output: Output) -> int:
    """Take back, newest first; exit with 1 where a field was left because it was changed again since."""
    if chosen.last < 1:
        raise NothingAskedError
    act, word = (redo_last, "Done again") if chosen.redo else (undo_last, "Taken back")
    with opened(chosen, output, write=True) as found:
        ensure_enough(found.register, chosen.last, redo=chosen.redo)
        done = [act(found.register, progress=output.progress) for _ in range(chosen.last)]
    left = [sentence for undone in done for sentence in undone.moved_on]
    output.result(
        {
            "done": [{"note": undone.note, "values": undone.entries} for undone in done],
            "left": left,
        },
        *(f"{word}: {_what(undone)}." for undone in done),
        *_counted(left),
        as_document=chosen.json,
    )
    return found.exit_code(something_to_do=bool(left))


def _counted(sentences: list[str]) -> list[str]:
    """Return each sentence once, with how often it was said: of an import, the same holds of many rows."""
    counts = Counter(sentences).items()
    return [text if times == 1 else f"{text} ({times:,} times)" for text, times in counts]


def _what(undone: Undone) -> str:
    values = f"{undone.entries} value{'' if undone.entries == 1 else 's'}"
    return f"{undone.note.rstrip('.') or 'an edit'} ({values})"
