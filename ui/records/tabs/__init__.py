"""The tabs of the record pane beside its details: updates, evidence, links."""
