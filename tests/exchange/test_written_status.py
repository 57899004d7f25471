import pytest

from equality_tracker.exchange.written_status import WrittenStatus, read_status


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Green", WrittenStatus(rag="green")),
        ("on track", WrittenStatus(rag="green")),
        ("G", WrittenStatus(rag="green")),
        ("BRAG: B", WrittenStatus("complete", "blue")),
        ("Blue", WrittenStatus("complete", "blue")),
        ("Closed", WrittenStatus("complete")),
        ("done", WrittenStatus("complete")),
        ("AMBER/GREEN", WrittenStatus(rag="amber")),
        ("amber to green", WrittenStatus(rag="amber")),
        ("Completed 12/02/24", WrittenStatus("complete", rest="12/02/24")),
        ("Action closed March 2024", WrittenStatus("complete", rest="March 2024")),
        ("Amber - first meeting held", WrittenStatus(rag="amber", rest="first meeting held")),
        ("Pending sign-off", WrittenStatus("pending-sign-off")),
        ("Awaiting allocation", WrittenStatus("not-started")),
        ("Not accepted", WrittenStatus("not-accepted")),
        ("Carried forward", WrittenStatus("carried-forward")),
        ("n/a", WrittenStatus()),
        ("", WrittenStatus()),
    ],
)
def test_statuses_and_colours_are_kept_apart(text: str, expected: WrittenStatus) -> None:
    assert expected == read_status(text)


@pytest.mark.parametrize(
    "text",
    [
        "Not complete",
        "Complete?",
        "Complete the review",
        "Green paper published",
        "On hold",
        "as of now",
        "RAG",
    ],
)
def test_what_only_begins_like_a_status_is_left_to_a_person(text: str) -> None:
    assert not read_status(text).is_understood
