"""Importing documents: read, matched, compared three ways, written, and taken back."""
