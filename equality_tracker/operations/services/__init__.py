"""Across EqIAs: what covers each service, what is expected for whom, returns, ledgers of decisions."""
