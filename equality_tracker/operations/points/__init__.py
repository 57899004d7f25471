"""Points to check in words, an office's explanations of them, and the map of coverage."""
