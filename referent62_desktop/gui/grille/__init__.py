"""Audit grid: one référent, one reading, five CE."""
