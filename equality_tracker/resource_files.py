"""Finding the data files that ship with the program."""

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import PurePosixPath


def resource(name: str) -> Traversable:
    """Return the shipped data file `name`, a relative path such as `law/duties.toml`.

    Raises:
        ValueError: The name is absolute or climbs out of the data folder.

    """
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts:
        message = f"not a name inside the data folder: {name}"
        raise ValueError(message)
    return files("resources").joinpath(*path.parts)
