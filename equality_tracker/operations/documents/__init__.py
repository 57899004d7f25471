"""The documents beside the pack, and the core on two pages whose edits come back."""
