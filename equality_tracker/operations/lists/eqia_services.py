"""Which services the EqIAs of a list cover, and who provides them."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import select
from sqlalchemy.orm import Session

from equality_tracker.records.eqias import EqiaAgreement
from equality_tracker.records.providers import Agreement, Provider


def agreements_of_eqias(session: Session) -> Mapping[str, list[tuple[str, str]]]:
    """Return, by EqIA, the reference of each agreement that it covers, and who provides it."""
    statement = (
        select(EqiaAgreement.eqia_uuid, Agreement.reference, Provider.name)
        .join(Agreement, Agreement.uuid == EqiaAgreement.agreement_uuid)
        .outerjoin(Provider, Provider.uuid == Agreement.provider_uuid)
        .where(EqiaAgreement.deleted.is_(False), Agreement.deleted.is_(False))
        .order_by(Agreement.reference_key)
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for eqia, agreement, provider in session.execute(statement):
        found[eqia].append((agreement, provider or ""))
    return found


def one_of(names: list[str]) -> str:
    """Return the one name there is, or the first and how many more."""
    distinct = [name for name in dict.fromkeys(names) if name]
    if not distinct:
        return ""
    return distinct[0] if len(distinct) == 1 else f"{distinct[0]} and {len(distinct) - 1} more"
