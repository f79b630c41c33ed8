"""Every document of a territory into one folder."""
