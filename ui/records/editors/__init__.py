"""What a person types into: one editor for each kind of field, all of them holding text."""
