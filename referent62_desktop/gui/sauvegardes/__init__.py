"""Backups: made in the background, restored from a list."""
