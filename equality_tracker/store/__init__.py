"""Where records are kept: the register file, its change log and its copies."""
