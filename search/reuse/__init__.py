"""What articles print of one another: shared passages, chains of them, groups of copies. Pure, but for numpy."""
