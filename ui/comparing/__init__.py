"""Two values beside each other: what stands here and what comes, what differs, and which of them is taken."""
