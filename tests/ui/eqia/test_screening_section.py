from eqia_pages import OpenPage, answer, press
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QRadioButton
from sqlalchemy.orm import Session

from equality_tracker.law.eqia_questions import latest_question_set
from equality_tracker.records.eqia_parts import EqiaScreening
from equality_tracker.records.eqias import Eqia
from ui.eqia.screening_questions import QuestionBlock
from ui.eqia.screening_section import ScreeningSection
from ui.eqia.yes_no_unsure import YesNoUnsureEditor

RESULT = {
    "result": "Full EqIA",
    "because": "It is a new service.",
    "by": "Commissioning manager",
    "role": "Author",
    "on": "21 Nov 2026",
}


def section(opened: OpenPage) -> ScreeningSection:
    return opened.section("screening", ScreeningSection)


def blocks(opened: OpenPage) -> list[QuestionBlock]:
    return section(opened).findChildren(QuestionBlock)


def choose(opened: OpenPage, block: QuestionBlock, word: str) -> None:
    (button,) = [each for each in block.findChildren(QRadioButton) if each.text() == word]
    button.click()
    opened.settle()


def test_eight_questions_are_asked_and_none_is_answered_beforehand(opened: OpenPage) -> None:
    asked = latest_question_set().screening

    assert [question.code for question in asked] == [block.code for block in blocks(opened)]
    chosen = [
        each for block in blocks(opened) for each in block.findChildren(QRadioButton) if each.isChecked()
    ]
    assert ([], []) == (chosen, opened.stored(EqiaScreening))


def test_an_answer_is_kept_at_once_and_its_reason_with_it(opened: OpenPage) -> None:
    first, *_ = blocks(opened)
    choose(opened, first, "Unsure")
    opened.fill(first.form.rows["because"], "The house is not chosen yet.")

    (row,) = opened.stored(EqiaScreening)
    assert (row.question, row.answer, row.because) == (first.code, "unsure", "The house is not chosen yet.")


def test_an_answer_can_be_cleared(opened: OpenPage) -> None:
    first, *_ = blocks(opened)
    choose(opened, first, "Yes")
    editor = first.form.rows["answer"].editor
    assert isinstance(editor, YesNoUnsureEditor)
    editor.clear.click()
    opened.settle()

    assert ("", "") == (opened.stored(EqiaScreening)[0].answer, editor.text)


def test_a_group_is_answered_below_the_table(opened: OpenPage) -> None:
    grid = section(opened).grid
    grid.choose("race")
    press(grid, Qt.Key.Key_Return)
    form = section(opened).row_form
    assert form is not None
    opened.fill(form.form.rows["answer"], "Yes")

    (row,) = opened.stored(EqiaScreening)
    assert ("group-race", "yes") == (row.question, row.answer)


def test_what_a_group_did_not_take_is_there_again_when_it_is_opened_again(opened: OpenPage) -> None:
    grid = section(opened).grid
    for group in ("race", "sex", "race"):
        grid.choose(group)
        press(grid, Qt.Key.Key_Return)
        form = section(opened).row_form
        assert form is not None
        because = form.form.rows["because"]
        if not opened.desk.settings.drafts.kept:
            opened.fill(because, "bell \x07")

    assert ("bell \x07", True) == (because.text, because.is_refused)


def test_a_result_waits_for_all_answers_and_then_stands_with_who_chose_it(opened: OpenPage) -> None:
    answer(section(opened).result, **RESULT)
    opened.settle()
    assert "8 questions are not answered yet" in section(opened).result.said
    assert "" == opened.stored(Eqia)[0].screening_result

    for block in blocks(opened):
        choose(opened, block, "Yes")
    section(opened).result.take.click()
    opened.settle()

    (eqia,) = opened.stored(Eqia)
    assert ("full", "Author", "drafting") == (eqia.screening_result, eqia.screened_by, eqia.stage)
    assert "Stage: Drafting" == opened.page.head.stage.stage.text()


def test_the_card_says_what_has_to_be_done_and_decides_nothing(opened: OpenPage) -> None:
    assert section(opened).card.text()
    assert "" == opened.stored(Eqia)[0].screening_result


def test_of_an_eqia_made_with_an_earlier_form_only_the_result_is_shown(opened: OpenPage) -> None:
    def made_earlier(session: Session) -> None:
        eqia = session.query(Eqia).one()
        eqia.stage, eqia.question_set, eqia.screening_result = "drafting", "", "full"

    assert section(opened).earlier.isHidden()
    opened.desk.changes.run("made earlier", made_earlier, owner=opened.page)
    opened.settle()

    assert section(opened).earlier.text().startswith("Made with an earlier form")
    assert not section(opened)._blocks[0].isVisible()
    assert section(opened).fields.isVisibleTo(opened.page)
