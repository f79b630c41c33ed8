"""Référent 62: audit des contrats d'engagement, moratoires et échanges avec le siège, hors ligne."""

__version__ = "0.1.0"
