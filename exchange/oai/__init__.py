"""OAI-PMH 2.0: all articles to be harvested, with persistent tombstones."""
