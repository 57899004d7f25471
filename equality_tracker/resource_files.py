"""Finding the data files that ship with the program."""

from pathlib import Path, PurePosixPath

import resources


def resource(name: str) -> Path:
    """Return the shipped data file `name`, a relative path such as `law/duties.toml`.

    The data lies beside its package as plain files, also in an installed program; to look it up by way of
    `importlib.resources` would cost each start more than to read it.

    Raises:
        ValueError: The name is absolute or climbs out of the data folder.

    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        message = f"not a name inside the data folder: {name}"
        raise ValueError(message)
    return Path(resources.__path__[0], *path.parts)
