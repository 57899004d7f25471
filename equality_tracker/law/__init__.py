"""What the law says, as data and pure functions; knows nothing of records."""
