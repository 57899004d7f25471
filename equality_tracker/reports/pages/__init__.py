"""The content model laid out on A4 pages: knows type and paper, nothing of equality."""
