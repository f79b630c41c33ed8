"""The follow-up sheet of a moratorium (annexe 4): written during the meeting, signed, sealed."""
