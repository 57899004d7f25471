"""EqIAs from the first screening to the last follow-up: their steps, signature, versions and page."""
