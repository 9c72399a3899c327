"""Versions of one text side by side, as an edition sets its witnesses: what most read, where each differs. Pure."""
