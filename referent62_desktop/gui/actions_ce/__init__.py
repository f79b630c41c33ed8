"""Actions of a CE: typed in place, with the answers they suggest."""
