"""Lists of records: their columns, order, search, index, and what is taken out of them."""
