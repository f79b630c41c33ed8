"""Exchanging with the siège: preparing a file, receiving one, settling what two people changed apart."""
