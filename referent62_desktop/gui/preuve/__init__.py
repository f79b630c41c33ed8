"""The proof of a proposal."""
