"""Trainings: référents × modules, one key per state."""
