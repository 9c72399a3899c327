"""Lines → parts of a page: what its own lines say, titles, paragraphs."""
