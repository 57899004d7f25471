"""One module a command: what it needs is imported with it and no sooner."""
