"""Tableau de bord: today's work first, then where the territory stands."""
