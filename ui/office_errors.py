"""Why a register that is shown cannot be read or changed now."""

from equality_tracker.errors import TrackerError


class ReadingOnlyError(TrackerError):
    """A change was asked for where the register is open for reading."""

    def __init__(self, because: str) -> None:
        """Say why it is open for reading."""
        super().__init__(f"Open for reading: {because} Nothing was changed.")


class GivenUpError(TrackerError):
    """Something was to be read of a register that was not opened."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("The register was not opened.")


class StillOpeningError(TrackerError):
    """A change was asked for where the register is shown, but not open yet."""

    def __init__(self, file: str) -> None:
        """Name the register."""
        super().__init__(f"{file} is still being opened. Nothing was changed; in a moment it can be.")
