"""The list of moratoria: who is followed, until when, what comes next."""
