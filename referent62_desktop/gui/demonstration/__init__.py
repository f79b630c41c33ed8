"""The demonstration day, played on the real windows."""

from referent62_desktop.gui.demonstration.journee import jouer

__all__ = ["jouer"]
