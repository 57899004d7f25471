from itertools import product

from hypothesis import given, settings
from hypothesis import strategies as st

from equality_tracker.figures.small_numbers import SmallNumberRule
from equality_tracker.figures.suppression import CountTable, Hidden, Place, hidden_counts, hidden_parts

RULE = SmallNumberRule()
WITH_ZERO = SmallNumberRule(zero_is_small=True)
ENDLESS = 10**9

Rows = list[list[int]]


def with_totals(rows: Rows, *, row: bool = True, column: bool = True) -> CountTable:
    """Add the sums that are printed to the counts of a table."""
    counts = [list(each) for each in rows]
    if column:
        counts = [[*each, sum(each)] for each in counts]
    if row:
        counts.append([sum(each) for each in zip(*counts, strict=True)])
    return CountTable(
        tuple(map(tuple, counts)),
        total_row=len(rows) if row else None,
        total_column=len(rows[0]) if column else None,
    )


def sums(table: CountTable) -> list[tuple[list[Place], Place]]:
    """Return every sum that the table states: its parts and its total."""
    rows, columns = range(len(table.counts)), range(len(table.counts[0]))
    found = []
    if table.total_column is not None:
        for row in rows:
            parts = [Place(row, column) for column in columns if column != table.total_column]
            found.append((parts, Place(row, table.total_column)))
    if table.total_row is not None:
        for column in columns:
            parts = [Place(row, column) for row in rows if row != table.total_row]
            found.append((parts, Place(table.total_row, column)))
    return found


def attack(table: CountTable, hidden: frozenset[Place], rule: SmallNumberRule) -> dict[Place, int]:
    """Work out from the printed numbers how wide the range of each hidden one is."""
    known = table.known()
    low = {place: 0 + (not rule.zero_is_small) if place in hidden else known[place] for place in known}
    high = {place: ENDLESS if place in hidden else known[place] for place in known}
    narrowed = True
    while narrowed:
        before = (dict(low), dict(high))
        for parts, total in sums(table):
            low[total] = max(low[total], sum(low[part] for part in parts))
            high[total] = min(high[total], sum(high[part] for part in parts))
            for part in parts:
                others = [other for other in parts if other != part]
                low[part] = max(low[part], low[total] - sum(high[other] for other in others))
                high[part] = min(high[part], high[total] - sum(low[other] for other in others))
        narrowed = (low, high) != before
    return {place: high[place] - low[place] for place in hidden}


def every_answer(rows: Rows, hidden: frozenset[Place], rule: SmallNumberRule) -> dict[Place, set[int]]:
    """Try every value up to nine for each hidden part, and return what agrees with every printed number."""
    printed = with_totals(rows).known()
    least = 0 if rule.zero_is_small else 1
    parts = [Place(row, column) for row in range(len(rows)) for column in range(len(rows[0]))]
    tried = [range(least, 10) if part in hidden else (printed[part],) for part in parts]
    found: dict[Place, set[int]] = {place: set() for place in hidden}
    for values in product(*tried):
        answer = with_totals([list(values[: len(rows[0])]), list(values[len(rows[0]) :])]).known()
        if all(answer[place] == printed[place] for place in printed if place not in hidden):
            for place in hidden:
                found[place].add(answer[place])
    return found


counts = st.one_of(st.integers(0, 12), st.integers(0, 200))
tables = st.integers(1, 6).flatmap(
    lambda width: st.lists(st.lists(counts, min_size=width, max_size=width), min_size=1, max_size=6)
)
rules = st.builds(SmallNumberRule, threshold=st.integers(3, 20), zero_is_small=st.booleans())


@settings(deadline=None)
@given(rows=tables, rule=rules, row=st.booleans(), column=st.booleans())
def test_no_hidden_number_can_be_worked_out_closer_than_the_threshold(
    rows: Rows, rule: SmallNumberRule, *, row: bool, column: bool
) -> None:
    table = with_totals(rows, row=row, column=column)

    found = hidden_counts(table, rule)

    assert found.exposed == frozenset()
    ranges = attack(table, found.places, rule)
    assert {place: width for place, width in ranges.items() if width < rule.threshold} == {}


@settings(deadline=None)
@given(tables, rules)
def test_every_small_number_is_hidden_and_the_answer_is_always_the_same(
    rows: Rows, rule: SmallNumberRule
) -> None:
    table = with_totals(rows)

    found = hidden_counts(table, rule)

    assert found.small == {place for place, count in table.known().items() if rule.is_small(count)}
    assert found.small.isdisjoint(found.neighbours)
    assert found == hidden_counts(table, rule)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.lists(st.integers(0, 5), min_size=2, max_size=2), min_size=2, max_size=2))
def test_somebody_who_tries_every_number_learns_no_more(rows: Rows) -> None:
    rule = SmallNumberRule(threshold=3)

    found = hidden_counts(with_totals(rows), rule)

    answers = every_answer(rows, found.places, rule)
    assert {place for place, values in answers.items() if max(values) - min(values) < rule.threshold} == set()


def test_the_attack_finds_a_number_that_stands_alone() -> None:
    """A check that cannot fail would prove nothing: hidden by itself, the 3 is exactly known."""
    table = with_totals([[3, 20, 30]], row=False)

    assert attack(table, frozenset({Place(0, 0)}), RULE) == {Place(0, 0): 0}


def test_without_totals_only_small_numbers_go() -> None:
    table = CountTable(((3, 20), (10, 9)))

    assert hidden_counts(table, RULE) == Hidden(frozenset({Place(0, 0), Place(1, 1)}))


def test_beside_a_small_number_the_smallest_that_will_do_goes_too() -> None:
    table = with_totals([[3, 40, 14, 25]], row=False)

    assert hidden_counts(table, RULE).neighbours == {Place(0, 2)}


def test_in_rows_and_columns_a_small_number_takes_three_others_with_it() -> None:
    found = hidden_counts(with_totals([[3, 40, 50], [20, 30, 60], [70, 80, 90]]), RULE)

    assert found.neighbours == {Place(0, 1), Place(1, 0), Place(1, 1)}


def test_two_small_numbers_do_not_hide_each_other_where_their_sum_tells() -> None:
    found = hidden_counts(with_totals([[3, 4, 20, 30]], row=False), RULE)

    assert found.small == {Place(0, 0), Place(0, 1)}
    assert found.neighbours == {Place(0, 2)}


def test_a_zero_is_printed_or_hidden_as_the_office_says() -> None:
    table = with_totals([[0, 40, 50]], row=False)

    assert hidden_counts(table, RULE) == Hidden(frozenset())
    assert hidden_counts(table, WITH_ZERO).small == {Place(0, 0)}


def test_neighbours_stay_where_the_office_says_so() -> None:
    rule = SmallNumberRule(hides_neighbours=False)

    assert hidden_counts(with_totals([[3, 40]], row=False), rule) == Hidden(frozenset({Place(0, 0)}))


def test_what_a_table_cannot_protect_is_named() -> None:
    """The total is a count of its own that does not fit its parts: nothing else can be hidden."""
    table = CountTable(((3, None, 0),), total_column=2)

    assert hidden_counts(table, RULE).exposed == {Place(0, 0)}


def test_shares_of_one_whole_give_a_small_part_away_unless_a_second_goes_too() -> None:
    assert hidden_parts((3, 58, 63), 124, RULE) == {3, 58}
    assert hidden_parts((3, 58, 33), 124, RULE) == {3}
    assert hidden_parts((3, 70, 90), 124, RULE) == {3}
    assert hidden_parts((40, 84), 124, RULE) == frozenset()
    assert hidden_parts((40, 54), 124, RULE) == frozenset()
    assert hidden_parts((40, 81), 124, RULE) == {40}


@settings(deadline=None)
@given(st.lists(counts, min_size=2, max_size=6), st.integers(0, 30))
def test_hidden_parts_of_a_whole_cannot_be_worked_out(parts: list[int], unlisted: int) -> None:
    whole = sum(parts) + unlisted
    hidden = hidden_parts(parts, whole, RULE)
    table = CountTable(((*parts, unlisted, whole),), total_column=len(parts) + 1)
    gone = {place for place, count in table.known().items() if count in hidden and place.column != len(parts)}
    gone |= {Place(0, len(parts))} if unlisted else set()

    ranges = attack(table, frozenset(gone), RULE)

    assert {place: width for place, width in ranges.items() if width < RULE.threshold and hidden} == {}
