"""One EqIA as a guided record: its sections below one another, each saved as it is filled in."""
