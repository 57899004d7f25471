"""What the pack prints of each kind of record, a line for each one, as plain frozen values.

Statuses are the codes of the register (`in-progress`, `met-late`) or ready labels: both are printed as words.
`marking` on a line is a code of the marking vocabulary: `legal-advice` leaves no register in a pack,
`official-sensitive` stays out of the public edition.
"""
