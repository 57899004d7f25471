"""The first page, what a new office may do first, and how much needs a person elsewhere."""
