"""The table put to the vote, on screen."""
