"""Documents beside the pack, each built from plain values: reports, sheets, one-pagers, forms."""
