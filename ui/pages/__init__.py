"""The screens that are made by hand."""
