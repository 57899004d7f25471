"""Parts of the core that are imported when something of them is first used."""

from importlib import import_module


class Later:
    """Stands for a module until something of it is used: the window is there before the core is.

    Who only passes the core's values on needs nothing of it. Type checkers see the module itself:

        if TYPE_CHECKING:
            from equality_tracker.operations.lists import browsing
        else:
            browsing = Later("equality_tracker.operations.lists.browsing")

    What is used on the window's thread before the core is there makes the window wait for it.
    """

    def __init__(self, name: str) -> None:
        """Stand for the module called `name`."""
        self._name = name

    def __getattr__(self, attribute: str) -> object:
        """Return something of the module, imported now where it was not yet."""
        return getattr(import_module(self._name), attribute)
