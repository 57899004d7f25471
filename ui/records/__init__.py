"""Lists and records on screen; import nothing from here before the first paint, for it brings the store."""
