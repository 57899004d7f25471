"""What the register shows by itself: statuses, the printed RAG rule, points to check."""
