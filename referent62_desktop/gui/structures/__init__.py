"""The list of structures."""
