"""Reading a PDF as a screen reader does, by its logical tree; what does not hold together is listed."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final

import pikepdf

Kid = pikepdf.Object | int
Spot = tuple[int, int]
"""A page's object number and a number of marked content there."""

_HEX: Final = re.compile(rb"<([0-9A-Fa-f]+)>")


@dataclass(slots=True)
class Part:
    """An element of the tree as it is read."""

    tag: str
    text: str = ""
    alternative: str = ""
    language: str = ""
    attributes: dict[str, str] = field(default_factory=dict)
    parts: list["Part"] = field(default_factory=list)

    def walk(self) -> Iterator["Part"]:
        """Yield the part and all below it in reading order."""
        yield self
        for part in self.parts:
            yield from part.walk()

    def all(self, *tags: str) -> list["Part"]:
        """Return the parts with one of these tags, in reading order."""
        return [part for part in self.walk() if part.tag in tags]


class LogicalReading:
    """A whole document read by its tree.

    Attributes:
        root: The document's element.
        faults: What does not hold together: text outside the tree, ways back that lead elsewhere.

    """

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        """Read `pdf`, which stays open."""
        self.faults: list[str] = []
        self._texts: dict[Spot, str] = {}
        self._owners: dict[Spot, tuple[int, int]] = {}
        self._seen: Counter[Spot] = Counter()
        self._annotated: dict[tuple[int, int], tuple[int, int]] = {}
        for page in pdf.pages:
            self._read_page(page)
        tree = pdf.Root.StructTreeRoot
        self.root = self._part(tree.K)
        self._check_ways_back(pdf, _number_tree(tree.ParentTree))

    def _read_page(self, page: pikepdf.Page) -> None:
        number = _number(page)
        fonts = {str(name): font for name, font in page.Resources.get("/Font", {}).items()}
        marks: list[int | str] = []
        maps: dict[int, str] = {}
        for instruction in pikepdf.parse_content_stream(page):
            operands, name = instruction.operands, str(instruction.operator)
            if name in {"BDC", "BMC"}:
                mark = _marked(list(operands))
                marks.append(mark)
                if isinstance(mark, int):
                    self._note_mark(number, mark)
            elif name == "EMC":
                if not marks:
                    self.faults.append(f"page {page.index}: an end without a beginning")
                    continue
                marks.pop()
            elif name == "Tf":
                maps = _character_map(fonts[str(operands[0])])
            elif name in {"Tj", "TJ", "'", '"'}:
                self._note_text(page, marks, _shown(operands[-1], maps))
        if marks:
            self.faults.append(f"page {page.index}: a beginning without an end")

    def _note_mark(self, page: int, number: int) -> None:
        if (page, number) in self._texts:
            self.faults.append(f"number {number} stands twice on one page")
        self._texts.setdefault((page, number), "")

    def _note_text(self, page: pikepdf.Page, marks: list[int | str], text: str) -> None:
        numbered = [mark for mark in marks if isinstance(mark, int)]
        if numbered:
            self._texts[_number(page), numbered[-1]] += text
        elif "Artifact" not in marks:
            self.faults.append(f"page {page.index}: text outside the tree: {text!r}")

    def _part(self, element: pikepdf.Object) -> Part:
        part = Part(str(element.S)[1:], alternative=str(element.get("/Alt", "")))
        part.language = str(element.get("/Lang", ""))
        part.attributes = {str(key): str(value) for key, value in element.get("/A", {}).items()}
        part.text = "".join(self._kid(element, kid, part) for kid in _kids(element))
        return part

    def _kid(self, element: pikepdf.Object, kid: Kid, part: Part) -> str:
        if isinstance(kid, int):
            return self._stretch(element, (element.Pg.objgen[0], kid))
        if kid.get("/Type") == "/MCR":
            return self._stretch(element, (kid.Pg.objgen[0], int(kid.MCID)))
        if kid.get("/Type") == "/OBJR":
            self._annotated[kid.Obj.objgen] = element.objgen
            return ""
        if kid.P.objgen != element.objgen:
            self.faults.append(f"a {kid.S} names another part as the one around it")
        below = self._part(kid)
        part.parts.append(below)
        return below.text if below.tag in _WITHIN_A_LINE else f" {below.text} "

    def _stretch(self, element: pikepdf.Object, spot: Spot) -> str:
        self._seen[spot] += 1
        self._owners[spot] = element.objgen
        if spot not in self._texts:
            self.faults.append(f"the tree names a stretch that no page has: {spot}")
        return self._texts.get(spot, "")

    def _check_ways_back(self, pdf: pikepdf.Pdf, back: dict[int, pikepdf.Object]) -> None:
        self.faults.extend(f"{spot} stands in no part" for spot in self._texts if spot not in self._seen)
        self.faults.extend(f"{spot} stands in several parts" for spot, n in self._seen.items() if n > 1)
        for page in pdf.pages:
            owners = list(back.get(int(page.obj.get("/StructParents", -1)), pikepdf.Array()))
            for number, owner in enumerate(owners):
                if self._owners.get((_number(page), number)) != owner.objgen:
                    self.faults.append(f"page {page.index}: the way back of {number} leads elsewhere")
            if len(owners) != sum(spot[0] == _number(page) for spot in self._texts):
                self.faults.append(f"page {page.index}: ways back are missing")
            for annotation in page.obj.get("/Annots", []):
                self._check_annotation(page, annotation, back)

    def _check_annotation(
        self, page: pikepdf.Page, annotation: pikepdf.Object, back: dict[int, pikepdf.Object]
    ) -> None:
        owner = back.get(int(annotation.get("/StructParent", -1)))
        if owner is None or self._annotated.get(annotation.objgen) != owner.objgen:
            self.faults.append(f"page {page.index}: an annotation and its part do not name each other")
        if not str(annotation.get("/Contents", annotation.get("/TU", ""))).strip():
            self.faults.append(f"page {page.index}: an annotation says nothing")


_WITHIN_A_LINE: Final = frozenset({"Span", "Link", "Reference", "Lbl"})


def _number(page: pikepdf.Page) -> int:
    return page.obj.objgen[0]


def _kids(element: pikepdf.Object) -> list[Kid]:
    if "/K" not in element:
        return []
    return list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]


def _marked(operands: Sequence[pikepdf.Object]) -> int | str:
    tag = str(operands[0])[1:]
    properties = operands[1] if len(operands) > 1 else None
    if isinstance(properties, pikepdf.Dictionary) and "/MCID" in properties:
        return int(properties.MCID)
    return tag


def _shown(operand: pikepdf.Object, characters: dict[int, str]) -> str:
    pieces = operand if isinstance(operand, pikepdf.Array) else [operand]
    return "".join(
        characters.get(code, "\ufffd")
        for piece in pieces
        if isinstance(piece, pikepdf.String)
        for code in bytes(piece)
    )


def _character_map(font: pikepdf.Object) -> dict[int, str]:
    return _parsed_map(bytes(font.ToUnicode.read_bytes())) if "/ToUnicode" in font else {}


@cache
def _parsed_map(written: bytes) -> dict[int, str]:
    characters: dict[int, str] = {}
    for block in re.findall(rb"beginbfchar(.*?)endbfchar", written, re.DOTALL):
        codes = _HEX.findall(block)
        for code, character in zip(codes[::2], codes[1::2], strict=True):
            characters[int(code, 16)] = bytes.fromhex(character.decode()).decode("utf-16-be")
    return characters


def _number_tree(node: pikepdf.Object) -> dict[int, pikepdf.Object]:
    numbers = list(node.get("/Nums", []))
    found = {int(key): value for key, value in zip(numbers[::2], numbers[1::2], strict=True)}
    for kid in node.get("/Kids", []):
        found.update(_number_tree(kid))
    return found
