"""Asking for the workbook of a territory."""
