"""Writing the logical tree as PDF objects: elements, and the way back from each page's painting to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from equality_tracker.reports.tagged_pdf.pdf_text import pdf_text
from equality_tracker.reports.tagged_pdf.structure import Content, Element, Stretch, elements


@dataclass(frozen=True, slots=True)
class PageParents:
    """What was painted on the pages: for each page the owner of each stretch, by its number.

    Attributes:
        painted: For each page, in order, the owners of its stretches.
        annotated: The owners of the annotations, in the order of their own numbers, which follow the pages'.

    """

    painted: Sequence[Sequence[Element]]
    annotated: Sequence[Element]


def structure_objects(
    root: Element,
    parents: PageParents,
    *,
    root_number: int,
    first_number: int,
    pages: Sequence[int],
    annotations: Mapping[str, int],
) -> list[tuple[int, bytes]]:
    """Return the objects of the tree with their numbers, the tree's root first.

    Args:
        root: The whole document.
        parents: Who owns what was painted.
        root_number: The number that the catalogue already names for the tree's root.
        first_number: The first free object number.
        pages: The object number of each page.
        annotations: The object number of each annotation by name.

    """
    numbered = {id(element): first_number + at for at, element in enumerate(elements(root))}
    tree = first_number + len(numbered)
    written = _Written(numbered, pages, annotations)
    bodies = [
        (root_number, _tree_root(numbered[id(root)], tree, parents)),
        *written.bodies(root, root_number),
        (tree, _parent_tree(parents, tree + 1, numbered)),
    ]
    for at, owners in enumerate(parents.painted):
        refs = " ".join([f"{numbered[id(owner)]} 0 R" for owner in owners])
        bodies.append((tree + 1 + at, f"[{refs}]".encode("ascii")))
    return bodies


class _Written:
    def __init__(
        self, numbered: Mapping[int, int], pages: Sequence[int], annotations: Mapping[str, int]
    ) -> None:
        self._numbered = numbered
        self._pages = pages
        self._annotations = annotations

    def bodies(self, root: Element, parent: int) -> list[tuple[int, bytes]]:
        """Return every element below and with `root`; the parts of each wait in a list, not in calls."""
        bodies: list[tuple[int, bytes]] = []
        waiting = [(root, parent)]
        while waiting:
            element, around = waiting.pop()
            number = self._numbered[id(element)]
            bodies.append((number, self._body(element, around).encode("ascii")))
            waiting.extend((kid, number) for kid in element.kids if isinstance(kid, Element))
        return bodies

    def _body(self, element: Element, parent: int) -> str:
        page, kids = self._kids(element)
        written = f"<</S/{element.tag}/P {parent} 0 R"
        if page is not None:
            written += f"/Pg {self._pages[page]} 0 R"
        if kids:
            written += f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
        if element.language:
            written += f"/Lang{pdf_text(element.language)}"
        if element.alternative:
            written += f"/Alt{pdf_text(element.alternative)}"
        attributes = _attributes(element)
        return f"{written}/A{attributes}>>" if attributes else f"{written}>>"

    def _kids(self, element: Element) -> tuple[int | None, list[str]]:
        """Return the page on which most of an element is taken to stand, its first, and all that it holds."""
        page: int | None = None
        kids: list[str] = []
        for kid in element.kids:
            if isinstance(kid, Stretch):
                if page is None and kid.painted:
                    page = kid.painted[0].page
                kids += [self._content(content, page) for content in kid.painted]
            elif isinstance(kid, Element):
                kids.append(f"{self._numbered[id(kid)]} 0 R")
            else:
                where, annotation = self._pages[kid.page], self._annotations[kid.name]
                kids.append(f"<</Type/OBJR/Pg {where} 0 R/Obj {annotation} 0 R>>")
        return page, kids

    def _content(self, content: Content, page: int | None) -> str:
        if content.page == page:
            return str(content.number)
        return f"<</Type/MCR/Pg {self._pages[content.page]} 0 R/MCID {content.number}>>"


def _attributes(element: Element) -> str:
    table = ""
    if element.scope:
        table += f"/Scope/{element.scope.value}"
    if element.columns > 1:
        table += f"/ColSpan {element.columns}"
    if element.rows > 1:
        table += f"/RowSpan {element.rows}"
    if table:
        return f"<</O/Table{table}>>"
    if element.box:
        corners = " ".join(f"{length:.2f}" for length in element.box)
        return f"<</O/Layout/Placement/Block/BBox[{corners}]>>"
    return f"<</O/List/ListNumbering/{element.numbering}>>" if element.numbering else ""


def _tree_root(document: int, tree: int, parents: PageParents) -> bytes:
    following = len(parents.painted) + len(parents.annotated)
    return (
        f"<</Type/StructTreeRoot/K {document} 0 R/ParentTree {tree} 0 R/ParentTreeNextKey {following}>>"
    ).encode("ascii")


def _parent_tree(parents: PageParents, first_page: int, numbered: Mapping[int, int]) -> bytes:
    count = len(parents.painted)
    pages = [f"{at} {first_page + at} 0 R" for at in range(count)]
    annotations = [f"{count + at} {numbered[id(owner)]} 0 R" for at, owner in enumerate(parents.annotated)]
    return f"<</Nums[{' '.join([*pages, *annotations])}]>>".encode("ascii")
