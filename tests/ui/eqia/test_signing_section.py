from datetime import date

from eqia_pages import OpenPage, answer
from offices import NOON
from PySide6.QtCore import QEvent, QPoint
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.records.decisions import Decision
from equality_tracker.records.eqia_parts import EqiaComment, EqiaFollowUp, EqiaVersion
from equality_tracker.records.eqias import Eqia
from ui.eqia.comments_section import CommentsSection
from ui.eqia.signing_section import SigningSection
from ui.records.document_window import DocumentWindow

WORDS = "I read it, and the reasons of the survivors' panel weighed most with me."
SIGNATURE = {"statement": WORDS, "by": "Commissioner", "role": "Commissioner", "on": "21 Nov 2026"}


def section(page: OpenPage) -> SigningSection:
    return page.section("signing", SigningSection)


def test_what_stands_in_the_way_is_said_and_nothing_is_signed(opened: OpenPage) -> None:
    assert "Our own consideration is not written yet." in section(opened).obstacles.text()

    answer(section(opened).step, **SIGNATURE)
    opened.settle()

    assert "cannot be signed yet" in section(opened).step.said
    assert opened.stored(Eqia)[0].signed_on is None
    assert WORDS == section(opened).step.texts["statement"]


def test_the_decision_makers_own_words_are_asked_for(ready: OpenPage) -> None:
    said = "The checks for signing name nothing open. Whether it is enough is for the decision-maker."
    assert said == section(ready).obstacles.text()
    answer(section(ready).step, by="Commissioner", role="Commissioner", on="21 Nov 2026")
    ready.settle()

    assert "Fill in “The decision-maker's words” first." == section(ready).step.said
    assert ready.stored(Eqia)[0].signed_on is None


def test_a_signature_keeps_a_version_and_plans_the_follow_ups(ready: OpenPage) -> None:
    answer(section(ready).step, **SIGNATURE)
    ready.settle()

    (eqia,) = ready.stored(Eqia)
    assert ("approved", "Commissioner", WORDS) == (eqia.stage, eqia.signed_by, eqia.sign_statement)
    assert 2 == len(ready.stored(EqiaFollowUp))
    assert "approved" == ready.stored(EqiaVersion)[-1].stage
    assert "" == section(ready).step.texts["statement"]
    assert "signed_on" in section(ready).fields.rows
    assert not section(ready).fields.rows["signed_on"].field.is_writable


def test_one_undo_takes_the_whole_signature_back(ready: OpenPage) -> None:
    answer(section(ready).step, **SIGNATURE)
    ready.settle()
    ready.desk.changes.undo()
    ready.settle()

    (eqia,) = ready.stored(Eqia)
    assert ("qa", None, []) == (eqia.stage, eqia.signed_on, ready.stored(EqiaFollowUp))


def test_it_is_sent_back_with_a_reason_for_each_section_and_each_is_dealt_with(ready: OpenPage) -> None:
    section(ready).open_back.click()
    back = section(ready).back
    back.send.click()
    assert "Write a reason beside one section at least." == back.said
    back.fields["engagement"].setPlainText("Say what the panel said in May.")
    back.send.click()
    ready.settle()

    assert "returned" == ready.stored(Eqia)[0].stage
    (comment,) = ready.stored(EqiaComment)
    assert ("engagement", True) == (comment.section, comment.sends_back)
    engagement = ready.page.body.section("engagement")
    assert "Say what the panel said in May." in engagement.asked_again.text()

    engagement.looked.click()
    ready.settle()
    assert "" == engagement.asked_again.text()
    assert ready.stored(EqiaComment)[0].settled_on is not None


def test_a_reason_that_is_too_long_is_said_as_it_is_left_and_nothing_is_sent_back(ready: OpenPage) -> None:
    section(ready).open_back.click()
    back = section(ready).back
    back.fields["engagement"].setPlainText("x" * 100_001)
    QApplication.sendEvent(back.fields["engagement"], QFocusEvent(QEvent.Type.FocusOut))
    assert "at most 100,000 characters; this has 100,001" in back.said
    back.send.click()
    ready.settle()

    assert 100_001 == len(back.fields["engagement"].toPlainText())
    assert "at most 100,000 characters" in back.said
    assert "qa" == ready.stored(Eqia)[0].stage


def test_what_asks_why_it_is_sent_back_opens_in_sight(ready: OpenPage) -> None:
    ready.page.resize(1000, 420)
    ready.page.body.go_to_code("signing")
    ready.settle()
    section(ready).open_back.click()

    back, area = section(ready).back, ready.page.body.area
    first = next(iter(back.fields.values()))
    assert 0 == back.mapTo(area.viewport(), QPoint()).y()
    assert first.mapTo(area.viewport(), QPoint(0, first.height())).y() <= area.viewport().height()


def test_the_choice_of_sections_stands_behind_all_steps_and_takes_no_line_from_the_work(
    ready: OpenPage,
) -> None:
    ready.page.resize(620, 500)
    answer(section(ready).step, **SIGNATURE)
    ready.settle()
    bar, body = ready.page.head.stage, ready.page.body
    steps = [each.mapTo(bar, QPoint()) for each in bar.buttons]
    box = body.box.mapTo(bar, QPoint())

    assert body.box.isVisible()
    assert 4 == len(steps)
    assert max((step.y(), step.x()) for step in steps) < (box.y(), box.x())
    assert body.area.height() == body.height()


def test_a_way_on_that_is_hindered_says_why(opened: OpenPage) -> None:
    bar = opened.page.head.stage
    (start,) = [each for each in bar.buttons if each.text() == "Start drafting"]
    start.click()
    opened.settle()

    assert "The screening has no result yet." in bar.message.text()
    assert "screening" == opened.stored(Eqia)[0].stage


def test_a_way_on_that_needs_its_reason_asks_for_it(opened: OpenPage) -> None:
    bar = opened.page.head.stage
    (withdraw,) = [each for each in bar.buttons if each.text() == "Withdraw…"]
    withdraw.click()
    assert bar.words.is_asking

    bar.words.given.emit(f"withdrawn {opened.uuid}", "The tender was stopped.")
    opened.settle()
    (eqia,) = opened.stored(Eqia)
    assert ("withdrawn", "The tender was stopped.") == (eqia.stage, eqia.withdrawn_because)


def test_a_comment_stands_until_somebody_has_dealt_with_it(opened: OpenPage) -> None:
    comments = opened.section("comments", CommentsSection)
    assert comments.new is not None
    answer(comments.new, section="Evidence", text="From which year is it?", by="Equality lead")
    opened.settle()

    (comment,) = opened.stored(EqiaComment)
    assert ("evidence", "From which year is it?") == (comment.section, comment.text)
    settle, *_ = (each for each in comments.own_stops if each.accessibleName().startswith("Dealt with:"))
    assert "Dealt with: From which year is it?" == settle.accessibleName()
    assert isinstance(settle, QPushButton)
    settle.click()
    opened.settle()
    assert opened.stored(EqiaComment)[0].settled_on is not None
    assert settle not in comments.own_stops


def test_a_signature_after_the_decision_has_room_for_its_explanation(ready: OpenPage) -> None:
    def decide(session: Session) -> None:
        decision = add_record(session, Decision(title="Refuge", decided_on=date(2026, 11, 12)), now=NOON)
        session.scalars(select(Eqia)).one().decision_uuid = decision.uuid

    ready.desk.changes.run("a decision", decide, owner=ready.page)
    ready.settle()
    answer(section(ready).step, **SIGNATURE)
    ready.settle()
    head = ready.page.head
    assert "Signed 9 days after the decision" in head.strip.sentence.text()
    assert "this alone does not show that regard was not had" in head.strip.more.text().lower()

    head.explain.click()
    head.words.given.emit(ready.stored(Decision)[0].uuid, "The panel met late.")
    ready.settle()
    assert "The panel met late." == ready.stored(Decision)[0].explanation
    assert "The explanation on record: The panel met late." in head.strip.more.text()


def test_the_person_who_checks_is_offered_one_page(ready: OpenPage, qtbot: QtBot) -> None:
    ready.page.head.stage.sheet.click()
    (window,) = ready.page.findChildren(DocumentWindow)
    qtbot.waitUntil(lambda: not window.is_busy, timeout=20_000)

    assert window.windowTitle().startswith("Review sheet")
    assert window.preview.isVisible()
    window.close()


def test_no_page_for_a_check_is_offered_before_somebody_asks_for_one(opened: OpenPage) -> None:
    assert opened.page.head.stage.sheet.isHidden()


def test_of_a_signed_eqia_no_signature_is_asked_for(ready: OpenPage) -> None:
    answer(section(ready).step, **SIGNATURE)
    ready.settle()

    assert section(ready).step.isHidden()
    assert section(ready).obstacles.isHidden()
    ready.desk.changes.undo()
    ready.settle()
    assert not section(ready).step.isHidden()


def test_who_decides_stands_with_the_signature_and_is_only_read(ready: OpenPage) -> None:
    row = ready.field("about", "decision_maker")
    assert row.field.is_writable
    answer(section(ready).step, **SIGNATURE)
    ready.settle()

    assert not ready.field("about", "decision_maker").field.is_writable
    assert "stands with the signature" in ready.page.body.section("about")._notes.text()
    ready.desk.changes.undo()
    ready.settle()
    assert ready.field("about", "decision_maker").field.is_writable


def test_a_decision_that_it_was_not_signed_for_can_still_be_named(ready: OpenPage) -> None:
    (eqia,) = ready.stored(Eqia)
    assert eqia.decision_uuid is None
    answer(section(ready).step, **SIGNATURE)
    ready.settle()

    assert ready.field("about", "decision_uuid").field.is_writable
    assert "For another decision" not in ready.page.body.section("about")._notes.text()
