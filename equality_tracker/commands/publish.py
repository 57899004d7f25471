"""`publish`: something was published for a duty."""

from argparse import Namespace

from equality_tracker.checks.body import sample_day
from equality_tracker.checks.duty_positions import duty_positions
from equality_tracker.commands.opened import now, opened, read_session, today
from equality_tracker.commands.printing import Output, date_text
from equality_tracker.operations.duties.publishing import record_publication


def run(chosen: Namespace, output: Output) -> int:
    """Record the publication and say how it moves the next date."""
    with opened(chosen, output, write=True) as found:
        with read_session(found.register, chosen) as (session, as_at):
            day = sample_day(session) or today()
        with found.register.transaction("A publication was recorded.") as session:
            publication = record_publication(
                session,
                chosen.duty,
                published_on=chosen.on,
                now=now(),
                today=max(day, today()),
                url=chosen.url,
                file=chosen.proof,
            )
            reference, code = publication.reference, publication.duty
            # Within the transaction: where the next date cannot be told, nothing is recorded.
            position = next(item for item in duty_positions(session, as_at) if item.duty.code == code)
    clock = position.clock
    output.result(
        {
            "reference": reference,
            "duty": code,
            "published_on": chosen.on,
            "safe_date": clock.safe_date,
            "anniversary": clock.anniversary,
            "last_working_day": clock.last_working_day,
            "status": clock.status,
            "days": clock.days,
        },
        f"Recorded {reference}: {position.duty.title}, published on {date_text(chosen.on)}.",
        *([f"Next: {clock.sentence}"] if clock.safe_date else []),
        as_document=chosen.json,
    )
    return found.exit_code()
