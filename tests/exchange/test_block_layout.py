from exchange.kinds_for_tests import ACTIONS, KINDS, RECOMMENDATIONS
from exchange.readings import adds_up

from equality_tracker.exchange.block_layout import body_of_blocks
from equality_tracker.exchange.tables import read_pasted
from equality_tracker.exchange.understanding import understand

BLOCKS = """Action 1\t
Publish the figures\t
Then tell everybody\t
Action holder\tEquality lead
Due:\t31 March 2027
Cost\t£5

Action 1a: Ask the panel\t
Action holder\tData analyst
"""


def test_blocks_become_rows_that_know_how_many_lines_they_take() -> None:
    reading = understand(read_pasted(BLOCKS), KINDS)
    assert [column.header for column in reading.columns] == [
        "Reference",
        "Action",
        "Action holder",
        "Due",
        "Cost",
    ]
    assert [row.values["reference"] for row in reading.rows] == ["1", "1a"]
    assert [row.values["title"] for row in reading.rows] == [
        "Publish the figures\nThen tell everybody",
        "Ask the panel",
    ]
    assert [row.source_rows for row in reading.rows] == [6, 2]
    assert reading.rows[0].unmapped == {"Cost": "£5"}
    assert adds_up(reading)


def test_recommendations_may_stand_in_blocks_too() -> None:
    body = body_of_blocks(
        read_pasted("Recommendation 3\tStop\nBy when\tnow\nRecommendation 4\tStart\n")[0], RECOMMENDATIONS
    )
    assert body is not None
    assert [[cell.text for cell in row.cells] for row in body.rows] == [
        ["3", "Stop", "now"],
        ["4", "Start", ""],
    ]


def test_a_table_of_columns_is_no_layout_of_blocks() -> None:
    assert body_of_blocks(read_pasted("Action 1\ta\tb\nAction 2\tc\td\n")[0], ACTIONS) is None
    assert body_of_blocks(read_pasted("Ref\tAction\n1\tGo\n")[0], ACTIONS) is None


def test_a_mapping_can_be_given_for_the_labels() -> None:
    reading = understand(read_pasted(BLOCKS), KINDS, mapping={"Cost": "update"})
    assert reading.rows[0].values["update"] == "£5"
