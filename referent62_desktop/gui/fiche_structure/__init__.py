"""The form of a structure, on its page and when one is added."""
