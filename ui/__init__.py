"""The program's start and, from the next release, its window."""
