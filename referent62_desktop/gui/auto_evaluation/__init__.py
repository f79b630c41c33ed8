"""The self-assessment form of a structure: preparing it, importing it once filled in."""
