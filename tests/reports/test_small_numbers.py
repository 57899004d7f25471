from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from reports.marlshire_snapshot import marlshire
from reports.read_pdf import document

from equality_tracker.figures.small_numbers import SmallNumberRule, rule_in_words
from equality_tracker.reports.content import (
    Block,
    BulletList,
    Cell,
    ChartPoint,
    Column,
    Document,
    Edition,
    Figure,
    Paragraph,
    ProgressChart,
    Row,
    Run,
    Table,
    plain_text,
    walk,
)
from equality_tracker.reports.document_data import document_as_json
from equality_tracker.reports.edition import LeftOut
from equality_tracker.reports.pack import build_pack
from equality_tracker.reports.pack_chapters.method import method
from equality_tracker.reports.pack_lines.objective_lines import MeasureLine, MeasurePoint
from equality_tracker.reports.pack_snapshot import LookedAt
from equality_tracker.reports.people_numbers import PeopleCount, PeopleShare
from equality_tracker.reports.public_edition import (
    NOT_NAMED,
    PublicEdition,
    SmallNumbersError,
    public_edition,
    with_rounded_headcounts,
)
from equality_tracker.reports.small_numbers import Guarded, guarded
from equality_tracker.reports.small_numbers_in_tables import HIDDEN, guarded_table, said_anew
from equality_tracker.reports.small_numbers_of_measures import of_point, people_of

RULE = SmallNumberRule()
AS_THEY_ARE = SmallNumberRule(rounding=1)
SNAPSHOT = replace(marlshire(), edition=Edition.PUBLIC)
STAFF = (
    Column("Group", heads_rows=True),
    Column("Women", counts_people=True),
    Column("Men", counts_people=True),
    Column("All", counts_people=True, is_total=True),
)


def staff(*rows: tuple[str, ...]) -> Table:
    """Return a table of staff whose last row and column are totals."""
    *parts, total = (Row(row) for row in rows)
    return Table("Staff", STAFF, (*parts, replace(total, is_total=True)))


def texts(table: Table) -> list[tuple[str, ...]]:
    return [tuple(cell if isinstance(cell, str) else cell.text for cell in row.cells) for row in table.rows]


def released(
    *blocks: Block, looked_at: tuple[LookedAt, ...] = (), names: tuple[str, ...] = ()
) -> PublicEdition:
    content = replace(document(*blocks), edition=Edition.PUBLIC)
    return public_edition(content, replace(SNAPSHOT, looked_at=looked_at, persons=names))


def refused(*blocks: Block, names: tuple[str, ...] = ()) -> list[str]:
    with pytest.raises(SmallNumbersError) as error:
        released(*blocks, names=names)
    return [found.sentence for found in error.value.found]


def test_a_small_number_and_what_would_give_it_away_are_not_shown_and_the_rest_is_rounded() -> None:
    table = staff(("North", "3", "41", "44"), ("South", "22", "58", "80"), ("All", "25", "99", "124"))

    shown, account = guarded_table(table, RULE)

    assert texts(shown) == [
        ("North", HIDDEN, HIDDEN, "45"),
        ("South", HIDDEN, HIDDEN, "80"),
        ("All", "25", "100", "125"),
    ]
    assert list(map(int, account.hidden)) == [3, 41, 22, 58]
    assert account.rounded == 3
    assert shown.caption == "Staff; 4 numbers of people not shown; numbers of people rounded"
    assert not any(column.counts_people or column.is_total for column in shown.columns)
    assert not any(row.is_total for row in shown.rows)


def test_a_table_without_people_stays_as_it_is() -> None:
    table = Table("Actions", (Column("Plan"), Column("Done")), (Row(("A", "3")),))

    assert guarded_table(table, RULE)[0] == table


def test_percentages_go_with_their_numbers_and_with_those_that_would_tell_them() -> None:
    columns = (Column("Group"), Column("Staff", counts_people=True), Column("Share"))
    rows = tuple(
        Row((name, str(part), Cell(f"{share}%", people=PeopleShare(Decimal(share), part, 124))))
        for name, part, share in (("A", 3, "2.4"), ("B", 58, "46.8"), ("C", 63, "50.8"))
    )

    shown, account = guarded_table(Table("Staff", columns, rows), RULE)

    assert texts(shown) == [("A", HIDDEN, HIDDEN), ("B", HIDDEN, HIDDEN), ("C", "65", "52%")]
    assert account.shares == [Decimal("2.4"), Decimal("46.8")]


def test_a_percentage_whose_complement_is_small_is_not_shown() -> None:
    row = Row((Cell("95%", people=PeopleShare(Decimal(95), 114, 120)),))

    assert texts(guarded_table(Table("", (Column("Share"),), (row,)), RULE)[0]) == [(HIDDEN,)]


def test_percentages_without_their_numbers_stay_only_where_somebody_looked() -> None:
    row = Row((Cell("9%", people=PeopleShare(Decimal(9), about="OBJ-06")),))
    table = Table("", (Column("Share"),), (row,))

    assert texts(guarded_table(table, RULE)[0]) == [(HIDDEN,)]
    assert texts(guarded_table(table, RULE, frozenset({"OBJ-06"}))[0]) == [("9%",)]


def test_what_cannot_be_read_or_protected_is_named_with_its_row_and_column() -> None:
    unread = staff(("North", "about 3", "41", "44"), ("All", "25", "99", "124"))
    twice = replace(unread, rows=tuple(replace(row, is_total=True) for row in unread.rows))

    assert guarded_table(unread, RULE)[1].unprotected == [
        ("table “Staff”, row “North”, column “Women”", "“about 3”, which is not one number of people")
    ]
    assert (
        "table “Staff”",
        "several rows or columns of totals, between which numbers can be worked out",
    ) in (guarded_table(twice, RULE)[1].unprotected)


def test_words_that_carry_a_number_of_people_say_it_roughly() -> None:
    def said(count: int, rule: SmallNumberRule) -> str:
        run = Run(f"The office has {count} staff.", people=PeopleCount(Decimal(count)))
        (block,) = guarded(document(BulletList(((run,),))), rule).document.chapters[0].blocks
        assert isinstance(block, BulletList)
        return plain_text(block.items[0])

    assert said(31, RULE) == "The office has about 30 staff."
    assert said(8, RULE) == "The office has fewer than 10 staff."
    assert said(31, AS_THEY_ARE) == "The office has 31 staff."


def chart_of(*values: int) -> Figure:
    """Return a chart of people over the years, with the table of its numbers."""
    points = tuple(
        ChartPoint(date(2020 + at, 1, 1), Decimal(value), people=PeopleCount(Decimal(value)))
        for at, value in enumerate(values)
    )
    rows = tuple(
        Row((str(point.on.year), Cell(str(point.value), people=PeopleCount(point.value)))) for point in points
    )
    target = ChartPoint(date(2030, 1, 1), Decimal(7))
    chart = ProgressChart("people", points, target=target)
    data = Table("Numbers", (Column("Year"), Column("People")), rows)
    return Figure("People", f"Exactly {values}", chart, data, "People who came")


def test_a_chart_its_words_and_its_table_lose_the_same_points() -> None:
    shown = released(chart_of(77, 3, 81))
    (figure,) = shown.document.chapters[0].blocks
    assert isinstance(figure, Figure)

    assert [point.value for point in figure.chart.points] == [75, 80]
    assert texts(figure.data) == [("2020", "75"), ("2021", HIDDEN), ("2022", "80")]
    assert figure.alt.startswith(
        "Progress of “People who came”, in people; 75 on 1\u00a0Jan\u00a02020; 80 on"
    )
    assert figure.chart.target is not None
    assert figure.chart.target.value == 7
    data = document_as_json(shown.document).decode()
    assert [number in data for number in ('"77"', '"3"', '"81"', "Exactly")] == [False] * 4
    assert shown.guarded == (Guarded("The only chapter", "Numbers", hidden=1, rounded=2),)


def test_a_chart_with_too_little_left_becomes_its_table() -> None:
    (block,) = released(chart_of(77, 3)).document.chapters[0].blocks
    assert isinstance(block, Figure)
    (block,) = released(chart_of(4, 3)).document.chapters[0].blocks

    assert isinstance(block, Table)
    assert texts(block) == [("2020", HIDDEN), ("2021", HIDDEN)]


def test_words_of_the_office_are_named_and_never_changed() -> None:
    table = Table("Actions", (Column("Ref."), Column("Action")), (Row(("SP-7", "Invite two people")),))

    assert refused(Paragraph("Six members joined."), table) == [
        "The only chapter, paragraph: “Six members”",
        "The only chapter, table “Actions”, row “SP-7”, column “Action”: “two people”",
    ]


def test_a_refusal_says_what_to_do_and_names_a_dozen_places() -> None:
    with pytest.raises(SmallNumbersError) as error:
        released(*(Paragraph(f"{number} children came.") for number in (*range(1, 10), *range(1, 6))))

    assert str(error.value).startswith("The public edition was not made: 14 places may tell of few people")
    assert "(12) The only chapter, paragraph: “3 children”; and 2 more." in str(error.value)
    assert len(error.value.found) == 14


def test_words_that_tell_what_a_table_leaves_out_are_named() -> None:
    share = Cell("9", people=PeopleShare(Decimal(9)))
    table = Table("Members", (Column("Year"), Column("%")), (Row(("2026", share)),))
    numbers = staff(("North", "3", "41", "44"), ("South", "22", "58", "80"), ("All", "25", "99", "124"))

    assert refused(
        Paragraph("Now 9 per cent of them."), table, numbers, Paragraph("In the south 22 women.")
    ) == [
        "The only chapter, paragraph: “9 per cent”, which is left out of a table of this chapter",
        "The only chapter, paragraph: “22 women”",
    ]


def test_what_somebody_looked_at_stays_only_among_its_own_words() -> None:
    seen = (LookedAt(reference="OBJ-6", passages=("Six members under 30 joined in October.",)),)
    text = "This year: Six members under 30 joined in October."

    assert released(Paragraph(text), looked_at=seen).guarded == ()
    with pytest.raises(SmallNumbersError):
        released(Paragraph("In custody there were six members of one family."), looked_at=seen)


def test_full_names_are_found_as_words_of_their_own() -> None:
    assert refused(Paragraph("Agreed with some\nbody."), names=("Some Body",)) == [
        "The only chapter, paragraph: the name “some body”"
    ]
    assert released(Paragraph("Awesome bodyguards"), names=("Some Body",)).guarded == ()


def test_reasons_of_duties_round_the_headcount_and_leave_the_threshold() -> None:
    (duty, *_) = SNAPSHOT.duties
    reasons = (
        "31 employees; Schedule 1 binds at 250.",
        "Listed. 8 employees: below 150.",
        "250 or more employees",
    )
    lines = tuple(replace(duty, reason=reason) for reason in reasons)

    rounded = with_rounded_headcounts(replace(SNAPSHOT, duties=lines))

    assert [line.reason for line in rounded.duties] == [
        "About 30 employees; Schedule 1 binds at 250.",
        "Listed. Fewer than 10 employees: below 150.",
        "250 or more employees",
    ]


@pytest.mark.parametrize(
    ("title", "unit", "people"),
    [
        ("People who ask", "people in 12 months", PeopleCount(Decimal(8))),
        ("Women in post", "", PeopleCount(Decimal(8))),
        ("Panel members under 30", "%", PeopleShare(Decimal(8), about="OBJ-06")),
        ("Young respondents", "% of respondents", PeopleShare(Decimal(8), about="OBJ-06")),
        ("Places where people can report", "places", None),
        ("Searches with ethnicity", "%", None),
    ],
)
def test_a_measure_counts_people_by_its_unit_or_else_by_its_title(
    title: str, unit: str, people: PeopleCount | PeopleShare | None
) -> None:
    assert people_of(MeasureLine(title=title, unit=unit), Decimal(8), "OBJ-06") == people


@pytest.mark.parametrize(
    ("part", "whole", "people"),
    [
        (Decimal(60), Decimal(124), PeopleShare(Decimal("48.4"), 60, 124, "OBJ-06", "2026-05-01")),
        (Decimal(60), None, PeopleShare(Decimal("48.4"), about="OBJ-06")),
        (Decimal("60.5"), Decimal(124), PeopleShare(Decimal("48.4"), about="OBJ-06")),
        (Decimal(125), Decimal(124), PeopleShare(Decimal("48.4"), about="OBJ-06")),
    ],
)
def test_a_percentage_is_guarded_by_the_people_behind_it_where_they_are_on_record(
    part: Decimal | None, whole: Decimal | None, people: PeopleShare
) -> None:
    measure = MeasureLine(title="Panel members under 30", unit="%")
    point = MeasurePoint(on=date(2026, 5, 1), value=Decimal("48.4"), part=part, whole=whole)

    assert of_point(measure, point, "OBJ-06") == people


def test_the_public_edition_prints_a_percentage_of_many_rounded_and_of_few_not_at_all() -> None:
    points = tuple(
        MeasurePoint(on=date(2026, month, 1), value=value, part=Decimal(part), whole=Decimal(124))
        for month, value, part in ((5, Decimal("48.4"), 60), (11, Decimal("4.8"), 6))
    )
    measure = MeasureLine(
        title="Panel members under 30",
        unit="%",
        baseline_value=Decimal("45.2"),
        baseline_on=date(2025, 5, 1),
        baseline_part=Decimal(56),
        baseline_whole=Decimal(124),
        points=points,
    )
    objective = replace(marlshire().objectives[0], measures=(measure,))
    public = build_pack(replace(marlshire(), objectives=(objective,), edition=Edition.PUBLIC))
    (table,) = (
        block
        for _, block in walk(public)
        if isinstance(block, Table) and block.caption.startswith("Values of “Panel members under 30”")
    )
    shown = [cell.text if isinstance(cell, Cell) else cell for cell in (row.cells[2] for row in table.rows)]

    assert shown == ["44", "48", HIDDEN]


def untouched(content: Document) -> bool:
    return guarded(content, RULE).document == content


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("5 of 15 staff", "ten of 15 staff"),
        ("15 of 5, as at 5 May", "15 of ten, as at 5 May"),
        ("a few", "ten"),
    ],
)
def test_a_number_is_replaced_where_it_first_stands_and_never_inside_another(text: str, now: str) -> None:
    assert said_anew(text, Decimal(5), "ten") == now


def test_a_document_without_marks_is_untouched() -> None:
    assert untouched(document(Paragraph("2 people"), Table("T", (Column("A"),), (Row(("3",)),))))


def test_names_that_are_no_roles_are_listed_as_left_out() -> None:
    (action, *others) = SNAPSHOT.actions
    unnamed = replace(action, owners=(NOT_NAMED, "Equality lead"))
    content = replace(document(), edition=Edition.PUBLIC)

    edition = public_edition(content, replace(SNAPSHOT, actions=(unnamed, *others)))

    assert edition.left_out == (LeftOut("Owners", "name of no role on record", 1),)


def test_many_numbers_that_somebody_looked_at_are_each_found_among_many_words() -> None:
    words = [f"Ask {number} women about matter {number}." for number in range(1, 10)] * 2_000
    texts = [f"{at}: {text}" for at, text in enumerate(words)]
    seen = LookedAt(reference="EP/1", passages=tuple(words))
    assert released(*map(Paragraph, texts), looked_at=(seen,)).guarded == ()


def test_the_annex_lists_the_rule_the_places_and_what_somebody_looked_at() -> None:
    places = (
        Guarded("Objectives", "Members", hidden=2, shares=1, rounded=3),
        Guarded("Cover", "", rounded=1),
    )
    seen = replace(SNAPSHOT, looked_at=(LookedAt(reference="OBJ-6"),))
    chapter = method(seen, (), places)
    found = [block for block in chapter.blocks if isinstance(block, Table) and "people" in block.caption]
    words = [plain_text(block.text) for block in chapter.blocks if isinstance(block, Paragraph)]

    assert [texts(table) for table in found] == [
        [("Objectives", "Members", "2", "1", "3"), ("Cover", "Text", "0", "0", "1")]
    ]
    assert BulletList(rule_in_words(RULE)) in chapter.blocks
    assert words[-1].endswith("said why on record: OBJ-6.")
    assert not any("Numbers of people" in str(block) for block in method(marlshire(), ()).blocks)
