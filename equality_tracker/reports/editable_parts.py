"""Texts of a document that may come back edited: what each is, what stands before it, what was sent."""

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class EditablePart:
    """A text that may come back edited.

    Attributes:
        tag: What the part is, so that it is known again when it comes back; at most 64 characters.
        label: What stands before it.
        text: The text as it is sent; "" where nothing is written yet.
        is_fixed: Whether it may be read only, such as what tells the document from others.

    """

    tag: str
    label: str
    text: str = ""
    is_fixed: bool = False
