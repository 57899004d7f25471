"""Faults to put into a good PDF: each one must be found by the validator or by reading it back."""

from collections.abc import Callable, Iterator
from typing import Final

import pikepdf

Fault = Callable[[pikepdf.Pdf], None]
Written = list[tuple[list[pikepdf.Object], str]]
"""The operators of a page with their operands."""

FAULTS: Final[dict[str, Fault]] = {}


def fault(change: Fault) -> Fault:
    """Add `change` to the faults under its name in words."""
    FAULTS[change.__name__.replace("_", " ")] = change
    return change


def parts(pdf: pikepdf.Pdf, *tags: str) -> list[pikepdf.Object]:
    """Return the elements of the tree with one of these tags, in reading order."""
    return [each for each in _walk(pdf.Root.StructTreeRoot.K) if str(each.S)[1:] in tags]


def _walk(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    yield element
    for kid in _kids(element):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _walk(kid)


def _kids(element: pikepdf.Object) -> list[pikepdf.Object]:
    if "/K" not in element:
        return []
    return list(element.K) if isinstance(element.K, pikepdf.Array) else [element.K]


def _swap_kids(element: pikepdf.Object, one: int = 0, other: int = 1) -> None:
    kids = _kids(element)
    kids[one], kids[other] = kids[other], kids[one]
    element.K = pikepdf.Array(kids)


def _drop_kid(element: pikepdf.Object, at: int) -> None:
    kids = _kids(element)
    del kids[at]
    element.K = pikepdf.Array(kids)


def _instructions(page: pikepdf.Page, change: Callable[[Written], None]) -> None:
    """Change the operators of a page."""
    written = [(list(each.operands), str(each.operator)) for each in pikepdf.parse_content_stream(page)]
    change(written)
    made = [pikepdf.ContentStreamInstruction(operands, pikepdf.Operator(name)) for operands, name in written]
    page.Contents.write(pikepdf.unparse_content_stream(made))


def _metadata(pdf: pikepdf.Pdf, before: bytes, after: bytes) -> None:
    content = bytes(pdf.Root.Metadata.read_bytes())
    assert before in content
    pdf.Root.Metadata.write(content.replace(before, after))


def _with_text(pdf: pikepdf.Pdf) -> pikepdf.Page:
    return pdf.pages[1]


@fault
def a_row_is_dropped(pdf: pikepdf.Pdf) -> None:
    _drop_kid(parts(pdf, "TBody")[0], 0)


@fault
def two_rows_change_places(pdf: pikepdf.Pdf) -> None:
    _swap_kids(parts(pdf, "TBody")[0])


@fault
def a_cell_is_dropped(pdf: pikepdf.Pdf) -> None:
    _drop_kid(_kids(parts(pdf, "TBody")[0])[0], 1)


@fault
def two_cells_change_places(pdf: pikepdf.Pdf) -> None:
    _swap_kids(_kids(parts(pdf, "TBody")[0])[0])


@fault
def two_paragraphs_change_places(pdf: pikepdf.Pdf) -> None:
    _swap_kids(parts(pdf, "Sect")[0], 1, 2)


@fault
def a_heading_is_called_a_paragraph(pdf: pikepdf.Pdf) -> None:
    parts(pdf, "H1")[0].S = pikepdf.Name.P


@fault
def a_level_of_headings_is_skipped(pdf: pikepdf.Pdf) -> None:
    parts(pdf, "H2")[0].S = pikepdf.Name.H4


@fault
def a_paragraph_is_called_a_heading(pdf: pikepdf.Pdf) -> None:
    parts(pdf, "P")[-1].S = pikepdf.Name.H2


@fault
def a_heading_cell_is_called_a_cell(pdf: pikepdf.Pdf) -> None:
    parts(pdf, "TH")[0].S = pikepdf.Name.TD


@fault
def heading_cells_say_no_scope(pdf: pikepdf.Pdf) -> None:
    for cell in parts(pdf, "TH"):
        del cell.A


@fault
def a_cell_hides_that_it_spans_columns(pdf: pikepdf.Pdf) -> None:
    cell = next(each for each in parts(pdf, "TD") if "/ColSpan" in each.get("/A", {}))
    del cell.A


@fault
def a_cell_hides_that_it_spans_rows(pdf: pikepdf.Pdf) -> None:
    cell = next(each for each in parts(pdf, "TD") if "/RowSpan" in each.get("/A", {}))
    del cell.A


@fault
def a_caption_is_dropped(pdf: pikepdf.Pdf) -> None:
    _drop_kid(parts(pdf, "Table")[0], 0)


@fault
def a_figure_says_nothing(pdf: pikepdf.Pdf) -> None:
    del parts(pdf, "Figure")[0].Alt


@fault
def a_figure_says_something_else(pdf: pikepdf.Pdf) -> None:
    parts(pdf, "Figure")[0].Alt = pikepdf.String("A picture")


@fault
def the_label_of_an_item_is_dropped(pdf: pikepdf.Pdf) -> None:
    _drop_kid(parts(pdf, "LI")[0], 0)


@fault
def an_item_stands_outside_its_list(pdf: pikepdf.Pdf) -> None:
    parts(pdf, "LI")[0].S = pikepdf.Name.TD


@fault
def two_lines_of_the_contents_change_places(pdf: pikepdf.Pdf) -> None:
    _swap_kids(parts(pdf, "TOC")[0])


@fault
def a_link_is_called_a_span(pdf: pikepdf.Pdf) -> None:
    for link in parts(pdf, "Link"):
        link.S = pikepdf.Name.Span


@fault
def a_part_is_of_a_kind_that_nobody_knows(pdf: pikepdf.Pdf) -> None:
    parts(pdf, "P")[0].S = pikepdf.Name.Wombat


@fault
def a_passage_hides_its_language(pdf: pikepdf.Pdf) -> None:
    del parts(pdf, "Span")[0].Lang


@fault
def a_sentence_is_read_in_another_order(pdf: pikepdf.Pdf) -> None:
    paragraph = next(each for each in parts(pdf, "P") if len(_kids(each)) > 2)
    _swap_kids(paragraph)


@fault
def a_part_names_another_one_as_around_it(pdf: pikepdf.Pdf) -> None:
    parts(pdf, "TR")[0].P = pdf.Root.StructTreeRoot.K


@fault
def the_document_says_no_language(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Lang


@fault
def the_document_hides_that_it_is_tagged(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.MarkInfo


@fault
def the_document_says_that_it_is_not_tagged(pdf: pikepdf.Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


@fault
def the_way_back_is_lost(pdf: pikepdf.Pdf) -> None:
    pdf.Root.StructTreeRoot.ParentTree.Nums = pikepdf.Array()


@fault
def two_ways_back_change_places(pdf: pikepdf.Pdf) -> None:
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums[3]
    owners[0], owners[1] = owners[1], owners[0]


@fault
def a_page_hides_its_ways_back(pdf: pikepdf.Pdf) -> None:
    del _with_text(pdf).obj["/StructParents"]


@fault
def a_page_names_the_ways_back_of_another(pdf: pikepdf.Pdf) -> None:
    _with_text(pdf).obj["/StructParents"] = 0


@fault
def a_link_hides_its_part(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/StructParent"]


@fault
def a_link_says_nothing(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].Annots[0]["/Contents"]


@fault
def a_link_stands_in_no_part(pdf: pikepdf.Pdf) -> None:
    link = parts(pdf, "Link")[0]
    link.K = pikepdf.Array([kid for kid in _kids(link) if not isinstance(kid, pikepdf.Dictionary)])


@fault
def a_link_is_hidden(pdf: pikepdf.Pdf) -> None:
    pdf.pages[0].Annots[0]["/F"] = 2


@fault
def a_page_is_gone_through_in_no_order(pdf: pikepdf.Pdf) -> None:
    del pdf.pages[0].obj["/Tabs"]


@fault
def readers_show_the_name_of_the_file(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.ViewerPreferences


@fault
def there_is_no_metadata(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.Metadata


@fault
def the_metadata_hides_the_standard(pdf: pikepdf.Pdf) -> None:
    _metadata(pdf, b"<pdfuaid:part>1</pdfuaid:part>", b"")


@fault
def the_metadata_says_no_title(pdf: pikepdf.Pdf) -> None:
    _metadata(pdf, b"dc:title", b"dc:coverage")


@fault
def the_metadata_names_a_standard_that_there_is_not(pdf: pikepdf.Pdf) -> None:
    _metadata(pdf, b"<pdfaid:part>2</pdfaid:part>", b"<pdfaid:part>9</pdfaid:part>")


@fault
def the_colours_mean_nothing(pdf: pikepdf.Pdf) -> None:
    del pdf.Root.OutputIntents


@fault
def a_face_is_not_embedded(pdf: pikepdf.Pdf) -> None:
    del _font(pdf).FontDescriptor.FontFile2


@fault
def a_face_gives_no_way_back_to_characters(pdf: pikepdf.Pdf) -> None:
    del _font(pdf).ToUnicode


@fault
def a_face_gives_back_other_characters(pdf: pikepdf.Pdf) -> None:
    characters = bytes(_font(pdf).ToUnicode.read_bytes())
    _font(pdf).ToUnicode.write(characters.replace(b"<65> <0065>", b"<65> <0061>"))


@fault
def a_stretch_is_numbered_twice(pdf: pikepdf.Pdf) -> None:
    def change(written: Written) -> None:
        marks = [operands for operands, name in written if name == "BDC" and "/MCID" in operands[1]]
        marks[1][1].MCID = marks[0][1].MCID

    _instructions(_with_text(pdf), change)


@fault
def text_stands_outside_the_tree(pdf: pikepdf.Pdf) -> None:
    def change(written: Written) -> None:
        start = _first_mark(written)
        end = next(at for at in range(start, len(written)) if written[at][1] == "EMC")
        del written[end], written[start]

    _instructions(_with_text(pdf), change)


@fault
def text_is_called_an_artifact(pdf: pikepdf.Pdf) -> None:
    def change(written: Written) -> None:
        written[_first_mark(written)] = ([pikepdf.Name.Artifact], "BMC")

    _instructions(_with_text(pdf), change)


@fault
def a_word_is_painted_otherwise(pdf: pikepdf.Pdf) -> None:
    def change(written: Written) -> None:
        at = next(at for at in range(_first_mark(written), len(written)) if written[at][1] == "Tj")
        written[at] = ([pikepdf.String("another word")], "Tj")

    _instructions(_with_text(pdf), change)


@fault
def the_place_to_sign_says_nothing(pdf: pikepdf.Pdf) -> None:
    (field,) = pdf.Root.AcroForm.Fields
    del field["/TU"], field["/Contents"]


@fault
def the_place_to_sign_stands_in_no_part(pdf: pikepdf.Pdf) -> None:
    del parts(pdf, "Form")[0].K


@fault
def something_is_done_on_opening(pdf: pikepdf.Pdf) -> None:
    pdf.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))


def _font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return next(
        font
        for font in _with_text(pdf).Resources.Font.values()
        if "Regular" in str(font.get("/BaseFont", "")) and "/ToUnicode" in font
    )


def _first_mark(written: Written) -> int:
    """Return where the first stretch begins that is read; of a chart its alternative is."""
    return next(
        at
        for at, (operands, name) in enumerate(written)
        if name == "BDC" and "/MCID" in operands[1] and str(operands[0]) != "/Figure"
    )
