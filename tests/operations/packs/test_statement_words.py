from datetime import date

import pytest
from kept import OWN_WORDS

from equality_tracker.operations.packs.statement_words import (
    STATEMENT_PARTS,
    own_words,
    statement_obstacles,
    statement_start,
)

DAY = date(2027, 3, 18)


def offered() -> dict[str, str]:
    return {prompt.key: prompt.sentence for prompt in statement_start(DAY)}


def test_every_part_is_offered_with_blanks_and_without_a_verdict_or_regard_had() -> None:
    prompts = statement_start(DAY)

    assert STATEMENT_PARTS == tuple(prompt.key for prompt in prompts)
    assert all("[" in prompt.sentence and prompt.label for prompt in prompts)
    assert "18 Mar 2027" in prompts[0].sentence
    text = " ".join(prompt.sentence for prompt in prompts).lower()
    assert not any(word in text for word in ("due regard", "lawful", "compl", "duty", "met"))


def test_what_is_offered_cannot_be_confirmed_with_blanks_or_without_brackets() -> None:
    found = statement_obstacles(offered())
    assert any("stands as it was offered" in each for each in found)
    assert any("square brackets" in each and "“[name]”" in each for each in found)
    bare = {key: text.replace("[", "").replace("]", "") for key, text in offered().items()}
    assert any("stands as it was offered" in each for each in statement_obstacles(bare))
    other_day = {"what_was_read": statement_start(date(2028, 1, 2))[0].sentence.replace("[", "")}
    assert any("stands as it was offered" in each for each in statement_obstacles(other_day))


def test_one_offered_sentence_among_ones_own_is_found() -> None:
    texts = OWN_WORDS | {"exceptions": f"Two dates are late. {offered()['exceptions']}"}
    assert any(offered()["exceptions"].rstrip(".") in each for each in statement_obstacles(texts))


def test_ones_own_words_can_be_confirmed_and_need_only_say_what_was_read() -> None:
    assert statement_obstacles(OWN_WORDS) == ()
    assert statement_obstacles({"what_was_read": OWN_WORDS["what_was_read"]}) == ()
    assert statement_obstacles(OWN_WORDS | {"what_was_read": " "}) == (
        "Say first what was read, and in which role.",
    )


def test_a_blank_that_is_left_open_is_named() -> None:
    texts = OWN_WORDS | {"action_agreed": "The analyst asks by [day]."}
    assert statement_obstacles(texts) == ("Fill in or take out what stands in square brackets: “[day]”.",)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("All decisions were lawful.", "lawful"),
        ("Nothing was unlawful.", "unlawful"),
        ("We met the equality duty.", "met the equality duty"),
        ("The duty is met.", "duty is met"),
        ("Our duties have been discharged.", "duties have been discharged"),
        ("The public sector equality duty has not been met.", "equality duty has not been met"),
        ("The provider's form discharges our duty.", "discharges our duty"),
        ("The chief constable complies.", "complies"),
        ("We are fully compliant.", "compliant"),
        ("This was done in compliance with section 149.", "in compliance"),
        ("There was no breach.", "no breach"),
        ("It was a breach of our duty.", "breach of our duty"),
        ("Rating: green.", "Rating:"),
        ("Our work is rated good.", "is rated"),
        ("Mae'n gyfreithlon.", "gyfreithlon"),
        ("Rydym yn cydymffurfio.", "cydymffurfio"),
    ],
)
def test_a_statement_that_judges_is_refused_with_the_words_named(text: str, words: str) -> None:
    (found,) = statement_obstacles(OWN_WORDS | {"arrangements": text})
    assert words in found
    assert found.startswith("A statement says nothing of whether a duty is met")


@pytest.mark.parametrize(
    "text",
    [
        "I took legal advice on 3 March.",
        "A data breach was reported to the board.",
        "The equality compliance pack was read twice.",
        "I had due regard to what the papers said of disabled people.",
        "The board met on 4 March.",
        "I am satisfied with the arrangements for dates.",
        "The duty that D1 names is late by three days.",
    ],
)
def test_words_that_only_look_like_a_judgement_stand(text: str) -> None:
    assert statement_obstacles(OWN_WORDS | {"exceptions": text}) == ()


def test_only_ones_own_words_are_printed_in_the_order_of_the_parts() -> None:
    texts = {"exceptions": "Two.", "what_was_read": "All.", "not_held": offered()["not_held"]}
    assert own_words(texts) == {"what_was_read": "All.", "exceptions": "Two."}
    assert list(own_words(texts)) == ["what_was_read", "exceptions"]
    mixed = f"Two dates are late.\n{offered()['exceptions']} The force was asked."
    assert own_words({"exceptions": mixed}) == {"exceptions": "Two dates are late.\nThe force was asked."}
    assert own_words({"exceptions": " \n"}) == {}


def test_of_many_blanks_only_some_are_quoted_and_long_ones_are_cut() -> None:
    long = f"[{'x' * 9_000}"
    blanks = "".join(f"[{number}] " for number in range(5_000)) + long
    (found,) = statement_obstacles(OWN_WORDS | {"exceptions": blanks})
    assert found.endswith("“[0]”, “[1]”, “[2]”, “[3]”, “[4]”, “[5]”, 4,995 more.")
    (alone,) = statement_obstacles(OWN_WORDS | {"exceptions": long})
    assert len(alone) < 300
