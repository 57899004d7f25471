from dataclasses import replace

from equality_tracker.reports.content import Block, Table, Visibility
from equality_tracker.reports.documents.eqia_guided import guided_blocks
from equality_tracker.reports.documents.guided_lines import GuidedLines, GuidedSection, ProviderSaidLine

ANSWER = ProviderSaidLine(form="FORM-1", question="Who uses it?", text="Families", state="Accepted")


def said(*answers: ProviderSaidLine) -> Table:
    """Return the table of what the provider said."""
    section = GuidedSection(code="provider", title="What the provider said")
    blocks: list[Block] = guided_blocks(GuidedLines(sections=(section,), provider_said=answers))
    (table,) = [block for block in blocks if isinstance(block, Table) and "answer" in block.caption]
    return table


def test_our_view_of_answers_takes_no_room_where_nobody_has_written_one() -> None:
    without = said(ANSWER)

    assert ["Question", "Provider said", "Taken as", "From"] == [each.title for each in without.columns]
    assert [("Who uses it?", "Families", "Accepted", "FORM-1")] == [row.cells for row in without.rows]


def test_our_view_stands_beside_the_answers_in_the_offices_own_edition_only() -> None:
    table = said(ANSWER, replace(ANSWER, our_view="Two groups are missing."))
    (view,) = [each for each in table.columns if each.title == "Our view"]

    assert Visibility.INTERNAL is view.visibility
    assert ["–", "Two groups are missing."] == [row.cells[2] for row in table.rows]  # noqa: RUF001 - a dash
