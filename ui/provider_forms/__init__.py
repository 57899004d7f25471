"""Windows and the page around providers' forms: sending, receiving, asking, making actions."""
