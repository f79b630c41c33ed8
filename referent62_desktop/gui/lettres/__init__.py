"""The texts of the letters, rewritten by people and checked while they write."""
