"""Counts with their denominators: how often a text is printed, in how much of what is held. Pure, but for numpy."""
