"""Drawings on the screen: the same shapes that the pack prints."""
