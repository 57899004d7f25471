from pathlib import Path

import pytest

from equality_tracker.exchange.typed_addresses import (
    is_address,
    is_place,
    is_web_address,
    typed_address,
    typed_file,
)


@pytest.mark.parametrize(
    ("text", "is_one", "stands", "opens"),
    [
        ("https://example.org/a b", True, True, True),
        ("HTTP://example.org", True, True, True),
        ("https://localhost:8080", True, True, True),
        ("file://server/board/minutes.pdf", True, True, False),
        (r"\\server\board\minutes.pdf", True, True, False),
        (r"H:\board\our minutes.pdf", True, True, False),
        ("/srv/board/minutes.pdf", True, True, False),
        ("minutes.pdf", True, True, False),
        ("example.org/minutes of May", True, True, False),
        ("server.example.org:8080/minutes", True, True, False),
        ("Cabinet 3: blue folder", False, True, False),
        ("SharePoint: Board papers", False, True, False),
        ("on our website", False, True, False),
        ("tbc", False, True, False),
        ("n/a", False, True, False),
        ("See www.example.org", False, True, False),
        ("lead@example.org", False, True, False),
        ("server:8080/minutes", False, True, False),
        ("", False, True, False),
        ("http:minutes", False, False, False),
        ("https://", False, False, False),
        ("https:///minutes", False, False, False),
        ("https://our website", False, False, False),
        ("http://[half", False, False, False),
        ("javascript:alert(1)", False, False, False),
        ("JavaScript:alert(1)", False, False, False),
        ("data:text/html,minutes", False, False, False),
        ("mailto:lead@example.org", False, False, False),
        ("ms-settings:about", False, False, False),
        ("ftp://example.org", False, False, False),
    ],
)
def test_an_address_can_be_opened_and_a_place_is_found_by_people(
    text: str,
    is_one: bool,  # noqa: FBT001 - a case
    stands: bool,  # noqa: FBT001 - a case
    opens: bool,  # noqa: FBT001 - a case
) -> None:
    assert (is_one, stands, opens) == (is_address(text), is_place(text), is_web_address(text))


@pytest.mark.parametrize(
    ("pasted", "meant"),
    [
        ("  https://example.org/x \n", "https://example.org/x"),
        ("www.example.org/x", "https://www.example.org/x"),
        ("WWW.Example.org", "https://WWW.Example.org"),
        ("www.", "www."),
        ("<https://example.org>", "https://example.org"),
        ('"H:\\Board\\our minutes.pdf"', "H:\\Board\\our minutes.pdf"),
        ("\u201cwww.example.org\u201d", "https://www.example.org"),
        ("\ufeffhttps://exa\u200bmple.org\u202c", "https://example.org"),
        ("https://example.org/a-\n   long/way", "https://example.org/a-long/way"),
        ("Cabinet 3:\nblue folder", "Cabinet 3:\nblue folder"),
        ("<>", ""),
        ('"', '"'),
        ("", ""),
    ],
)
def test_what_comes_along_with_a_pasted_address_goes(pasted: str, meant: str) -> None:
    assert meant == typed_address(pasted)


@pytest.mark.parametrize(
    ("text", "file"),
    [
        ("", None),
        (" ", None),
        ('"/srv/our board/minutes.pdf" ', Path("/srv/our board/minutes.pdf")),
        ("file:///srv/our%20board/minutes.pdf", Path("/srv/our board/minutes.pdf")),
        ("file://localhost/srv/minutes.pdf", Path("/srv/minutes.pdf")),
        ("file:///H:/Board/minutes.pdf", Path("H:/Board/minutes.pdf")),
        ("file://server/board/minutes.pdf", Path("//server/board/minutes.pdf")),
        ("minutes.pdf", Path("minutes.pdf")),
    ],
)
def test_a_file_is_found_by_the_path_as_it_was_pasted(text: str, file: Path | None) -> None:
    assert file == typed_file(text)
