"""The label of a structure: its application, its events, its decisions."""
