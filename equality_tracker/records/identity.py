"""Identities: who a record is, whatever it is called and wherever its copy lies."""

from typing import Final

from uuid_utils import UUID, uuid5, uuid7

_LINKS: Final = UUID("6c1f8c1e-7a53-5d0e-9c52-4e4f5f4c494e")


def new_uuid() -> str:
    """Return a fresh UUIDv7; its time part is a convenience and never an order (clocks go back)."""
    return str(uuid7())


def link_uuid(*parts: str) -> str:
    """Return the identity of a link: the same parts make the same row on every copy of a register."""
    return str(uuid5(_LINKS, "\x1f".join(parts)))
