"""Importing a table of structures."""
