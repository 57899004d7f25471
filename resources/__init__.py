"""Data that ships with Equality Tracker: law, vocabularies, fonts and the sample office."""
