"""Reusable widgets: nothing here knows a structure from a référent."""
