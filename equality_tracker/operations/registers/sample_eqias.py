"""What the program itself keeps of the sample's EqIAs and forms: frozen versions, and what was sent."""

from collections.abc import Iterable
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from equality_tracker.checks.body import organisation_on
from equality_tracker.checks.commissioning import commissioning_rules
from equality_tracker.law.eqia import Stage
from equality_tracker.law.eqia_questions import latest_question_set
from equality_tracker.operations.eqias.version_content import content_of
from equality_tracker.operations.eqias.versions import fingerprint
from equality_tracker.operations.provider_forms.last_answers import known_answers
from equality_tracker.operations.provider_forms.sent_forms import as_sent, head_of
from equality_tracker.operations.registers.sample_journal import Entry
from equality_tracker.operations.registers.sample_rows import record_uuid
from equality_tracker.records.eqia_parts import EqiaVersion
from equality_tracker.records.eqias import Eqia
from equality_tracker.records.identity import link_uuid
from equality_tracker.records.provider_forms import ProviderForm
from equality_tracker.records.providers import Agreement, Provider
from equality_tracker.store.canonical import written


def is_frozen_or_sent(entry: Entry) -> bool:
    """Tell whether an entry freezes an EqIA or begins a form, of which the program keeps something itself."""
    return _freezes(entry) or _begins_a_form(entry)


def keep_what_was_frozen_and_sent(session: Session, entries: Iterable[Entry], on: date) -> None:
    """Freeze each EqIA that is checked or signed on a day, and keep what stands in each form begun on it."""
    # All of it is one change of the log, as with everything that the journal records.
    with session.no_autoflush:
        for entry in entries:
            uuid = record_uuid(entry.kind, entry.reference)
            if _freezes(entry):
                _freeze(session, session.scalars(select(Eqia).where(Eqia.uuid == uuid)).one(), entry)
            if _begins_a_form(entry):
                _keep_as_sent(
                    session, session.scalars(select(ProviderForm).where(ProviderForm.uuid == uuid)).one(), on
                )
    session.flush()


def _freezes(entry: Entry) -> bool:
    """Tell whether an entry signs an EqIA, or leaves it with somebody who checks it."""
    return entry.kind == "eqias" and (_signs(entry) or _last_stage(entry) == Stage.QA)


def _signs(entry: Entry) -> bool:
    return "sign_statement" in entry.content


def _last_stage(entry: Entry) -> str:
    steps = entry.content.get("steps")
    return str(steps[-1]["to_stage"]) if steps else ""


def _begins_a_form(entry: Entry) -> bool:
    return entry.kind == "provider-forms" and "eqia" in entry.content


def _freeze(session: Session, eqia: Eqia, entry: Entry) -> None:
    text = written(content_of(session, eqia))
    kept = select(func.count()).where(EqiaVersion.eqia_uuid == eqia.uuid)
    number = session.scalars(kept).one() + 1
    session.add(
        EqiaVersion(
            uuid=link_uuid(EqiaVersion.__tablename__, eqia.uuid, str(number)),
            eqia_uuid=eqia.uuid,
            version=number,
            frozen_on=eqia.signed_on if _signs(entry) else entry.on,
            frozen_by=eqia.signed_by if _signs(entry) else entry.content["steps"][-1]["taken_by"],
            stage=eqia.stage,
            content=text,
            sha256=fingerprint(text),
        )
    )


def _keep_as_sent(session: Session, form: ProviderForm, on: date) -> None:
    eqia = session.scalars(select(Eqia).where(Eqia.uuid == form.eqia_uuid)).one()
    agreement = session.scalars(select(Agreement).where(Agreement.uuid == form.agreement_uuid)).one()
    provider = session.scalars(select(Provider).where(Provider.uuid == agreement.provider_uuid)).one()
    form.question_set = latest_question_set().code
    form.sent_values = as_sent(
        head_of(
            organisation_on(session, on),
            eqia,
            agreement,
            provider,
            groups=commissioning_rules(session).optional_groups,
        ),
        on,
        known_answers(session, eqia, agreement, form.question_set),
    )
