"""Asking providers: who is due, what is written for them, how far each form is, what letters say."""

from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from offices import NOON, TODAY
from provider_forms import FILLED, asked_provider, filled_in, written_form
from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.law.characteristics import characteristics
from equality_tracker.law.vocabularies import vocabulary
from equality_tracker.operations.editing.record_editing import add_record
from equality_tracker.operations.eqias.commissioning_settings import set_commissioning_settings
from equality_tracker.operations.provider_forms.form_letters import LetterKind, letter
from equality_tracker.operations.provider_forms.form_reading import preview_return
from equality_tracker.operations.provider_forms.form_refusals import (
    FormFileNotWrittenError,
    LegalAdviceNotSentError,
    NeverWrittenError,
    NoSuchQuestionError,
    ReplyBeforeFormError,
    StillOutError,
    WhichAgreementError,
)
from equality_tracker.operations.provider_forms.form_writing import FormRequest, form_content, write_form
from equality_tracker.operations.provider_forms.forms_board import forms_board
from equality_tracker.operations.provider_forms.keyed_answers import (
    KeyedAnswer,
    attach_own_document,
    key_answers,
    keyable_lines,
)
from equality_tracker.operations.provider_forms.receiving import AnswerChoice, Receiving, receive_return
from equality_tracker.operations.provider_forms.returned_file import read_return
from equality_tracker.operations.provider_forms.sending import (
    due_forms,
    note_chased,
    note_sent,
    put_into,
    write_all_due,
)
from equality_tracker.records.eqia_parts import EqiaStep
from equality_tracker.records.eqias import Eqia, EqiaAgreement
from equality_tracker.records.provider_forms import ProviderAnswer, ProviderForm, ProviderReturn
from equality_tracker.records.providers import Agreement
from equality_tracker.store.register import Register

LATER = TODAY + timedelta(days=30)
WHO = "Commissioning manager"


def test_nobody_is_asked_to_reply_before_the_form_is_written(register: Register, tmp_path: Path) -> None:
    with register.transaction("a service") as session:
        asked_provider(session)
    yesterday = TODAY - timedelta(days=1)
    with pytest.raises(ReplyBeforeFormError) as refused, register.transaction("forms") as session:
        write_all_due(session, as_at=TODAY, reply_by=yesterday)
    with register.reading() as session:
        assert session.scalars(select(ProviderForm)).all() == []
    assert list(tmp_path.glob("*.xlsx")) == []
    assert str(refused.value) == (
        "The day to reply by, 20 Nov 2026, is before the day of the form, 21 Nov 2026; name a later one. "
        "Nothing was written."
    )


class StoppedError(Exception):
    """Somebody stopped what takes long."""


def test_each_agreement_of_an_assessment_under_way_is_due_until_its_form_is_sent(
    register: Register, tmp_path: Path
) -> None:
    with register.transaction("services") as session:
        asked_provider(session, title="Outreach")
        asked_provider(session, title="Refuge", stage="with-provider")
        asked_provider(session, title="Old one", stage="recorded")
        _, ended = asked_provider(session, title="Ended one")
        session.scalars(select(Agreement).where(Agreement.uuid == ended)).one().ends_on = date(2026, 1, 31)
        _, extended = asked_provider(session, title="Runs on")
        runs_on = session.scalars(select(Agreement).where(Agreement.uuid == extended)).one()
        runs_on.ends_on, runs_on.extension_to = date(2026, 1, 31), date(2027, 1, 31)
        session.flush()
        due = [each.service for each in due_forms(session, TODAY)]
        files = put_into(tmp_path, write_all_due(session, as_at=TODAY))

        assert ["Outreach", "Refuge", "Runs on"] == due
        assert 3 == len(due_forms(session, TODAY))
        note_sent(session, [each.form_uuid for each in files], on=TODAY, to="Contracts team")
        assert [] == due_forms(session, TODAY)
    assert all(each.workbook.exists() and each.draft.exists() for each in files)


@pytest.mark.parametrize("state", ["sent", "queried", "accepted"])
def test_an_assessment_that_is_drafted_anew_after_its_signature_asks_again(
    register: Register, tmp_path: Path, state: str
) -> None:
    with register.transaction("services") as session:
        eqia, _ = asked_provider(session)
        form = written_form(session, tmp_path / "f.xlsx", eqia)
        note_sent(session, [form.uuid], on=TODAY)
        sent = session.scalars(select(ProviderForm)).one()
        sent.state, sent.back_on = state, TODAY if state != "sent" else None
        sent.accepted_on = TODAY if state == "accepted" else None
        session.flush()
        assert [] == due_forms(session, LATER)
        session.add(EqiaStep(eqia_uuid=eqia, from_stage="qa", to_stage="approved", taken_on=LATER))
        session.flush()
        assert ["Outreach"] == [each.service for each in due_forms(session, LATER)]

        if state == "sent":
            note_sent(session, [form.uuid], on=LATER + timedelta(days=1))
            assert [] == due_forms(session, LATER + timedelta(days=1))


def test_stopping_on_the_way_leaves_neither_records_nor_files(register: Register, tmp_path: Path) -> None:
    with register.transaction("services") as session:
        asked_provider(session, title="Outreach")
        asked_provider(session, title="Refuge")

    def stop(done: int, _total: int, _sentence: str) -> None:
        if done:
            raise StoppedError

    with pytest.raises(StoppedError), register.transaction("all") as session:
        write_all_due(session, as_at=TODAY, progress=stop)
    with register.reading() as session:
        assert [] == session.scalars(select(ProviderForm)).all()
    assert [] == list(tmp_path.glob("FORM-*"))


@pytest.mark.parametrize("was_there", [True, False])
def test_where_a_draft_cannot_be_written_only_what_is_new_is_taken_away(
    register: Register, tmp_path: Path, *, was_there: bool
) -> None:
    with register.transaction("services") as session:
        asked_provider(session)
        ready = write_all_due(session, as_at=TODAY)
    workbook, draft = (tmp_path / name for name in (ready[0].workbook[0], ready[0].draft[0]))
    assert [] == list(tmp_path.glob("FORM-*"))
    if was_there:
        put_into(tmp_path, ready)
        draft.unlink()
    (draft / "in the way").mkdir(parents=True)

    with pytest.raises(FormFileNotWrittenError, match="FORM-2026-001 is recorded, but"):
        put_into(tmp_path, ready)
    assert was_there is workbook.exists()


def test_a_draft_carries_the_form_and_names_nobody(register: Register, tmp_path: Path) -> None:
    with register.transaction("services") as session:
        asked_provider(session)
        (file,) = put_into(tmp_path, write_all_due(session, as_at=TODAY))
    message = message_from_bytes(file.draft.read_bytes(), policy=policy.default)
    (attached,) = message.iter_attachments()

    assert ("1", None, None) == (message["X-Unsent"], message["To"], message["From"])
    assert file.workbook.read_bytes() == attached.get_content()
    assert file.workbook.name == attached.get_filename()


def test_the_board_says_who_is_late_and_what_comes_next(register: Register, tmp_path: Path) -> None:
    with register.transaction("services") as session:
        eqia, _ = asked_provider(session)
        form = written_form(session, tmp_path / "f.xlsx", eqia)
        note_sent(session, [form.uuid], on=TODAY)
        (early,) = forms_board(session, TODAY).rows
        (late,) = forms_board(session, LATER).rows
        note_chased(session, [form.uuid], on=LATER)
        board = forms_board(session, LATER)

    assert (0, "Sent", "Riverbank Support") == (early.days_late, early.state_label, early.provider)
    assert (9, "Remind them") == (late.days_late, late.next_step)
    assert ("chased", 1, 0) == (board.rows[0].state, board.late, board.due)


@pytest.mark.parametrize(
    ("stage", "states", "goes_to"),
    [
        ("drafting", ("sent", "written"), "with-provider"),
        ("returned", ("chased", "written"), "with-provider"),
        ("drafting", ("written", "written"), ""),
        ("with-provider", ("sent", "back"), ""),
        ("with-provider", ("back", "accepted"), "drafting"),
        ("with-provider", ("accepted", "chased"), ""),
        ("drafting", ("back", "back"), ""),
        ("qa", ("sent", "sent"), ""),
    ],
)
def test_a_step_of_the_eqia_is_offered_where_it_stands_otherwise_than_its_forms(
    register: Register, tmp_path: Path, stage: str, states: tuple[str, str], goes_to: str
) -> None:
    with register.transaction("services") as session:
        eqia, first = asked_provider(session, stage=stage)
        _, second = asked_provider(session, title="Refuge")
        session.add(EqiaAgreement(eqia_uuid=eqia, agreement_uuid=second))
        session.flush()
        forms = [
            written_form(session, tmp_path / f"{uuid}.xlsx", eqia, agreement_uuid=uuid).uuid
            for uuid in (first, second)
        ]
        for uuid, found in zip(forms, states, strict=True):
            session.scalars(select(ProviderForm).where(ProviderForm.uuid == uuid)).one().state = found
        session.flush()
        offered = {row.uuid: row.eqia_goes_to for row in forms_board(session, TODAY).rows}

    assert goes_to == offered[forms[0]]


def test_an_eqia_that_was_sent_back_asks_its_providers_too(register: Register) -> None:
    with register.transaction("services") as session:
        asked_provider(session, stage="returned")
        assert ["Outreach"] == [each.service for each in due_forms(session, TODAY)]


def test_letters_ask_remind_and_query(register: Register, tmp_path: Path) -> None:
    with register.transaction("services") as session:
        eqia, _ = asked_provider(session)
        form = written_form(session, tmp_path / "f.xlsx", eqia)
        note_sent(session, [form.uuid], on=TODAY)
        how = Receiving(
            on=TODAY,
            who="Officer",
            choices=dict.fromkeys(
                ((code, "") for code in ("staff-trained", "service-what", "service-who")), AnswerChoice.QUERY
            ),
            queries={("staff-trained", ""): "How many is that?"},
        )
        back = filled_in(tmp_path / "f.xlsx", tmp_path / "b.xlsx")
        receive_return(session, read_return(back), how)
        texts = {kind: letter(session, form.uuid, kind, as_at=LATER).text for kind in LetterKind}

    assert "please send it back by 12 Dec 2026" in texts[LetterKind.ASK]
    for kind in (LetterKind.ASK, LetterKind.QUERY):
        assert "asked for under the Freedom of Information Act 2000 or published" in texts[kind]
    assert "asked for an answer by 12 Dec 2026 and have had none yet" in texts[LetterKind.REMIND]
    assert "We have 3 questions" in texts[LetterKind.QUERY]
    assert "You wrote: “Nearly all”.\n   How many is that?" in texts[LetterKind.QUERY]
    assert "You wrote: “We visit people at home.”\n" in texts[LetterKind.QUERY]
    assert "There is no answer yet." in texts[LetterKind.QUERY]


def test_answers_are_typed_beside_the_providers_own_document(register: Register, tmp_path: Path) -> None:
    own = tmp_path / "their policy.pdf"
    own.write_bytes(b"%PDF-1.4 not much")
    with register.transaction("services") as session:
        eqia, _ = asked_provider(session)
        form = written_form(session, tmp_path / "f.xlsx", eqia)
        returned = attach_own_document(session, form.uuid, own, on=TODAY, who="Officer")
        assert returned == attach_own_document(session, form.uuid, own, on=TODAY, who="Officer")
        answer = KeyedAnswer("service-what", "", "They visit people.", "page 3")
        counts = [
            key_answers(session, form.uuid, [answer], on=TODAY, who=WHO, return_uuid=returned)
            for _ in range(2)
        ]
        kept = session.scalars(select(ProviderAnswer)).one()
        line = next(
            each for each in keyable_lines(session, form.uuid) if each.line.question == "service-what"
        )
        with pytest.raises(NoSuchQuestionError):
            key_answers(session, form.uuid, [KeyedAnswer("nothing", "", "x")], on=TODAY, who=WHO)

        assert [1, 0] == counts
        assert ("page 3", "accepted", returned) == (kept.taken_from, kept.state, kept.return_uuid)
        assert ("They visit people.", "page 3") == (line.text, line.taken_from)
        assert "own-document" == session.scalars(select(ProviderReturn.way)).one()


def test_one_typed_answer_leaves_the_form_open_until_all_are_there_or_somebody_says_so(
    register: Register, tmp_path: Path
) -> None:
    with register.transaction("services") as session:
        eqia, _ = asked_provider(session)
        form = written_form(session, tmp_path / "f.xlsx", eqia)
        record = session.scalars(select(ProviderForm)).one()
        key_answers(session, form.uuid, [KeyedAnswer("service-what", "", "We visit.")], on=TODAY, who=WHO)
        one = _how_far(session)
        rest = [KeyedAnswer(each.question, "", "Yes") for each in form.content.lines if not each.row]
        key_answers(session, form.uuid, rest[:-1], on=TODAY, who=WHO)
        most = _how_far(session)
        key_answers(session, form.uuid, rest[-1:], on=TODAY, who=WHO)
        every = _how_far(session)
        record.state, record.accepted_on = "back", None
        session.scalars(
            select(ProviderAnswer).where(ProviderAnswer.question == "users-number")
        ).one().deleted = True
        session.flush()
        said = key_answers(session, form.uuid, [], on=LATER, who=WHO, is_complete=True)

        assert ("back", None) == one
        assert ("back", None) == most
        assert ("accepted", TODAY) == every
        assert (0, ("accepted", LATER)) == (said, _how_far(session))


def _how_far(session: Session) -> tuple[str, date | None]:
    form = session.scalars(select(ProviderForm)).one()
    return form.state, form.accepted_on


def test_other_words_typed_in_are_no_longer_asked_about(register: Register, tmp_path: Path) -> None:
    with register.transaction("services") as session:
        eqia, _ = asked_provider(session)
        form = written_form(session, tmp_path / "f.xlsx", eqia)
        session.add(
            ProviderAnswer(
                form_uuid=form.uuid,
                question="service-what",
                text="Visits",
                state="queried",
                query="Where?",
                still_true="yes",
            )
        )
        session.flush()
        key_answers(
            session, form.uuid, [KeyedAnswer("service-what", "", "Visits at home")], on=TODAY, who=WHO
        )
        kept = session.scalars(select(ProviderAnswer)).one()

        assert ("accepted", "", "") == (kept.state, kept.query, kept.still_true)


def test_what_may_not_be_asked_is_refused(register: Register, tmp_path: Path) -> None:
    target = tmp_path / "f.xlsx"
    with register.transaction("services") as session:
        eqia, first = asked_provider(session)
        _, second = asked_provider(session, title="Refuge")
        session.add(EqiaAgreement(eqia_uuid=eqia, agreement_uuid=second))
        session.flush()
        with pytest.raises(WhichAgreementError, match="AGR-001, AGR-002"):
            written_form(session, target, eqia)
        form = written_form(session, target, eqia, agreement_uuid=first)
        with pytest.raises(StillOutError, match="is written"):
            note_chased(session, [form.uuid], on=TODAY)
        record = session.scalars(select(Eqia).where(Eqia.uuid == eqia)).one()
        record.marking = "legal-advice"
        with pytest.raises(LegalAdviceNotSentError):
            written_form(session, target, eqia, agreement_uuid=first)


def test_a_form_that_was_only_typed_in_says_that_no_file_was_written(register: Register) -> None:
    with register.transaction("typed") as session:
        eqia, _ = asked_provider(session)
        add_record(session, ProviderForm(eqia_uuid=eqia, title="Typed"), now=NOON)
        form = session.scalars(select(ProviderForm.uuid)).one()
        with pytest.raises(NeverWrittenError, match="FORM-2026-001"):
            letter(session, form, LetterKind.REMIND, as_at=TODAY)
        assert 1 == len(forms_board(session, TODAY).rows)


def test_the_short_form_asks_less_and_our_records_stand_in_it(register: Register, tmp_path: Path) -> None:
    with register.transaction("services") as session:
        eqia, agreement = asked_provider(session)
        whole = written_form(session, tmp_path / "whole.xlsx", eqia)
        session.scalars(select(ProviderForm)).one().state = "withdrawn"
        session.scalars(select(Eqia)).one().form = "short"
        session.scalars(select(Agreement).where(Agreement.uuid == agreement)).one().eligibility = "Adults"
        session.flush()
        short = written_form(session, tmp_path / "short.xlsx", eqia)
        lines = {line.key: line for line in short.content.lines}
        preview = preview_return(session, read_return(tmp_path / "short.xlsx"))

    assert {question for question, _ in lines} < {line.question for line in whole.content.lines}
    single = [question for question, row in lines if not row]
    assert 8 == len(single), single
    assert ["1", "2", "3"] == [row for question, row in lines if question == "effect-what"]
    assert ["1", "2"] == [row for question, row in lines if question == "action-what"]
    assert ("Adults", "our records") == (
        lines["service-who", ""].answer,
        lines["service-who", ""].since,
    )
    unchanged = next(line for line in preview.lines if line.question == "service-who")
    assert not unchanged.is_plain
    assert set(FILLED) - {f"{line.question}/{line.row}".rstrip("/") for line in preview.lines}


def test_a_document_that_promises_more_than_the_form_has_rows_is_typed_in_whole(
    register: Register, tmp_path: Path
) -> None:
    with register.transaction("services") as session:
        eqia, _ = asked_provider(session)
        form = written_form(session, tmp_path / "f.xlsx", eqia).uuid
        assert ["1", "2"] == _rows_of_actions(session, form)
        actions = [KeyedAnswer("action-what", str(row), f"Step {row}", "page 2") for row in range(1, 7)]
        assert 6 == key_answers(session, form, actions, on=TODAY, who=WHO)
        assert [str(row) for row in range(1, 9)] == _rows_of_actions(session, form)
        with pytest.raises(NoSuchQuestionError):
            key_answers(session, form, [KeyedAnswer("action-what", "999", "Too far")], on=TODAY, who=WHO)


def _rows_of_actions(session: Session, form: str) -> list[str]:
    lines = (each.line for each in keyable_lines(session, form))
    return [line.row for line in lines if line.question == "action-what"]


@pytest.mark.parametrize("own", [(), ("carers", "rural")])
def test_groups_to_choose_from_are_the_nine_and_those_that_the_office_looks_at(
    register: Register, own: tuple[str, ...]
) -> None:
    with register.transaction("a form") as session:
        if own:
            set_commissioning_settings(session, {"optional_groups": own}, now=NOON)
        eqia, _ = asked_provider(session)
        written = write_form(session, FormRequest(eqia_uuid=eqia, as_at=TODAY))
        later = form_content(session, written.uuid)
    offered = {line.choices for line in later.lines if line.question in {"effect-group", "barrier-group"}}
    labels = {vocabulary("eqia-group").term(code).label for code in own}
    (choices,) = offered
    assert (9 + len(own), labels) == (len(choices), set(choices) - {each.label for each in characteristics()})
    assert later == written.content
