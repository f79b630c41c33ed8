"""Dialogs any screen may open. Each one has its form in ui/, of the same name."""
