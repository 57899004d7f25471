"""One record: what it holds and points to, reading what is typed into it, and writing it."""
