"""The annual compliance pack: what it holds, its statement, keeping, signing and comparing it."""
