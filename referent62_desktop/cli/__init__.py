"""Headless commands, for the siège's scripts, tests and benchmarks: one JSON document out, messages in French on standard error."""

from referent62_desktop.cli.application import application
from referent62_desktop.cli.sortie import ecrire_json

__all__ = ["application", "ecrire_json"]
