"""The documents of a structure: what can be made, and why not the rest."""
