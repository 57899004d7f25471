"""How places are called where something was typed: in the words of the office, whatever was typed into."""

import pytest

from equality_tracker.operations.editing.form_fields import form_keys
from equality_tracker.records.kinds import KINDS, TRACKED, Kind
from ui.drafts import DraftPlace
from ui.kept_places import field_words, page_words

FIRST_PAGE = "Start our office's file"
NOTHING_SAID = {"a field", "an answer", "what was typed", "Elsewhere"}


@pytest.mark.parametrize(
    ("kind", "field", "words"),
    [
        ("actions", "due_on", ("Actions", "Due")),
        ("actions", "cell.due_on", ("Actions", "Due")),
        ("actions", "cell.owners", ("Actions", "Owners")),
        ("actions", "action_owner", ("Actions", "owners")),
        ("actions", "new-update", ("Actions", "new update")),
        ("actions", "change.status", ("Actions", "Status of several")),
        ("objectives", "measure:0190:baseline_on", ("Objectives", "measure, Baseline on")),
        ("duties", "publication.url", ("Duties", "publication, its address")),
        ("duties", "word.house_target", ("Duties", "Our own target")),
        ("duties", "steps.draft", ("Duties", "days before the date, step “draft”")),
        ("points", "words", ("Points to check", "explanation")),
        ("first-run", "office.name", ("Start our office's file", "name")),
        ("first-run", "office.objectives", (FIRST_PAGE, "day of “Publish equality objectives”")),
        ("first-run", "office.unheard-of", ("Start our office's file", "an answer")),
        ("of another program", "x", ("Elsewhere", "what was typed")),
        ("actions", "no-field-any-more", ("Actions", "a field")),
    ],
)
def test_a_place_is_called_by_its_list_and_its_field(kind: str, field: str, words: tuple[str, str]) -> None:
    place = DraftPlace("r", kind, "", field)

    assert words == (page_words(place), field_words(place))


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.code)
def test_every_field_of_every_kind_has_a_name(kind: Kind) -> None:
    places = [DraftPlace("r", kind.code, "u", key) for key in form_keys(kind.record)]
    words = {words for each in places for words in (page_words(each), field_words(each))}

    assert set() == NOTHING_SAID & words


def test_every_row_of_a_record_has_a_name() -> None:
    places = [
        DraftPlace("r", "objectives", "u", f"{table}:0190:{key}")
        for table, part in TRACKED.items()
        for key in form_keys(part)
    ]

    assert set() == NOTHING_SAID & {field_words(each) for each in places}
