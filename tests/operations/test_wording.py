from decimal import Decimal

from equality_tracker.operations.wording import in_words, label
from equality_tracker.records.actions import Action
from equality_tracker.records.objectives import Objective
from equality_tracker.records.providers import Agreement


def test_codes_read_as_their_labels() -> None:
    assert in_words(Action, "status", "pending-sign-off") == "Pending sign-off"
    assert in_words(Action, "rag", "blue") == "Blue: complete"
    assert in_words(Objective, "characteristics", ("race", "sex")) == ("Race", "Sex")


def test_pounds_have_their_sign_and_pence_only_where_there_are_any() -> None:
    assert in_words(Agreement, "value", Decimal("412000.00")) == "£412,000"
    assert in_words(Agreement, "value", Decimal("5904937.93")) == "£5,904,937.93"


def test_what_is_no_code_stays_as_it_is() -> None:
    assert in_words(Action, "title", "in-progress") == "in-progress"
    assert in_words(Action, "owners", ["Chair"]) == ["Chair"]
    assert label("rag", "purple") == "purple"
    assert label("no such list", "code") == "code"
