"""Two readings of a panel side by side."""
