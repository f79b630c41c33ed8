"""A document: previewed, then saved or printed."""
