"""The names of places in a document, for links that lead there."""


def chapter_anchor(chapter_id: str) -> str:
    """Return the anchor of a chapter's first line, for links within the document."""
    return f"chapter-{chapter_id}"


def place_anchor(chapter_id: str, name: str) -> str:
    """Return the anchor of what has a name of its own in a chapter, such as a record by its reference.

    Two names have two anchors, of letters that addresses of the web may hold; what has no name has none.
    """
    if not name:
        return ""
    plain = "".join(_plain(letter) for letter in name)
    return f"{chapter_id}--{plain}"


def _plain(letter: str) -> str:
    if letter.isascii() and (letter.isalnum() or letter == "-"):
        return letter
    return "." if letter == "/" else f"_{ord(letter):x}_"
