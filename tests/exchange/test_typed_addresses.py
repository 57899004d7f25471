import pytest

from equality_tracker.exchange.typed_addresses import is_address, is_web_address


@pytest.mark.parametrize(
    ("text", "stands", "opens"),
    [
        ("https://example.org/a b", True, True),
        ("HTTP://example.org", True, True),
        ("file://server/board/minutes.pdf", True, False),
        (r"\\server\board\minutes.pdf", True, False),
        (r"H:\board\minutes.pdf", True, False),
        ("Cabinet 3: blue folder", True, False),
        ("SharePoint: Board papers", True, False),
        ("www.example.org/minutes", True, False),
        ("server:8080/minutes", True, False),
        ("http:minutes", False, False),
        ("javascript:alert(1)", False, False),
        ("JavaScript:alert(1)", False, False),
        ("data:text/html,minutes", False, False),
        ("ms-settings:about", False, False),
        ("ftp://example.org", False, False),
        ("http://[half", True, False),
        ("", True, False),
    ],
)
def test_an_address_is_a_web_address_or_a_place_that_runs_nothing(
    text: str,
    stands: bool,  # noqa: FBT001 - a case
    opens: bool,  # noqa: FBT001 - a case
) -> None:
    assert (stands, opens) == (is_address(text), is_web_address(text))
