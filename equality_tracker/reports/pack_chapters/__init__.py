"""The chapters of the pack, one module each; every one turns the snapshot into blocks."""
