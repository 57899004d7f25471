"""Whole registers: starting, copying, verifying and restoring one, and the sample office."""
