"""The charte qualité: tab of a structure, and the siège's scale."""
