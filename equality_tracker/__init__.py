"""Equality Tracker's core: the clock, the chain and the pack, without any window."""

__version__ = "0.1.0"
