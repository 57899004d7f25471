"""Starting an office's register: the organisation, its form and its headcount."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from equality_tracker.law.bodies import BodyKind
from equality_tracker.law.duties import duty
from equality_tracker.operations.duties.publishing import PublishedInTheFutureError, record_publication
from equality_tracker.operations.file_names import ensure_free
from equality_tracker.records.base import Part
from equality_tracker.records.organisation import Headcount, Organisation, OrganisationForm
from equality_tracker.store.change_log import ensure_name
from equality_tracker.store.logged_rows import ensure_kept
from equality_tracker.store.notices import Notice
from equality_tracker.store.opening import create_register
from equality_tracker.store.register import Register
from equality_tracker.store.undo import CREATE

FIRST_DUTIES: Final = ("annual-information", "objectives", "annual-report")
"""The duties whose last publication an office is asked for when it starts."""


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What a new register needs to know of its office.

    Attributes:
        name: What the body is called, such as "PCC for Marlshire".
        kind: Its legal form.
        employees: How many it employs, by its own count.
        is_welsh: Whether its area lies in Wales.

    """

    name: str
    kind: BodyKind
    employees: int
    is_welsh: bool = False


def start_register(
    path: Path,
    office: NewOffice,
    *,
    who: str,
    now: Callable[[], datetime],
    home: Path | None = None,
    replace: bool = False,
) -> Register:
    """Make a register for `office` at `path` and return it open for writing.

    Raises:
        AlreadyThereError: A file stands there and `replace` was not asked for.
        TextTooLongError, ValueNotKeptError, LongNameError: A name that no register can keep.
        DiskFullError, ReadOnlyPlaceError: The folder did not take it.

    """
    rows = _first_rows(office)
    # Looked at before: a register that is replaced must not go for one that then cannot be filled.
    ensure_name(who)
    for row in rows:
        ensure_kept(row)
    is_new = not path.exists()
    register = create_register(path, who=who, now=now, home=home, replace=replace)
    try:
        with register.transaction("The register was started.", kind=CREATE) as session:
            session.add_all(rows)
    except BaseException:
        register.close()
        if is_new:
            path.unlink(missing_ok=True)
        raise
    return register


def start_office(
    path: Path,
    office: NewOffice,
    published_on: Mapping[str, date],
    *,
    who: str,
    now: Callable[[], datetime],
    today: date,
    home: Path | None = None,
) -> list[Notice]:
    """Make a register for `office` at `path`, record what was last published, and close it.

    Args:
        path: Where the register will lie; nothing may be there.
        office: The office.
        published_on: The day of the last publication by the code of its duty. A duty that is left out is
            shown as not recorded, with the action to find the date.
        who: Who starts it, as they call themselves.
        now: Tells the time.
        today: The day up to which a publication may have happened.
        home: The program's own folder; by default this computer's.

    Returns:
        What closing had to say.

    Raises:
        UnknownDutyError, PublishedInTheFutureError: A date that cannot be recorded; nothing was made.
        NameTakenError: A file stands there.
        TextTooLongError, ValueNotKeptError, LongNameError, DiskFullError, ReadOnlyPlaceError: As for
            `start_register`.

    """
    ensure_free(path)
    for code, day in published_on.items():
        if day > today:
            raise PublishedInTheFutureError(day)
        duty(code)
    with start_register(path, office, who=who, now=now, home=home) as register:
        for code, day in published_on.items():
            with register.transaction("The date of a last publication.") as session:
                record_publication(session, code, published_on=day, now=now(), today=today)
    return register.notices


def _first_rows(office: NewOffice) -> list[Part]:
    organisation = Organisation(reference="ORG-001")
    form = OrganisationForm(
        organisation_uuid=organisation.uuid,
        name=office.name,
        kind=office.kind.value,
        is_welsh=office.is_welsh,
    )
    return [organisation, form, Headcount(organisation_uuid=organisation.uuid, employees=office.employees)]
