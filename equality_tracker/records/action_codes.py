"""The codes of actions: where they stand, and the colours they are given."""

from enum import StrEnum


class ActionStatus(StrEnum):
    """What is a fact about an action; how well it goes is its RAG, which is kept apart."""

    NOT_STARTED = "not-started"
    IN_PROGRESS = "in-progress"
    PENDING_SIGN_OFF = "pending-sign-off"
    COMPLETE = "complete"
    SUPERSEDED = "superseded"
    NOT_ACCEPTED = "not-accepted"
    CARRIED_FORWARD = "carried-forward"


class Rag(StrEnum):
    """The five colours; on screen and paper each has its shape, letter and word."""

    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"
