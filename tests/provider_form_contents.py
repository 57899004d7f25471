"""A small form for a provider, with every kind of question, some of it answered last time."""

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Final

from equality_tracker.exchange.provider_form import FormContent, FormIdentity, FormLine, FormTheme
from equality_tracker.exchange.provider_form_workbook import write_form_workbook
from equality_tracker.law.eqia_questions import AnswerKind

IDENTITY: Final = FormIdentity("register-1", "form-1", "2026-11")

USERS: Final = FormTheme(
    "users",
    "Who uses the service",
    "Tell us about the people who use the service now, and about those who could but do not.",
    (
        FormLine(
            question="numbers",
            text="How many people used the service last year?",
            help="A number. If you count contacts instead of people, say so in the next question.",
            kind=AnswerKind.NUMBER,
            answer="412",
            since="2023",
        ),
        FormLine(
            question="who",
            text="Who uses the service?",
            help="Age, sex, ethnicity, disability and other characteristics, as far as you record them.",
            kind=AnswerKind.LONG_TEXT,
            answer="=Mostly women aged 25 to 44; about one in ten is disabled.",
            since="2023",
        ),
        FormLine(
            question="recorded",
            text="Do you ask people about their ethnicity?",
            help="Choose one.",
            kind=AnswerKind.YES_NO_UNSURE,
        ),
        FormLine(
            question="share",
            text="For how many of them do you know the ethnicity?",
            kind=AnswerKind.CHOICE,
            choices=("Nearly all", "About half", "Few, or none"),
        ),
    ),
)

STEPS: Final = FormTheme(
    "steps",
    "What you will do",
    "Name what you will do about the barriers that you found. Leave rows blank that you do not need.",
    (
        *(
            FormLine(
                question=code,
                row=row,
                block="action",
                text=text,
                help=words,
                kind=kind,
                answer=answer if row == "1" else "",
                since="2023",
            )
            for row in ("1", "2", "3")
            for code, text, words, kind, answer in (
                (
                    "step",
                    "What will you do?",
                    "One thing on each line.",
                    AnswerKind.LONG_TEXT,
                    "Open on one evening a week",
                ),
                ("step-who", "Who sees to it?", "A role, please no name.", AnswerKind.TEXT, ""),
                ("step-by", "By when?", "A day, such as 31 March 2027.", AnswerKind.DATE, "2024-03-31"),
            )
        ),
        FormLine(question="help", text="What would you need from us?", kind=AnswerKind.LONG_TEXT),
    ),
    {"action": "Your actions"},
)

FORM: Final = FormContent(
    identity=IDENTITY,
    reference="FORM-2026-001",
    organisation="Marlshire OPCC",
    asked_by="Commissioning manager",
    service="Domestic abuse outreach",
    provider="Riverbank Support",
    eqia="EQ-2026-031 Domestic abuse outreach",
    reply_by=date(2026, 12, 11),
    prepared_on=date(2026, 11, 21),
    marking="OFFICIAL",
    is_sample=True,
    themes=(USERS, STEPS),
)


def written(folder: Path, form: FormContent = FORM, name: str = "form.xlsx") -> Path:
    """Write a form as a workbook into a folder."""
    file = BytesIO()
    write_form_workbook(form, file)
    path = folder / name
    path.write_bytes(file.getvalue())
    return path


def of_form(identity: FormIdentity) -> FormContent:
    """Return the form with another identity."""
    return replace(FORM, identity=identity)
