"""What is compared: fields, each with what stands here and what comes, and what can be done with it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

NOTHING: Final = "nothing"
"""What stands for a side without words."""
KEEP: Final = "keep"
TAKE: Final = "take"
LEAVE: Final = "leave"


@dataclass(frozen=True, slots=True)
class ComparedSide:
    """One version: whose it is, or when it was so, and its words."""

    label: str
    text: str

    @property
    def words(self) -> str:
        """The words, or what stands for none."""
        return self.text or NOTHING


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing that can be done with a field that is compared."""

    code: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedField:
    """One field that is compared.

    Attributes:
        key: What it is called among the others.
        label: What people call it.
        sides: What stands here first, what comes last; a text that lies between them, such as what was sent.
        notes: What there is to say of it.
        choices: What can be done with it; none where there is nothing to choose.
        chosen: The code of what is suggested or was chosen.
        hint: Where it stands, for whoever points at it.
        are_facts: Whether the sides are facts of different sorts and not versions of one.
        marks_words: Whether words that one version lacks are marked, because one takes the other's place.

    """

    key: str
    label: str
    sides: tuple[ComparedSide, ...]
    notes: tuple[str, ...] = ()
    choices: tuple[Choice, ...] = ()
    chosen: str = ""
    hint: str = ""
    are_facts: bool = False
    marks_words: bool = True

    @property
    def differs(self) -> bool:
        """Whether what comes says something else than what stands here; other spaces count, too."""
        return self.are_facts or self.sides[0].text != self.sides[-1].text

    def spoken(self, chosen: str = "") -> str:
        """Return what a screen reader says of it: the field, what stands, what comes, and what is chosen."""
        label = next((each.label for each in self.choices if each.code == chosen), "")
        said = [self.label, *(f"{side.label}: {side.words}" for side in self.sides)]
        said += [f"Chosen: {label}"] if label else []
        return " ".join(f"{each.rstrip('. ')}." for each in said)


@dataclass(frozen=True, slots=True)
class ComparedRecord:
    """The fields of one record, or of one sort, under their heading; without one they stand alone."""

    heading: str
    fields: tuple[ComparedField, ...]


def counted_differences(records: Sequence[ComparedRecord]) -> str:
    """Return how many fields differ, and of how many something can be chosen."""
    fields = [each for record in records for each in record.fields]
    versions = [each for each in fields if not each.are_facts]
    differing = sum(each.differs for each in versions)
    said = [f"{differing:,} {'difference' if differing == 1 else 'differences'}"] if differing else []
    choices = sum(bool(each.choices) for each in fields)
    said += [f"{choices:,} to choose"] if choices else []
    return f"{', '.join(said)}." if said else "Nothing differs." if versions else ""
