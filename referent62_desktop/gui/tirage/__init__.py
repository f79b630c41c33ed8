"""Drawing the CE of a référent, or recording that the sheets were handed over."""
