"""What a register must show, worked out from plain sets of who had what, without sequences or clocks."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

Value = str | int | bool | None
Cell = tuple[str, str]
"""(row, field)."""

DELETED = "deleted"


@dataclass(frozen=True)
class Edit:
    """One thing that a person did to one row: a token with what they had before them at the time."""

    token: int
    copy: str
    row: str
    writes: Mapping[str, Value]
    creates: bool
    seen: frozenset[int]
    rank: int

    @property
    def standing(self) -> tuple[int, str]:
        return self.rank, self.copy


@dataclass
class Expected:
    """What one copy must show."""

    values: dict[str, dict[str, Value]] = field(default_factory=dict)
    disputes: dict[Cell, set[tuple[Value, str]]] = field(default_factory=dict)
    authors: dict[str, tuple[str | None, str]] = field(default_factory=dict)


@dataclass
class Oracle:
    """All edits that were ever made, and which copy holds which of them."""

    edits: dict[int, Edit] = field(default_factory=dict)
    held: dict[str, set[int]] = field(default_factory=dict)

    def joined(self, copy: str) -> None:
        self.held[copy] = set()

    def made(self, copy: str, row: str, writes: Mapping[str, Value], *, creates: bool) -> int:
        seen = frozenset(self.held[copy])
        rank = 1 + max((self.edits[token].rank for token in seen), default=0)
        token = len(self.edits)
        self.edits[token] = Edit(token, copy, row, dict(writes), creates, seen, rank)
        self.held[copy].add(token)
        return token

    def can_receive(self, copy: str, tokens: Iterable[int]) -> bool:
        """Nothing may arrive before what its author had seen."""
        return self.is_whole(self.held[copy] | set(tokens))

    def is_whole(self, tokens: Iterable[int]) -> bool:
        """Tell whether everything that an author had seen is among `tokens` too."""
        together = set(tokens)
        return all(self.edits[token].seen <= together for token in together)

    def received(self, copy: str, tokens: Iterable[int]) -> None:
        self.held[copy] |= set(tokens)

    def holds(self, copy: str) -> list[Edit]:
        return [self.edits[token] for token in sorted(self.held[copy])]

    def expected(self, copy: str) -> Expected:
        expected = Expected()
        by_row: dict[str, list[Edit]] = {}
        for edit in self.holds(copy):
            by_row.setdefault(edit.row, []).append(edit)
        for row, edits in by_row.items():
            self._expect_row(expected, row, edits)
        return expected

    def _expect_row(self, expected: Expected, row: str, edits: list[Edit]) -> None:
        creations = [edit for edit in edits if edit.creates]
        first = min(creations, key=lambda edit: edit.standing).copy if creations else None
        expected.authors[row] = first, max(edits, key=lambda edit: edit.standing).copy
        values = expected.values[row] = {}
        for name in sorted({name for edit in edits for name in edit.writes}):
            heads = unseen([edit for edit in edits if name in edit.writes])
            values[name] = max(heads, key=lambda edit: edit.standing).writes[name]
            rivals = {(edit.writes[name], edit.copy) for edit in heads}
            if name == DELETED:
                values[name], rivals = _deletion(heads, edits)
            elif len({value for value, _ in rivals}) == 1:
                rivals = set()
            if rivals:
                expected.disputes[row, name] = rivals


def unseen(edits: list[Edit]) -> list[Edit]:
    """Return the edits that the author of no other one had seen."""
    return [edit for edit in edits if not any(edit.token in other.seen for other in edits)]


def crossed(one: Edit, other: Edit) -> bool:
    return one.token not in other.seen and other.token not in one.seen and one is not other


def _deletion(heads: list[Edit], edits: list[Edit]) -> tuple[bool, set[tuple[Value, str]]]:
    deleting = [edit for edit in heads if edit.writes[DELETED]]
    keeping = [edit for edit in heads if not edit.writes[DELETED]]
    if deleting:
        others = [edit for edit in edits if edit.creates or DELETED not in edit.writes]
        keeping += [edit for edit in others if all(crossed(edit, one) for one in deleting)]
    if not (deleting and keeping):
        return bool(deleting), set()
    return False, {(True, edit.copy) for edit in deleting} | {(False, edit.copy) for edit in keeping}
