"""What an import did is said in one sentence, without what is nothing."""

import pytest

from equality_tracker.operations.importing.import_choices import PASTED
from equality_tracker.operations.importing.import_running import ImportResult
from ui.importing.import_words import result_sentence


@pytest.mark.parametrize(
    ("added", "updated", "skipped", "sentence"),
    [
        (1, 0, 0, "1 action added from pasted text."),
        (2, 1, 1, "2 actions added from pasted text, 1 updated, 1 left as it is."),
        (0, 1, 0, "1 action updated from pasted text."),
        (0, 1_200, 3, "1,200 actions updated from pasted text, 3 left as they are."),
        (0, 0, 3, "Nothing was added or updated from pasted text, 3 left as they are."),
    ],
)
def test_the_sentence_on_an_import_leaves_out_what_is_nothing(
    added: int, updated: int, skipped: int, sentence: str
) -> None:
    result = ImportResult("actions", added, updated, skipped, [], [], [], "")

    assert sentence == result_sentence(result, PASTED)
