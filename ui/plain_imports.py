"""Importing as Python itself does it, without what Qt for Python puts before each import."""

import builtins


def import_plainly() -> None:
    """Take back the import of Python, which Qt for Python keeps beside its own.

    Its own reads the source of every module, to find out whether it asks for Qt's names in another spelling
    (`from __feature__ import snake_case`). Nobody here does, and it makes all that is imported for the first
    page dearer by a fifth. Where Qt keeps nothing under that name, nothing is changed.
    """
    original = getattr(builtins, "__orig_import__", None)
    if original is not None:
        builtins.__import__ = original
