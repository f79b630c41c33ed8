"""Audits: every référent and where the readings of their panel stand."""
